"use strict";

// Bars of what became of the inputs.
Dimma.plot = (() => {
  const {svg, number, words} = Dimma.dom;
  // LEAVING is what a pilot holds only because it is one.
  const STATUSES = ["LEAVING", "RELEASED", "HELD", "EXCLUDED", "QUARANTINED"];
  const WORDS = {LEAVING: "Would be released"};
  const WIDTH = 1000;

  const label = (status) => WORDS[status] || words(status);

  // Counts by status, with what a pilot holds told apart.
  const outcomes = (byStatus, pilot) => ({...byStatus, LEAVING: pilot, HELD: (byStatus.HELD || 0) - pilot});

  // One bar with a part for each status; its whole length is most.
  function bar(byStatus, most) {
    const parts = STATUSES.filter((status) => byStatus[status] > 0);
    let x = 0;
    const rects = parts.map((status) => {
      const width = Math.max(3, (byStatus[status] / Math.max(1, most)) * WIDTH);
      const rect = svg("rect", {x, y: 0, width, height: 10, class: `fill-${status.toLowerCase()}`},
        svg("title", null, `${label(status)}: ${number(byStatus[status])}`));
      x += width;
      return rect;
    });
    const said = parts.map((status) => `${label(status)} ${number(byStatus[status])}`).join(", ");
    return svg("svg", {viewBox: `0 0 ${WIDTH} 10`, preserveAspectRatio: "none", class: "plot", role: "img", "aria-label": said}, rects);
  }

  return {bar, label, outcomes, STATUSES};
})();
