"use strict";

// The distinct values of an element, with counts, flags and ticks. Flagged and new ones come first.
Dimma.values = (() => {
  const {h, value, number, many, button} = Dimma.dom;
  const AT_ONCE = 200;
  const LONGEST = 256; // characters; a longer value was cut, so it cannot be approved by what is shown of it

  const isCut = (text) => text.length >= LONGEST && text.endsWith("…");
  const rank = (v) => (v.flags ? 0 : 2) + (v.new ? 0 : 1);
  const sorted = (values) => [...values].sort((a, b) =>
    rank(a) - rank(b) || b.instances - a.instances || (a.before < b.before ? -1 : a.before > b.before ? 1 : 0));

  // The values of several scanners as one list; patients may be the same ones, so theirs is the least that is certain.
  function merged(cells) {
    const all = new Map();
    for (const cell of cells) {
      for (const v of cell.values) {
        const key = JSON.stringify([v.before, v.after]);
        const known = all.get(key);
        if (known) {
          known.instances += v.instances;
          known.patients = Math.max(known.patients, v.patients);
          known.scanners++;
          known.new = known.new || v.new;
          known.flags = known.flags || v.flags;
        } else {
          all.set(key, {...v, scanners: 1});
        }
      }
    }
    return [...all.values()];
  }

  // options: values, ticked (a Set of original values), isTickable, scanners (a number, or 0 for one scanner alone)
  function table(options) {
    const values = sorted(options.values);
    const ticked = options.ticked;
    const body = h("tbody");
    const more = h("div.more");
    const boxes = new Map();
    let shown = 0;

    function row(v) {
      const tick = h("input", {type: "checkbox", "aria-label": "Keep this value", disabled: isCut(v.before)});
      tick.checked = ticked.has(v.before);
      tick.addEventListener("change", () => { tick.checked ? ticked.add(v.before) : ticked.delete(v.before); });
      boxes.set(v, tick);
      return h(`tr${v.flags ? ".flagged" : ""}${v.new ? ".new" : ""}`, null,
        options.isTickable ? h("td.tick", null, tick) : null,
        h("td", null, v.before === "" ? h("i.none", null, "empty") : value(v.before), (v.flags || []).map(flag)),
        h("td.after", null, after(v)),
        h("td.n", null, number(v.instances)),
        h("td.n", null, options.scanners > 1 ? `≥ ${number(v.patients)}` : number(v.patients)),
        options.scanners > 1 ? h("td.n", null, `${number(v.scanners)}`) : null);
    }

    const flag = (f) => h("div.flag", {title: f.kind}, h("span", {"aria-hidden": "true"}, "⚑ "), f.why.charAt(0).toUpperCase() + f.why.slice(1));

    function after(v) {
      return v.after === v.before ? h("i.none", null, "unchanged") : v.after === "" ? h("i.none", null, "nothing") : value(v.after);
    }

    function showMore() {
      const next = values.slice(shown, shown + AT_ONCE);
      body.append(...next.map(row));
      shown += next.length;
      more.replaceChildren();
      if (shown < values.length) {
        more.append(button(`Show ${number(Math.min(AT_ONCE, values.length - shown))} more of ${many(values.length, "value")}`, null, showMore));
      }
    }

    showMore();
    const box = values.length === 0 ? h("p.empty", null, "No values were recorded.") : h("div", null,
      h("table.values", null,
        h("thead", null, h("tr", null, options.isTickable ? h("th.tick", null, "Keep") : null, h("th", null, "Original"), h("th", null, "In the output"),
          h("th.n", null, "Instances"), h("th.n", null, "Patients"), options.scanners > 1 ? h("th.n", null, "Scanners") : null)),
        body), more);
    return {
      box,
      ticked: () => [...ticked].sort(),
      // Ticks what is shown and has no flag; what was not shown was not seen.
      tickUnflagged() {
        for (const [v, tick] of boxes) {
          if (!v.flags && !tick.disabled) {
            tick.checked = true;
            ticked.add(v.before);
          }
        }
      },
    };
  }

  return {table, merged};
})();
