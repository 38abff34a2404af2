"use strict";

// Many elements at once, on one sheet with all that their values become: only numbers, and dates that were moved. Text,
// bytes, UIDs, private elements and whatever has a flag or a value that is not listed are decided one by one.
Dimma.plain = (() => {
  const {h, value, many, number, button} = Dimma.dom;
  const NUMBERS = ["AT", "DS", "FD", "FL", "IS", "SL", "SS", "SV", "UL", "US", "UV"];
  const DATES = ["DA", "DT", "TM"];
  const AT_ONCE = 40; // elements on one sheet
  const MOST_VALUES = 40; // of one element: more are not read in passing

  function isPlain(row, scope) {
    const cells = Object.entries(row.cells).filter(([id]) => scope === null || id === scope).map(([, cell]) => cell);
    const isOf = (cell) => (NUMBERS.includes(row.vr) && cell.fate === "KEPT") ||
      ((DATES.includes(row.vr) || NUMBERS.includes(row.vr)) && (cell.fate === "SHIFTED" || cell.fate === "ROUNDED"));
    return !row.path.includes("[") && !row.path.includes("(") && cells.length > 0 &&
      cells.every((cell) => isOf(cell) && !cell.flagged && cell.distinct > 0 && cell.distinct <= MOST_VALUES);
  }

  // What the sheet says of an element; null where it would not be the whole truth.
  function lineOf(row, data, scope) {
    const cells = Object.entries(data.cells).filter(([id]) => scope === null || id === scope).map(([, cell]) => cell);
    const isWhole = cells.every((cell) => cell.values.length === cell.distinct && !cell.distinctEstimated && !(cell.fates.WAITING > 0));
    const values = Dimma.values.merged(cells);
    const isSafe = values.every((v) => !v.flags && (!DATES.includes(row.vr) || v.after !== v.before));
    return isWhole && isSafe && values.length <= MOST_VALUES ? {row, scanners: cells.length, after: [...new Set(values.map((v) => v.after))]} : null;
  }

  // Shows a sheet of those rows that are plain; gives the ones that the reviewer keeps to keep(rows).
  async function ask(rows, scope, keep) {
    const some = rows.filter((row) => isPlain(row, scope));
    const lines = [];
    let at = 0;
    for (; at < some.length && lines.length < AT_ONCE; at++) {
      const line = lineOf(some[at], await Dimma.need(`element-${some[at].n}`), scope);
      if (line) {
        lines.push(line);
      }
    }
    if (lines.length === 0) {
      Dimma.app.toast("No numbers or moved dates without a flag are left in this list.");
      return;
    }
    show(lines, some.length - at, scope, keep);
  }

  function show(lines, more, scope, keep) {
    const done = () => { dialog.close(); keep(lines.map((line) => line.row)); };
    const confirm = button(`Keep ${many(lines.length, "element")}`, "Enter", done, {class: "primary", "data-action": "keep-plain"});
    const dialog = h("dialog.plain", {close: () => dialog.remove()},
      h("header", null, h("h2", null, "Numbers and moved dates without a flag"),
        h("p", null, scope === null ? "For all scanners. " : `For ${Dimma.app.scannerName(scope)}. `, "All values that would be in the output are listed.",
          more ? ` Up to ${number(more)} more elements on the next sheet.` : ""),
        h("div.actions", null, confirm, button("Cancel", "Esc", () => dialog.close()))),
      h("table.values", null, h("thead", null, h("tr", null, h("th", null, "Element"), h("th", null, "In the output"), h("th.n", null, "Scanners"))),
        h("tbody", null, lines.map(({row, scanners, after}) => h("tr", null, h("td", null, row.path.replaceAll(" > ", " › ")),
          h("td", null, after.map((text, i) => [i ? h("span.dim", null, " · ") : null, text === "" ? h("i.none", null, "nothing") : value(text)])),
          h("td.n", null, number(scanners)))))));
    document.body.append(dialog);
    dialog.showModal();
    dialog.scrollTop = 0;
    confirm.focus();
  }

  return {ask};
})();
