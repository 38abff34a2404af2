"use strict";

// What there is to review and how much of it is decided. A unit is a new scanner, a new element of one scanner, a new form
// of one scanner, or a sampled examination.
Dimma.progress = (() => {
  const store = Dimma.store;
  let data = null;

  function open(run, elements, forms, examinations) {
    data = {
      elements: elements.map((row) => ({row, fresh: Object.keys(row.cells).filter((id) => row.cells[id].new)}))
        .filter((one) => one.fresh.length > 0),
      scanners: run.scanners.filter((scanner) => scanner.isNew),
      forms: forms.filter((form) => form.new),
      samples: examinations.filter((examination) => examination.sampled.length > 0),
    };
  }

  const element = (row, scanner) => store.holding({kind: "element", path: row.path, scanner});
  const form = (f) => store.holding({kind: "form", form: f, scanner: f.scanner});
  const accepted = (scanner) => store.exact({kind: "scanner", scanner: scanner.id});
  const verdict = (examination) => store.exact({kind: "verdict", examination: examination.examination});

  // How many of a row's new cells are decided, of all scanners or of one.
  function ofRow(row, scope) {
    const fresh = Object.keys(row.cells).filter((id) => row.cells[id].new && (scope === null || id === scope));
    const all = store.exact({kind: "element", path: row.path, scanner: null});
    return {total: fresh.length, seen: all ? fresh.length : fresh.filter((id) => element(row, id)).length};
  }

  function count() {
    const deciders = new Map();
    for (const record of store.all("element")) {
      const ids = deciders.get(record.path) || new Set();
      deciders.set(record.path, ids.add(record.scanner));
    }
    const elements = {total: 0, seen: 0};
    for (const {row, fresh} of data.elements) {
      const ids = deciders.get(row.path);
      elements.total += fresh.length;
      if (ids) {
        elements.seen += ids.has(null) ? fresh.length : fresh.filter((id) => ids.has(id)).length;
      }
    }
    const of = (some, isSeen) => ({total: some.length, seen: some.filter(isSeen).length});
    const parts = {
      overview: of(data.scanners, accepted),
      elements,
      images: of(data.forms, form),
      examinations: of(data.samples, verdict),
    };
    const sum = (member) => Object.values(parts).reduce((total, part) => total + part[member], 0);
    return {...parts, total: sum("total"), seen: sum("seen")};
  }

  return {open, count, ofRow, form, accepted, verdict};
})();
