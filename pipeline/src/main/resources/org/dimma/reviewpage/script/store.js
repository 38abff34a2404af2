"use strict";

// What the reviewer decided: kept in this browser under a name of the run and the profile, with undo, export and import.
Dimma.store = (() => {
  const MOST_UNDONE = 500;
  const ACTIONS = ["keep", "keep-values", "clean", "remove"];
  const records = new Map();
  const listeners = new Set();
  let past = [];
  let reviewer = "";
  let run = null;
  let name = "";
  let isSaved = true;

  const keyOf = {
    element: (r) => JSON.stringify(["element", r.path, r.scanner]),
    form: (r) => JSON.stringify(["form", r.form.sopClassUid, r.form.modality, r.form.imageType, r.scanner]),
    scanner: (r) => JSON.stringify(["scanner", r.scanner]),
    verdict: (r) => JSON.stringify(["verdict", r.examination]),
  };
  const key = (record) => keyOf[record.kind](record);

  function open(runData) {
    run = runData;
    name = `dimma-review/1/${run.run}/${run.profileSha256}/${run.content}`;
    try {
      const saved = JSON.parse(localStorage.getItem(name) || "null");
      if (saved) {
        saved.records.forEach((record) => records.set(key(record), record));
        past = saved.past;
        reviewer = saved.reviewer;
      }
    } catch (e) {
      isSaved = false;
    }
  }

  function save() {
    try {
      localStorage.setItem(name, JSON.stringify({reviewer, records: [...records.values()], past}));
      isSaved = true;
    } catch (e) {
      isSaved = false;
    }
    listeners.forEach((listener) => listener());
  }

  // Sets and removes records as one step: [key, record or null] each.
  function change(changes) {
    const before = changes.map(([k]) => [k, records.get(k) || null]);
    apply(changes);
    past.push(before);
    past = past.slice(-MOST_UNDONE);
    save();
  }

  function apply(changes) {
    for (const [k, record] of changes) {
      if (record) {
        records.set(k, record);
      } else {
        records.delete(k);
      }
    }
  }

  // A decision for all scanners takes the place of those for single ones.
  function placesTaken(record) {
    const isForAll = (record.kind === "element" || record.kind === "form") && record.scanner === null;
    return isForAll ? [...records].filter(([, other]) => other.kind === record.kind && other.scanner !== null &&
      key({...other, scanner: null}) === key(record)).map(([k]) => [k, null]) : [];
  }

  // Several decisions are one step.
  const decideAll = (several) => change(several.flatMap((record) => [...placesTaken(record), [key(record), record]]));
  const decide = (record) => decideAll([record]);
  const forget = (record) => change([[key(record), null]]);

  // Takes the last step back; says which record it was about.
  function undo() {
    const step = past.pop();
    if (!step) {
      return null;
    }
    const about = step.map(([k, record]) => records.get(k) || record).pop();
    apply(step);
    save();
    return about;
  }

  function forgetAll() {
    records.clear();
    past = [];
    reviewer = "";
    try {
      localStorage.removeItem(name);
    } catch (e) {
      isSaved = false;
    }
    listeners.forEach((listener) => listener());
  }

  // What holds for an element or form of a scanner: the decision about it alone, or else the one for all.
  const exact = (record) => records.get(key(record)) || null;
  const holding = (record) => exact(record) || exact({...record, scanner: null});

  function scannerOf(id) {
    if (id === null) {
      return null;
    }
    const {manufacturer, model, software, station} = run.scanners.find((scanner) => scanner.id === id);
    return {manufacturer, model, software, station};
  }

  const order = (id) => (id === null ? 0 : Number(id.slice(1)));

  const all = (kind) => [...records.values()].filter((record) => record.kind === kind);

  // In the order of the export.
  function of(kind) {
    const some = all(kind);
    const text = (r) => JSON.stringify([r.path || "", r.form || "", r.examination || ""]);
    return some.sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : order(a.scanner) - order(b.scanner)));
  }

  function today() {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  function exported() {
    return {
      format: "dimma-decisions/1",
      run: run.run,
      profileSha256: run.profileSha256,
      reviewer,
      date: today(),
      elements: of("element").map((r) => ({
        path: r.path, scanner: scannerOf(r.scanner), action: r.action, values: r.values})),
      forms: of("form").map((r) => ({form: r.form, scanner: scannerOf(r.scanner), action: r.action})),
      scanners: of("scanner").map((r) => scannerOf(r.scanner)),
      verdicts: of("verdict").map((r) => ({
        examination: r.examination, verdict: r.verdict, path: r.path, note: r.note})),
    };
  }

  // Takes over an exported file; throws an Error whose message is for the reviewer.
  function imported(text) {
    const file = parse(text);
    const changes = [];
    const add = (record) => changes.push([key(record), record]);
    list(file.elements).forEach((e) => add({kind: "element", path: string(e.path), scanner: idOf(e.scanner),
      action: oneOf(e.action, ACTIONS), values: list(e.values).map(string)}));
    list(file.forms).forEach((f) => add({kind: "form", scanner: idOf(f.scanner), action: oneOf(f.action, ["keep", "exclude"]),
      form: {sopClassUid: string(f.form.sopClassUid), modality: string(f.form.modality), imageType: string(f.form.imageType)}}));
    list(file.scanners).forEach((s) => add({kind: "scanner", scanner: idOf(s)}));
    list(file.verdicts).forEach((v) => add({kind: "verdict", examination: string(v.examination),
      verdict: oneOf(v.verdict, ["clean", "finding"]), path: string(v.path), note: string(v.note)}));
    reviewer = string(file.reviewer);
    change(changes);
    return changes.length;
  }

  function parse(text) {
    let file;
    try {
      file = JSON.parse(text);
    } catch (e) {
      throw new Error("This file is not JSON.");
    }
    if (!file || file.format !== "dimma-decisions/1") {
      throw new Error("This file has no decisions of a Dimma review.");
    }
    if (file.run !== run.run || file.profileSha256 !== run.profileSha256) {
      throw new Error("These decisions are about another run or another profile.");
    }
    return file;
  }

  function list(value) {
    if (!Array.isArray(value)) {
      throw new Error("This file is incomplete.");
    }
    return value;
  }

  function string(value) {
    return oneOf(typeof value, ["string"]) && value;
  }

  function oneOf(value, allowed) {
    if (!allowed.includes(value)) {
      throw new Error("This file has a decision that is not known.");
    }
    return value;
  }

  function idOf(scanner) {
    if (scanner === null) {
      return null;
    }
    const found = run.scanners.find((s) =>
      ["manufacturer", "model", "software", "station"].every((member) => s[member] === scanner[member]));
    if (!found) {
      throw new Error("This file names a scanner that this run does not have.");
    }
    return found.id;
  }

  return {
    open, decide, decideAll, forget, forgetAll, undo, exact, holding, all, of, exported, imported,
    canUndo: () => past.length > 0,
    isSaved: () => isSaved,
    reviewer: () => reviewer,
    setReviewer: (text) => { reviewer = text; save(); },
    onChange: (listener) => listeners.add(listener),
  };
})();
