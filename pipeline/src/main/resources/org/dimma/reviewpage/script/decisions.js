"use strict";

// What was decided, who decided, and the file that takes it on.
Dimma.views.decisions = (() => {
  const {h, replace, number, many, value, button} = Dimma.dom;
  const {store, progress} = Dimma;
  const AT_ONCE = 500;
  const name = h("input", {type: "text", id: "reviewer", autocomplete: "name", placeholder: "First and last name", input: () => store.setReviewer(name.value.trim())});
  const file = h("input", {type: "file", id: "import", accept: ".json,application/json", "aria-label": "Decisions to import", change: () => importFile(file)});
  const summary = h("div");
  const table = h("div");
  const root = h("div.page", null,
    h("section.card", null, h("h2", null, "Export"),
      h("div.exporting", null, h("label", {for: "reviewer"}, "Reviewer"), name,
        button("Export decisions.json", "x", exportFile, {class: "primary", id: "export"}),
        h("span.grow"), h("label", {for: "import"}, "Import again"), file), summary),
    h("section.card", null, h("div.cardhead", null, h("h2", null, "Decisions"), button("Forget all of this run …", null, forgetAll, {class: "quiet", id: "forget"})), table));

  function show() {
    name.value = store.reviewer();
    refresh();
    return root;
  }

  function refresh() {
    const count = progress.count();
    const left = count.total - count.seen;
    replace(summary, h("p.note", null, left === 0 ? "Everything is decided." : `${many(left, "unit")} of ${number(count.total)} undecided. What is exported holds for the rest; the undecided stays new.`));
    const records = ["scanner", "element", "form", "verdict"].flatMap((kind) => store.of(kind));
    replace(table, records.length === 0 ? h("p.empty", null, "Nothing is decided yet.") : h("table.values", null,
      h("thead", null, h("tr", null, h("th", null, "Decision"), h("th", null, "About"), h("th", null, "Scanner"), h("th"))),
      h("tbody", null, records.slice(0, AT_ONCE).map(row))),
      records.length > AT_ONCE ? h("p.note", null, `And ${number(records.length - AT_ONCE)} more, all in the export.`) : null);
  }

  function row(record) {
    const [what, about] = words(record);
    return h("tr", null, h("td", null, h("b", null, what)), h("td", null, about),
      h("td", null, record.scanner === undefined ? "" : record.scanner === null ? "all" : Dimma.app.scannerName(record.scanner)),
      h("td.act", null, button("×", null, () => store.forget(record), {class: "quiet", title: "Take back", "aria-label": "Take back"})));
  }

  function words(record) {
    switch (record.kind) {
      case "element": {
        const action = {keep: "Keep", "keep-values": `Keep ${many(record.values.length, "value")}`, clean: "Clean", remove: "Remove"}[record.action];
        return [action, [record.path, record.values.length ? h("div.dim", null, record.values.slice(0, 5).map((v, i) => [i ? ", " : "", value(v)]), record.values.length > 5 ? " …" : "") : null]];
      }
      case "form":
        return [record.action === "keep" ? "Keep" : "Exclude", `${record.form.modality}  ${record.form.imageType.split("\\").join(" · ")}`];
      case "scanner":
        return ["Accept", "the scanner"];
      default:
        return [record.verdict === "clean" ? "Clean" : "Finding", [record.examination, record.path || record.note ? h("div.dim", null, [record.path, record.note].filter(Boolean).join(": ")) : null]];
    }
  }

  function exportFile() {
    if (store.reviewer() === "") {
      Dimma.app.toast("Who decided? Write your name first.");
      name.focus();
      return;
    }
    const url = URL.createObjectURL(new Blob([JSON.stringify(store.exported(), null, 2) + "\n"], {type: "application/json"}));
    const link = h("a", {href: url, download: "decisions.json", hidden: true});
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    Dimma.app.toast("decisions.json is with your downloads.");
  }

  function importFile(input) {
    const [chosen] = input.files;
    if (!chosen) {
      return;
    }
    chosen.text().then((text) => {
      const n = store.imported(text);
      name.value = store.reviewer();
      Dimma.app.toast(`${many(n, "decision")} imported.`);
    }).catch((error) => Dimma.app.toast(error.message)).finally(() => { input.value = ""; });
  }

  function forgetAll() {
    Dimma.app.ask("Forget all decisions of this run, here and in this browser?", "Forget all", () => {
      store.forgetAll();
      name.value = "";
    });
  }

  const keys = [{keys: ["x"], what: "Export decisions.json", run: exportFile}];

  return {title: "Decisions", keys, show, refresh};
})();
