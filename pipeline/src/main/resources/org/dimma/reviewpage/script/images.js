"use strict";

// Every kind of image of every scanner, as pictures, beside what becomes of it and why.
Dimma.views.images = (() => {
  const {h, replace, number, many, spaced, button} = Dimma.dom;
  const {store, progress, pictures} = Dimma;
  const DONE = {keep: "Kept", exclude: "Excluded"};
  let isForAll = false;
  let filter = null;
  let query = "";
  const search = h("input", {type: "search", placeholder: "Search kind or scanner", "aria-label": "Search kinds of images", input: () => { query = search.value.toLowerCase(); fillList(); }});
  const filters = h("div.segments", {role: "group", "aria-label": "Which kinds"});
  const detail = h("section.detail", {"aria-label": "Kind of image"});
  const list = Dimma.list({label: "Kinds of images", height: 58, row: rowOf, choose, empty: "No kind of image is in this list."});
  const root = h("div.split", null, h("aside.side", null, h("div.tools", null, search, filters), list.box), detail);
  const FILTERS = [["review", "New", (form) => form.new], ["leaving", "May leave", (form) => mayLeave(form)], ["all", "All", () => true]];

  const mayLeave = (form) => form.reasons.some((r) => r.status === "RELEASED" || r.reason === "PILOT");
  const kind = (form) => [form.modality, form.imageType.split("\\").join(" · ")].filter(Boolean).join("  ");
  const isSame = (a, b) => a.sopClassUid === b.sopClassUid && a.modality === b.modality && a.imageType === b.imageType;
  const total = (form) => form.reasons.reduce((n, r) => n + r.instances, 0);

  function show(args) {
    if (filter === null) {
      filter = Dimma.app.forms.some((form) => form.new) ? "review" : "all";
    }
    const n = Number(args[0]);
    const isHidden = () => n && !visible().some((form) => form.n === n);
    if (isHidden()) {
      query = search.value = "";
    }
    if (isHidden()) {
      filter = "all";
    }
    const current = list.item();
    fillList((form) => (n ? form.n === n : form === current));
    if (list.item()) {
      render(list.item());
    } else {
      list.next((form) => form.new && !progress.form(form)) || list.first() || replace(detail, h("div.blank", null,
        h("h2", null, "Nothing is left to review"), h("p", null, "No image was found.")));
    }
    return root;
  }

  function visible() {
    const isOf = FILTERS.find(([id]) => id === filter)[2];
    const rank = (form) => (form.new ? 0 : 1);
    return Dimma.app.forms.filter((form) => isOf(form) &&
      `${kind(form)} ${spaced(form.sopClass)} ${Dimma.app.scannerName(form.scanner)}`.toLowerCase().includes(query))
      .sort((a, b) => rank(a) - rank(b) || a.n - b.n);
  }

  function fillList(chosen) {
    replace(filters, FILTERS.map(([id, label, isOf]) => button([label, h("span", null, number(Dimma.app.forms.filter(isOf).length))], null,
      () => { filter = id; fillList(); list.first() || replace(detail); }, {"aria-pressed": id === filter ? "true" : "false"})));
    const current = list.item();
    list.set(visible(), chosen || ((form) => form === current));
  }

  function rowOf(form) {
    const record = progress.form(form);
    return [h(`span.state${record ? ".done" : form.new ? ".new" : ""}`, {title: record ? "Decided" : form.new ? "New" : null}, record ? "✓" : form.new ? "●" : ""),
      h("div.what", null, h("div.leaf", null, kind(form) || "Without modality"), h("small", null, Dimma.app.scannerName(form.scanner)),
        h("small", null, form.reasons.map((r) => `${Dimma.app.reason(r.reason)} ${number(r.instances)}`).join(" · "))),
      h("div.badges", null, record ? h(`span.chip.done`, null, DONE[record.action]) : null)];
  }

  function choose(form) {
    Dimma.app.mark(`images/${form.n}`);
    render(form);
  }

  function render(form) {
    const shown = isForAll ? Dimma.app.forms.filter((other) => isSame(other, form)) : [form];
    const record = store.holding({kind: "form", form, scanner: isForAll ? null : form.scanner});
    const act = (action, label, key) => button(label, key, () => decide(action), {class: record && record.action === action ? "chosen" : null, "data-action": action});
    replace(detail,
      h("header", null, h("h1.path", null, kind(form) || "Without modality"),
        h("p.facts", null, [spaced(form.sopClass) || form.sopClassUid, Dimma.app.scannerName(form.scanner), many(total(form), "instance")].map((fact) => h("span", null, fact))),
        h("div.actions", null, act("keep", "Keep this kind", "k"), act("exclude", "Exclude this kind", "e"),
          h("div.segments.scope", {role: "group", "aria-label": "For which scanners"},
            button("All scanners", null, () => setForAll(true), {"aria-pressed": isForAll ? "true" : "false"}),
            button(Dimma.app.scannerName(form.scanner), null, () => setForAll(false), {"aria-pressed": isForAll ? "false" : "true"}), h("kbd", null, "s")),
          record ? button("Forget", null, () => store.forget(record), {class: "quiet", title: "Take this decision back"}) : null)),
      h("div.body", null, shown.map((one) => groups(one, shown.length > 1))));
    detail.scrollTop = 0;
  }

  function groups(form, isNamed) {
    const sections = form.reasons.map((r) => {
      const some = form.pictures.filter((picture) => picture.reason === r.reason);
      return h("section", null,
        h("h2", null, h(`span.status.${r.reason === "PILOT" ? "leaving" : r.status.toLowerCase()}`, null, Dimma.app.reason(r.reason)),
          h("span.dim", null, ` ${many(r.instances, "instance")}, ${many(r.examinations, "examination")}, ${many(r.patients, "patient")}`)),
        some.length ? pictures.montage(some) : h("p.empty", null, "No picture was drawn of these."));
    });
    return [isNamed ? h("h2.scanner", null, Dimma.app.scannerName(form.scanner)) : null, sections];
  }

  function setForAll(value) {
    isForAll = value;
    if (list.item()) {
      render(list.item());
    }
  }

  function decide(action) {
    const form = list.item();
    if (!form) {
      return;
    }
    const {sopClassUid, modality, imageType} = form;
    store.decide({kind: "form", form: {sopClassUid, modality, imageType}, scanner: isForAll ? null : form.scanner, action});
    if (!list.next((other) => other.new && !progress.form(other))) {
      Dimma.app.toast("All of this list is decided.");
    }
  }

  function refresh() {
    list.paint();
    if (list.item()) {
      render(list.item());
    }
  }

  function reveal(record) {
    const form = Dimma.app.forms.find((one) => isSame(one, record.form) && (record.scanner === null || one.scanner === record.scanner));
    if (form) {
      isForAll = record.scanner === null;
      show([form.n]);
    }
  }

  function enlarge() {
    const form = list.item();
    const some = form ? form.pictures.filter((picture) => picture.file !== "") : [];
    if (some.length) {
      pictures.enlarge(some, 0);
    }
  }

  const keys = [
    {keys: ["ArrowDown", "n"], what: "Next kind", run: () => list.step(1)},
    {keys: ["ArrowUp", "p"], what: "Previous kind", run: () => list.step(-1)},
    {keys: ["k"], what: "Keep this kind", run: () => decide("keep"), isDecision: true},
    {keys: ["e"], what: "Exclude this kind", run: () => decide("exclude"), isDecision: true},
    {keys: ["s"], what: "This scanner, or all scanners", run: () => setForAll(!isForAll)},
    {keys: ["Enter"], what: "Enlarge the pictures; arrows turn them", run: enlarge},
    {keys: ["b"], what: "Show or hide what was found", run: pictures.toggleBoxes},
    {keys: ["/"], what: "Search", run: () => search.focus()},
  ];

  return {title: "Images", keys, show, refresh, reveal};
})();
