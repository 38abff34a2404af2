"use strict";

// One examination as a whole: every series, element and picture; of samples, the verdict.
Dimma.views.examinations = (() => {
  const {h, replace, number, many, words, spaced, value, button} = Dimma.dom;
  const {store, progress, pictures} = Dimma;
  const DONE = {clean: "Clean", finding: "Finding"};
  let filter = null;
  let query = "";
  let shown = null;
  const path = h("input", {type: "text", placeholder: "Element, if one", "aria-label": "Element of the finding", list: "paths"});
  const note = h("textarea", {placeholder: "What identifies somebody here?", "aria-label": "Note", rows: 2});
  const paths = h("datalist", {id: "paths"});
  const search = h("input", {type: "search", placeholder: "Search UID, patient, scanner", "aria-label": "Search examinations", input: () => { query = search.value.toLowerCase(); fillList(); }});
  const filters = h("div.segments", {role: "group", "aria-label": "Which examinations"});
  const detail = h("section.detail", {"aria-label": "Examination"});
  const list = Dimma.list({label: "Examinations", height: 46, row: rowOf, choose, empty: "No examination is in this list."});
  const root = h("div.split", null, h("aside.side", null, h("div.tools", null, search, filters), list.box), detail);
  const isSample = (examination) => examination.sampled.length > 0;
  const isLeft = (examination) => isSample(examination) && !progress.verdict(examination);

  function show(args) {
    const {examinations} = Dimma.app;
    if (filter === null) {
      filter = examinations.some(isSample) ? "samples" : "all";
    }
    const n = Number(args[0]);
    const isHidden = () => n && !visible().some((one) => one.n === n);
    if (isHidden()) {
      query = search.value = "";
    }
    if (isHidden()) {
      filter = "all";
    }
    const current = list.item();
    fillList((one) => (n ? one.n === n : one === current));
    if (list.item()) {
      load(list.item());
    } else {
      list.next(isLeft) || list.first() || replace(detail, h("div.blank", null, h("h2", null, "No examination to look at"),
        h("p", null, "Samples of an export are listed here, and examinations of which pictures were drawn.")));
    }
    return root;
  }

  function visible() {
    const {examinations} = Dimma.app;
    return examinations.filter((one) => (filter === "all" || isSample(one)) &&
      `${one.examination} ${one.patient} ${one.modalities.join(" ")} ${one.scanners.map(Dimma.app.scannerName).join(" ")}`.toLowerCase().includes(query))
      .sort((a, b) => isSample(b) - isSample(a) || a.n - b.n);
  }

  function fillList(chosen) {
    const {examinations} = Dimma.app;
    const choice = (id, label, n) => button([label, h("span", null, number(n))], null, () => { filter = id; fillList(); list.first() || replace(detail); },
      {"aria-pressed": id === filter ? "true" : "false"});
    replace(filters, choice("samples", "Samples", examinations.filter(isSample).length), choice("all", "All", examinations.length));
    const current = list.item();
    list.set(visible(), chosen || ((one) => one === current));
  }

  function rowOf(one) {
    const verdict = progress.verdict(one);
    return [h(`span.state${verdict ? ".done" : isSample(one) ? ".new" : ""}`, {title: verdict ? "Decided" : isSample(one) ? "To review" : null}, verdict ? "✓" : isSample(one) ? "●" : ""),
      h("div.what", null, h("div.leaf", null, `${one.modalities.join(", ")}  ${one.patient}`),
        h("small", null, `${many(one.series, "series", "series")} · ${many(one.instances, "instance")} · ${one.scanners.map(Dimma.app.scannerName).join(", ")}`)),
      h("div.badges", null, verdict ? h(`span.chip.${verdict.verdict === "clean" ? "done" : "bad"}`, null, DONE[verdict.verdict]) : null)];
  }

  function choose(one) {
    Dimma.app.mark(`examinations/${one.n}`);
    load(one);
  }

  function load(one) {
    if (shown && shown.one === one) {
      replace(shown.verdict, verdictOf(one));
      return;
    }
    shown = null;
    Dimma.need(`examination-${one.n}`).then((data) => {
      if (list.item() === one) {
        render(one, data);
      }
    }, (error) => {
      if (list.item() === one) {
        replace(detail, h("div.blank", null, h("h2", null, "This examination cannot be shown"), h("p", null, error.message)));
      }
    });
  }

  function render(one, data) {
    const verdict = h("div");
    replace(verdict, verdictOf(one));
    replace(paths, [...new Set(data.series.flatMap((series) => series.elements.map((element) => element.path)))].map((p) => h("option", {value: p})));
    const record = progress.verdict(one);
    path.value = record ? record.path : "";
    note.value = record ? record.note : "";
    replace(detail,
      h("header", null, h("h1.path", null, `${one.modalities.join(", ")}  ${one.patient}`),
        h("p.facts", null, [one.examination, many(one.instances, "instance"), ...one.scanners.map(Dimma.app.scannerName),
          ...one.sampled.map((why) => `Sampled: ${words(why).toLowerCase()}`)].map((fact) => h("span", null, fact))), verdict),
      h("div.body", null, data.series.map((series, i) => seriesOf(series, i === 0)), paths));
    detail.scrollTop = 0;
    shown = {one, verdict};
  }

  function verdictOf(one) {
    if (!isSample(one)) {
      return null;
    }
    const record = progress.verdict(one);
    return h("div.verdict", null,
      h("div.actions", null,
        button("Clean: nothing identifies", "k", () => decide("clean"), {class: record && record.verdict === "clean" ? "chosen" : null, "data-action": "clean"}),
        button("Finding", "f", () => startFinding(), {class: record && record.verdict === "finding" ? "chosen bad" : null, "data-action": "finding"}),
        record ? button("Forget", null, () => store.forget(record), {class: "quiet", title: "Take this verdict back"}) : null),
      h("div.finding", null, path, note, button("Record the finding", null, () => decide("finding"), {"data-action": "record"})));
  }

  function startFinding(at) {
    if (at !== undefined) {
      path.value = at;
    }
    detail.classList.add("finding-open");
    note.focus();
  }

  function seriesOf(series, isOpen) {
    const body = h("div.series");
    const details = h("details", {toggle: () => details.open && !body.firstChild && fillSeries(series, body)},
      h("summary", null, h("b", null, [series.form.modality, series.form.imageType.split("\\").join(" · ")].filter(Boolean).join("  ")),
        h("span.dim", null, `${spaced(series.form.sopClass)} · ${many(series.instances, "instance")} · ${Dimma.app.scannerName(series.scanner)}`),
        h("span.reasons", null, Object.entries(series.reasons).map(([reason, n]) =>
          h(`span.status.${reason === "PILOT" ? "leaving" : Dimma.app.statusOf(reason).toLowerCase()}`, null, `${Dimma.app.reason(reason)} ${number(n)}`)))), body);
    if (isOpen) {
      details.open = true;
      fillSeries(series, body);
    }
    return details;
  }

  function fillSeries(series, body) {
    if (body.firstChild) {
      return;
    }
    replace(body, series.pictures.length ? pictures.montage(series.pictures) : h("p.empty", null, "No picture was drawn of this series."),
      series.elements.length ? h("table.values", null,
        h("thead", null, h("tr", null, h("th", null, "Element"), h("th", null, "Original"), h("th", null, "In the output"), h("th.n", null, "Instances"), h("th"))),
        series.elements.map(elementOf)) : h("p.empty", null, "No elements were recorded: this series does not leave, or its examination is not a sample."));
  }

  function elementOf(element) {
    const values = element.values.length ? element.values : [{before: "", after: "", instances: 0}];
    return h("tbody", null, values.map((v, i) => h("tr", null,
      i === 0 ? h("td.leaf", {rowspan: values.length, title: (element.rules || []).join("; ")}, element.path.split(" > ").map((part, j) => [j ? h("span.dim", null, " › ") : null, part]), h("small", null, ` ${element.vr}`)) : null,
      h("td", null, value(v.before)),
      h("td.after", null, v.after === "" ? h("i.none", null, Object.keys(element.fates).map((fate) => fate.toLowerCase()).join(", ")) : v.after === v.before ? h("i.none", null, "unchanged") : value(v.after)),
      h("td.n", null, v.instances ? number(v.instances) : ""),
      h("td.act", null, i === 0 ? button("⚑", null, () => startFinding(element.path), {class: "quiet", title: "Record a finding here", "aria-label": "Record a finding here"}) : null))));
  }

  function decide(verdict) {
    const one = list.item();
    if (!one || !isSample(one)) {
      Dimma.app.toast("Verdicts are about sampled examinations.");
      return;
    }
    if (!shown || shown.one !== one) {
      Dimma.app.toast("The examination is not there yet.");
      return;
    }
    const isFinding = verdict === "finding";
    if (isFinding && !path.value.trim() && !note.value.trim()) {
      Dimma.app.toast("Say where or what: name the element, or write a note.");
      startFinding();
      return;
    }
    detail.classList.remove("finding-open");
    store.decide({kind: "verdict", examination: one.examination, verdict, path: isFinding ? path.value.trim() : "", note: isFinding ? note.value.trim() : ""});
    if (!list.next(isLeft)) {
      Dimma.app.toast("All samples have a verdict.");
    }
  }

  function refresh() {
    list.paint();
    if (list.item()) {
      load(list.item());
    }
  }

  function reveal(record) {
    const one = Dimma.app.examinations.find((other) => other.examination === record.examination);
    if (one) {
      show([one.n]);
    }
  }

  const keys = [
    {keys: ["ArrowDown", "n"], what: "Next examination", run: () => list.step(1)},
    {keys: ["ArrowUp", "p"], what: "Previous examination", run: () => list.step(-1)},
    {keys: ["k"], what: "Verdict: clean", run: () => decide("clean"), isDecision: true},
    {keys: ["f"], what: "Verdict: finding, with element and note", run: () => startFinding()},
    {keys: ["b"], what: "Show or hide what was found", run: pictures.toggleBoxes},
    {keys: ["/"], what: "Search", run: () => search.focus()},
  ];

  return {title: "Examinations", keys, show, refresh, reveal};
})();
