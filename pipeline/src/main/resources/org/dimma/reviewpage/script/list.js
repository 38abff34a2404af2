"use strict";

// A list of rows of one height; only those in sight are in the document.
Dimma.list = (() => {
  const {h} = Dimma.dom;
  const BEYOND = 6; // rows above and below what is in sight

  // options: label, height (of a row, in pixels), row(item) -> children, choose(item), empty (a text)
  return function list(options) {
    const rows = h("div.rows", {role: "presentation"});
    const element = h("div.list", {role: "listbox", tabindex: "0", "aria-label": options.label}, rows);
    const empty = h("p.empty", {hidden: true}, options.empty);
    const box = h("div.listbox", null, element, empty);
    let items = [];
    let at = -1;

    function paint() {
      const from = Math.max(0, Math.floor(element.scrollTop / options.height) - BEYOND);
      const to = Math.min(items.length, Math.ceil((element.scrollTop + element.clientHeight) / options.height) + BEYOND);
      const painted = [];
      for (let i = from; i < to; i++) {
        painted.push(paintRow(i));
      }
      rows.style.height = `${items.length * options.height}px`;
      rows.replaceChildren(...painted);
      element.setAttribute("aria-activedescendant", at >= 0 ? `row-${at}` : "");
    }

    function paintRow(i) {
      const row = h("div.row", {
        id: `row-${i}`, role: "option", "aria-selected": i === at ? "true" : "false",
        "aria-setsize": items.length, "aria-posinset": i + 1, click: () => move(i),
      }, options.row(items[i]));
      row.style.top = `${i * options.height}px`;
      row.style.height = `${options.height}px`;
      return row;
    }

    function reveal() {
      const top = at * options.height;
      if (top < element.scrollTop) {
        element.scrollTop = top;
      } else if (top + options.height > element.scrollTop + element.clientHeight) {
        element.scrollTop = top + options.height - element.clientHeight;
      }
    }

    // Chooses a row, if there is one.
    function move(i) {
      if (i < 0 || i >= items.length) {
        return false;
      }
      at = i;
      reveal();
      paint();
      options.choose(items[i]);
      return true;
    }

    let isAwaited = false;
    element.addEventListener("scroll", () => {
      if (!isAwaited) {
        isAwaited = true;
        requestAnimationFrame(() => {
          isAwaited = false;
          paint();
        });
      }
    });
    new ResizeObserver(paint).observe(element);

    return {
      box, paint, move,
      set(newItems, chosen) {
        items = newItems;
        empty.hidden = items.length > 0;
        element.hidden = items.length === 0;
        at = chosen ? items.findIndex(chosen) : -1;
        if (at >= 0) {
          requestAnimationFrame(() => { reveal(); paint(); });
        }
        paint();
      },
      items: () => items,
      at: () => at,
      item: () => items[at] || null,
      step: (by) => move(at + by),
      page: (by) => move(Math.max(0, Math.min(items.length - 1,
        at + by * Math.max(1, Math.floor(element.clientHeight / options.height) - 1)))),
      first: () => move(0),
      last: () => move(items.length - 1),
      // Chooses the next row from here on, and then from the top, that fits.
      next(fits) {
        for (let i = 1; i <= items.length; i++) {
          const there = (at + i) % items.length;
          if (fits(items[there])) {
            return move(there);
          }
        }
        return false;
      },
    };
  };
})();
