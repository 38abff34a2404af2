"use strict";

// The run in numbers, what is new, and the scanners, which are accepted here.
Dimma.views = {};
Dimma.views.overview = (() => {
  const {h, replace, number, many, button} = Dimma.dom;
  const {store, progress, plot} = Dimma;
  const root = h("div.page");
  let at = -1;

  function show() {
    refresh();
    return root;
  }

  function refresh() {
    const count = progress.count();
    replace(root, headline(count), tiles(),
      h("div.columns", null, scanners(), h("div.stack", null, count.total ? remaining(count) : null, reasons())));
  }

  function headline(count) {
    const {run} = Dimma.app;
    const left = count.total - count.seen;
    const text = count.total === 0 ? "Nothing is left to review"
      : left === 0 ? "Everything is decided" : `${number(left)} of ${number(count.total)} left to review`;
    return h("section.headline", null,
      h("div", null, h("h1", null, text), h("p", null, since(run), " ", advice(run, count, left))),
      left > 0 ? button("Continue", "Enter", next, {class: "primary"})
        : count.total > 0 ? button("Export decisions", "5", () => Dimma.app.go("decisions"), {class: "primary"}) : null);
  }

  function since(run) {
    return run.approval
      ? `New since ${run.approval.reviewer} approved ${run.approval.run} on ${run.approval.date}.`
      : "Nothing has been approved before: everything that would leave is new.";
  }

  function advice(run, count, left) {
    if (count.total === 0) {
      return run.mode === "PILOT" ? "The profile is ready for an export." : "Nothing was held for a decision, and no sample waits.";
    }
    if (left === 0) {
      return "Export the decisions and apply them; then run the pilot again.";
    }
    return "";
  }

  // How far each part of the review is.
  function remaining(count) {
    const parts = [["overview", "New scanners"], ["elements", "New elements, by scanner"],
      ["images", "New kinds of images"], ["examinations", "Sampled examinations"]].filter(([part]) => count[part].total > 0);
    return h("section.card", null, h("h2", null, "To review"), h("table.bars", null, h("tbody", null, parts.map(([part, label]) => {
      const {seen, total} = count[part];
      const meter = h("span.meter", null, h("i"));
      meter.firstChild.style.width = `${(seen / total) * 100}%`;
      return h("tr", null, h("td", null, h("a", {href: `#${part}`}, label)), h("td.chart", null, meter), h("td.n", null, `${number(seen)} of ${number(total)}`));
    }))));
  }

  function next() {
    const count = progress.count();
    const view = ["elements", "images", "examinations", "overview"].find((v) => count[v].seen < count[v].total);
    if (view === "overview") {
      const {run} = Dimma.app;
      at = run.scanners.findIndex((scanner) => scanner.isNew && !progress.accepted(scanner));
      refresh();
      reveal();
    } else if (view) {
      Dimma.app.go(view);
    }
  }

  function tiles() {
    const {run} = Dimma.app;
    const tile = (label, n, kind) => h(`div.tile${kind ? "." + kind : ""}`, null, h("b", null, number(n)), h("span", null, label));
    return h("section.tiles", {"aria-label": "Counts"},
      tile("inputs", run.inputs),
      statuses().map((status) => tile(plot.label(status).toLowerCase(), outcomes()[status], status.toLowerCase())),
      tile("patients", run.patients), tile("examinations", run.examinations));
  }

  const outcomes = () => plot.outcomes(Dimma.app.run.byStatus, Dimma.app.run.byReason.PILOT || 0);
  // A pilot releases nothing, and only a pilot has what would leave.
  const statuses = () => plot.STATUSES.filter((status) => status !== (Dimma.app.run.mode === "PILOT" ? "RELEASED" : "LEAVING"));

  function reasons() {
    const {run} = Dimma.app;
    const most = Math.max(1, ...Object.values(run.byReason));
    const rows = Object.entries(run.byReason).sort((a, b) => b[1] - a[1]).map(([reason, n]) => h("tr", null,
      h("td", null, Dimma.app.reason(reason)),
      h("td.chart", null, plot.bar({[reason === "PILOT" ? "LEAVING" : Dimma.app.statusOf(reason)]: n}, most)),
      h("td.n", null, number(n))));
    return h("section.card", null, h("h2", null, "Reasons"),
      rows.length ? h("table.bars", null, h("tbody", null, rows)) : h("p.empty", null, "No input."));
  }

  function scanners() {
    const {run} = Dimma.app;
    const most = Math.max(1, ...run.scanners.map((scanner) => scanner.instances));
    const waiting = run.scanners.filter((scanner) => scanner.isNew && !progress.accepted(scanner));
    const rows = run.scanners.map((scanner, i) => h("tr", {"aria-selected": i === at ? "true" : null, click: () => { at = i; refresh(); }},
      h("td.name", null, h("b", null, Dimma.app.scannerModel(scanner)), h("small", null, [scanner.software, scanner.station].filter(Boolean).join(" · "))),
      h("td.chart", null, plot.bar(plot.outcomes(scanner.byStatus, scanner.pilot), most)),
      h("td.n", null, number(scanner.instances)), h("td.n", null, number(scanner.examinations)),
      h("td.n", null, number(scanner.patients)), h("td.act", null, acceptance(scanner))));
    return h("section.card", null,
      h("div.cardhead", null, h("h2", null, "Scanners"), legend(),
        waiting.length > 1 ? button(`Accept all ${number(waiting.length)}`, null, () => acceptAll(waiting)) : null),
      run.scanners.length ? h("div.scroll", null, h("table.bars", null,
        h("thead", null, h("tr", null, h("th", null, ""), h("th", null, ""), h("th.n", null, "Instances"),
          h("th.n", {title: "Examinations"}, "Exams"), h("th.n", null, "Patients"), h("th", null, ""))),
        h("tbody", null, rows))) : h("p.empty", null, "No scanner was seen."));
  }

  const legend = () => h("div.legend", null, statuses().map((status) =>
    h(`span.${status.toLowerCase()}`, null, h("i"), plot.label(status))));

  function acceptance(scanner) {
    if (!scanner.isNew) {
      return h("span.chip", null, "Known");
    }
    return progress.accepted(scanner)
      ? button("✓ Accepted", null, (event) => { event.stopPropagation(); store.forget({kind: "scanner", scanner: scanner.id}); }, {class: "done", title: "Take back"})
      : button("Accept", null, (event) => { event.stopPropagation(); accept(scanner); }, {title: "A new scanner"});
  }

  const accept = (scanner) => store.decide({kind: "scanner", scanner: scanner.id});
  const acceptAll = (some) => store.decideAll(some.map((scanner) => ({kind: "scanner", scanner: scanner.id})));

  function move(by) {
    const {run} = Dimma.app;
    at = Math.max(0, Math.min(run.scanners.length - 1, at + by));
    refresh();
    reveal();
  }

  function reveal() {
    const row = root.querySelector("tr[aria-selected]");
    if (row) {
      row.scrollIntoView({block: "nearest"});
    }
  }

  function acceptChosen() {
    const scanner = Dimma.app.run.scanners[at];
    if (scanner && scanner.isNew) {
      accept(scanner);
    } else {
      Dimma.app.toast("Choose a new scanner first, with the arrow keys.");
    }
  }

  const keys = [
    {keys: ["Enter"], what: "Continue with what is left", run: next},
    {keys: ["ArrowDown", "n"], what: "Next scanner", run: () => move(1)},
    {keys: ["ArrowUp", "p"], what: "Previous scanner", run: () => move(-1)},
    {keys: ["k"], what: "Accept this scanner", run: acceptChosen, isDecision: true},
  ];

  return {title: "Overview", keys, show, refresh};
})();
