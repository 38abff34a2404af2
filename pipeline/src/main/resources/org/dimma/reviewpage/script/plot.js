"use strict";

// Bars of what became of the inputs.
Dimma.plot = (() => {
  const {svg, number, words} = Dimma.dom;
  const STATUSES = ["RELEASED", "HELD", "EXCLUDED", "QUARANTINED"];
  const WIDTH = 1000;

  // One bar with a part for each status; its whole length is most.
  function bar(byStatus, most) {
    const parts = STATUSES.filter((status) => byStatus[status] > 0);
    let x = 0;
    const rects = parts.map((status) => {
      const width = Math.max(3, (byStatus[status] / Math.max(1, most)) * WIDTH);
      const rect = svg("rect", {x, y: 0, width, height: 10, class: `fill-${status.toLowerCase()}`},
        svg("title", null, `${words(status)}: ${number(byStatus[status])}`));
      x += width;
      return rect;
    });
    const said = parts.map((status) => `${words(status)} ${number(byStatus[status])}`).join(", ");
    return svg("svg", {viewBox: `0 0 ${WIDTH} 10`, preserveAspectRatio: "none", class: "plot", role: "img", "aria-label": said}, rects);
  }

  return {bar, STATUSES};
})();
