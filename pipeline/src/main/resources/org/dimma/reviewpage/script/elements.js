"use strict";

// Every element that is more than removed: a list, and one in detail with its values, for all scanners or for one.
Dimma.views.elements = (() => {
  const {h, replace, number, many, words, spaced, value, button} = Dimma.dom;
  const {store, progress} = Dimma;
  const DISCLOSING = ["KEPT", "CLEANED", "SHIFTED", "ROUNDED"];
  const FATES = [...DISCLOSING, "WAITING", "REPLACED", "MAPPED", "EMPTIED", "REMOVED"];
  const FATE_WORDS = {KEPT: "kept", CLEANED: "cleaned", SHIFTED: "shifted", ROUNDED: "rounded", WAITING: "waits for approval",
    REPLACED: "replaced", MAPPED: "mapped", EMPTIED: "emptied", REMOVED: "removed"};
  const ACTIONS = {keep: "Keep", "keep-values": "Keep values", clean: "Clean", remove: "Remove"};
  const DONE = {keep: "Kept", "keep-values": "Values kept", clean: "Cleaned", remove: "Removed"};
  const FILTERS = [
    ["review", "New", (s) => s.new], ["flagged", "Flagged", (s) => s.flagged > 0],
    ["disclosed", "Disclosed", (s) => DISCLOSING.includes(s.fate) || s.fate === "WAITING"], ["all", "All", () => true], ["removed", "Removed", null]];
  let scope = null; // a scanner's id, or null for all
  let lastScanner = null;
  let filter = null;
  let query = "";
  let sums = new Map();
  let shown = null; // what the detail shows, once its values are there
  let warned = null; // the element whose flagged values the reviewer was just told of
  const search = h("input", {type: "search", placeholder: "Search element, tag or VR", "aria-label": "Search elements", input: () => { query = search.value.toLowerCase(); fillList(); }});
  const scopes = h("select", {"aria-label": "Scanner", change: () => setScope(scopes.value || null)});
  const filters = h("div.segments", {role: "group", "aria-label": "Which elements"});
  const detail = h("section.detail", {"aria-label": "Element"});
  const list = Dimma.list({label: "Elements", height: 46, row: rowOf, choose, empty: "No element is in this list."});
  const root = h("div.split", null, h("aside.side", null, h("div.tools", null, search, scopes, filters), list.box), detail);

  // A row of all scanners, or of the one in scope: what is told first.
  function sum(row) {
    if (!sums.has(row)) {
      const cells = Object.entries(row.cells).filter(([id]) => scope === null || id === scope).map(([, cell]) => cell);
      sums.set(row, {
        fate: FATES.find((fate) => cells.some((cell) => cell.fate === fate)),
        new: cells.some((cell) => cell.new),
        flagged: cells.reduce((n, cell) => n + (cell.flagged || 0), 0),
        distinct: Math.max(0, ...cells.map((cell) => cell.distinct)),
        scanners: cells.length,
      });
    }
    return sums.get(row);
  }

  const rank = (row) => {
    const s = sum(row);
    return s.new ? (s.flagged ? 0 : 1) : s.flagged ? 2 : FATES.indexOf(s.fate) < 5 ? 3 : 4;
  };

  function show(args) {
    if (filter === null) {
      filter = Dimma.app.elements.some((row) => sum(row).new) ? "review" : "disclosed";
      fillScopes();
    }
    const n = Number(args[0]);
    if (n && !(list.item() && list.item().n === n)) {
      const isHidden = () => !visible().some((row) => row.n === n);
      if (isHidden()) {
        query = search.value = "";
      }
      if (isHidden()) {
        filter = "all";
      }
      fillList((row) => row.n === n);
      detailOf(list.item());
    } else {
      fillList((row) => list.item() && row === list.item());
      if (!list.item()) {
        list.next(isLeft) || list.first() || replace(detail, nothing());
      }
    }
    return root;
  }

  function nothing() {
    const isDone = filter === "review" && query === "";
    return h("div.blank", null, h("h2", null, isDone ? "Nothing is left to review" : "No element"),
      h("p", null, isDone ? "Every element of this run was approved before." : "Change the search or the list above."));
  }

  function fillScopes() {
    const {run} = Dimma.app;
    replace(scopes, h("option", {value: ""}, `All ${many(run.scanners.length, "scanner")}`),
      run.scanners.map((scanner) => h("option", {value: scanner.id}, Dimma.app.scannerName(scanner.id))));
    scopes.value = scope || "";
  }

  function visible() {
    const {elements, removed} = Dimma.app;
    const fits = (row) => `${row.path} ${row.tag} ${row.vr}`.toLowerCase().includes(query);
    if (filter === "removed") {
      return removed.filter((row) => fits(row) && (scope === null || row.instances[scope]));
    }
    const isOf = FILTERS.find(([id]) => id === filter)[2];
    return elements.filter((row) => (scope === null || row.cells[scope]) && isOf(sum(row)) && fits(row))
      .sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
  }

  function fillList(chosen) {
    const {elements, removed} = Dimma.app;
    const inScope = elements.filter((row) => scope === null || row.cells[scope]);
    replace(filters, FILTERS.map(([id, label, isOf]) => {
      const n = isOf ? inScope.filter((row) => isOf(sum(row))).length : removed.length;
      return button([label, h("span", null, number(n))], null, () => { filter = id; fillList(); list.first() || replace(detail, nothing()); },
        {"aria-pressed": id === filter ? "true" : "false"});
    }));
    const current = list.item();
    list.set(visible(), chosen || ((row) => row === current));
  }

  function setScope(id) {
    scope = id;
    lastScanner = id || lastScanner;
    sums = new Map();
    scopes.value = id || "";
    const current = list.item();
    fillList();
    if (!list.item()) {
      list.first() || replace(detail, nothing());
    } else {
      detailOf(current);
    }
  }

  function toggleScope() {
    const row = list.item();
    const ids = row && row.cells ? Object.keys(row.cells) : Dimma.app.run.scanners.map((scanner) => scanner.id);
    setScope(scope !== null ? null : ids.includes(lastScanner) ? lastScanner : ids[0]);
  }

  // Goes to the next or the previous scanner that has the element.
  function turnScope(by) {
    const row = list.item();
    if (row && row.cells) {
      const ids = Object.keys(row.cells);
      const there = scope === null ? (by > 0 ? 0 : ids.length - 1) : (ids.indexOf(scope) + by + ids.length) % ids.length;
      setScope(ids[there]);
    }
  }

  function rowOf(row) {
    if (!row.cells) {
      const n = Object.values(row.instances).reduce((all, one) => all + one, 0);
      return [h("span.state"), h("div.what", null, name(row.path), h("small", null, [row.tag, row.vr].filter(Boolean).join(" · "))),
        h("div.badges", null, h("span.dim", null, number(n)))];
    }
    const s = sum(row);
    const done = progress.ofRow(row, scope);
    const isDone = done.total > 0 && done.seen === done.total;
    return [
      h(`span.state${isDone ? ".done" : s.new ? ".new" : ""}`, {title: isDone ? "Decided" : s.new ? "New" : null}, isDone ? "✓" : s.new ? "●" : ""),
      h("div.what", null, name(row.path), h("small", null, [row.tag, row.vr, FATE_WORDS[s.fate], many(s.distinct, "value")].filter(Boolean).join(" · "))),
      h("div.badges", null,
        s.flagged ? h("span.flags", {title: "Values that look identifying"}, `⚑ ${number(s.flagged)}`) : null,
        isDone ? h("span.chip.done", null, decided(row)) : done.seen ? h("span.chip", null, `${number(done.seen)} of ${number(done.total)}`) : null)];
  }

  function name(path) {
    const at = path.lastIndexOf(" > ");
    return h("div.leaf", {title: path}, at < 0 ? null : h("span.dim", null, path.slice(0, at).replaceAll(" > ", " › "), " › "), path.slice(at < 0 ? 0 : at + 3));
  }

  function decided(row) {
    const record = store.holding({kind: "element", path: row.path, scanner: scope});
    return record ? DONE[record.action] : "By scanner";
  }

  function choose(row) {
    warned = null;
    if (row.n) {
      Dimma.app.mark(`elements/${row.n}`);
    }
    detailOf(row);
  }

  function detailOf(row) {
    shown = null;
    if (!row.cells) {
      replace(detail, h("header", null, title(row), h("p", null, "Removed wherever it stood. What is removed is not recorded, so there are no values to see.")));
      return;
    }
    const asked = scope;
    Dimma.need(`element-${row.n}`).then((data) => {
      if (list.item() === row && scope === asked) {
        render(row, data);
      }
    }, (error) => {
      if (list.item() === row) {
        replace(detail, h("div.blank", null, h("h2", null, "This element cannot be shown"), h("p", null, error.message)));
      }
    });
  }

  function title(row) {
    return [h("h1.path", null, row.path.split(" > ").map((part, i) => [i ? h("span.dim", null, " › ") : null, part])),
      h("p.facts", null, [row.tag, row.vr, row.rung ? `rung: ${row.rung}` : "", /^[A-Za-z]+$/.test(last(row.path)) ? spaced(last(row.path)) : ""]
        .filter(Boolean).map((fact) => h("span", null, fact)))];
  }

  const last = (path) => path.slice(path.lastIndexOf(">") + 1).trim();

  function render(row, data) {
    const cells = Object.entries(data.cells).filter(([id]) => scope === null || id === scope);
    const record = store.holding({kind: "element", path: row.path, scanner: scope});
    const values = scope === null ? Dimma.values.merged(cells.map(([, cell]) => cell)) : cells.flatMap(([, cell]) => cell.values);
    const mayKeep = isForReview(row);
    const table = Dimma.values.table({values, isTickable: mayKeep, scanners: cells.length,
      ticked: new Set(record && record.action === "keep-values" ? record.values : [])});
    replace(detail,
      h("header", null, title(row), actions(row, record, mayKeep)),
      h("div.body", null,
        facts(cells, values), sample(cells, values),
        h("section", null, table.box),
        shapes(cells),
        Object.keys(data.cells).length > 1 ? scanners(row, data) : null));
    detail.scrollTop = 0;
    shown = {row, scope, table, flagged: values.filter((v) => v.flags).length, mayKeep};
  }

  // Keeping is a question only where something would be disclosed.
  const isForReview = (row) => FATES.indexOf(sum(row).fate) < 5;

  function actions(row, record, mayKeep) {
    const act = (action, key) => button(ACTIONS[action], key, () => decide(action), {
      class: record && record.action === action ? "chosen" : null, disabled: action !== "remove" && !mayKeep, "data-action": action});
    const ids = Object.keys(row.cells);
    const one = scope || (ids.includes(lastScanner) ? lastScanner : ids[0]);
    return h("div.actions", null, act("keep", "k"), act("keep-values", "v"), act("clean", "c"), act("remove", "r"),
      h("div.segments.scope", {role: "group", "aria-label": "For which scanners"},
        button("All scanners", null, () => setScope(null), {"aria-pressed": scope === null ? "true" : "false"}),
        button(Dimma.app.scannerName(one), null, () => setScope(one), {"aria-pressed": scope !== null ? "true" : "false"}), h("kbd", null, "s")),
      record ? button("Forget", null, () => store.forget(store.exact({kind: "element", path: row.path, scanner: scope}) || record), {class: "quiet", title: "Take this decision back"}) : null);
  }

  function facts(cells, values) {
    const all = cells.map(([, cell]) => cell);
    const fates = FATES.map((fate) => [fate, all.reduce((n, cell) => n + (cell.fates[fate] || 0), 0)]).filter(([, n]) => n > 0);
    const rules = [...new Set(all.flatMap((cell) => cell.rules || []))];
    const least = (member) => Math.max(...all.map((cell) => cell[member] || 0));
    const count = (member) => (all.length > 1 ? "≥ " : "") + number(least(member));
    const isWhole = all.every((cell) => cell.values.length === cell.distinct);
    return h("dl.facts", null,
      fact("What happens", fates.map(([fate, n], i) => [i ? ", " : "", `${FATE_WORDS[fate]} ${number(n)}×`])),
      fact("Rule", rules.map((rule) => h("div", null, rule))),
      fact("Instances", number(all.reduce((n, cell) => n + cell.instances, 0))),
      fact("Exams", count("examinations")), fact("Patients", count("patients")),
      fact("Values", isWhole ? number(values.length) : `${all.some((cell) => cell.distinctEstimated) ? "about " : ""}${count("distinct")}`),
      fact("Characters", `${number(Math.min(...all.map((cell) => cell.minLength || 0)))} to ${number(least("maxLength"))}`));
  }

  const fact = (term, ...what) => h("div", null, h("dt", null, term), h("dd", null, what));

  function sample(cells, values) {
    const cut = cells.filter(([, cell]) => cell.distinct > cell.values.length && cell.values.length > 0);
    return cut.length ? h("p.note", null, `More values than fit here: ${number(values.length)} are shown, chosen by chance. Keeping values keeps only ticked ones.`) : null;
  }

  function shapes(cells) {
    const all = new Map();
    const fresh = new Set(cells.flatMap(([, cell]) => cell.newShapes || []));
    cells.forEach(([, cell]) => Object.entries(cell.shapes || {}).forEach(([shape, n]) => all.set(shape, (all.get(shape) || 0) + n)));
    if (all.size === 0) {
      return null;
    }
    return h("section", null, h("h2", null, "Shapes"), h("div.shapes", null, [...all].sort((a, b) => b[1] - a[1]).slice(0, 60).map(([shape, n]) =>
      h(`span.shape${fresh.has(shape) ? ".new" : ""}`, {title: fresh.has(shape) ? "New" : null}, value(shape), h("b", null, number(n))))));
  }

  function scanners(row, data) {
    const rows = Object.entries(data.cells).map(([id, cell]) => {
      const record = store.holding({kind: "element", path: row.path, scanner: id});
      const short = row.cells[id];
      return h("tr", {"aria-selected": id === scope ? "true" : null, click: () => setScope(id)},
        h("td.tick", null, record ? h("span.state.done", null, "✓") : short.new ? h("span.state.new", {title: "New"}, "●") : null),
        h("td", null, Dimma.app.scannerName(id)), h("td", null, FATE_WORDS[short.fate]),
        h("td.n", null, number(cell.instances)), h("td.n", null, number(cell.distinct)),
        h("td.n", null, short.flagged ? h("span.flags", null, `⚑ ${number(short.flagged)}`) : ""),
        h("td", null, record ? h("span.chip.done", null, DONE[record.action]) : ""));
    });
    return h("section", null, h("h2", null, "By scanner"), h("table.values.pick", null,
      h("thead", null, h("tr", null, h("th"), h("th", null, "Scanner"), h("th", null, "Fate"), h("th.n", null, "Instances"), h("th.n", null, "Values"), h("th.n", null, "Flagged"), h("th", null, "Decision"))),
      h("tbody", null, rows)));
  }

  function decide(action) {
    const row = list.item();
    if (!row || !row.cells) {
      return;
    }
    if (!shown || shown.row !== row || shown.scope !== scope) {
      Dimma.app.toast("The values are not there yet.");
      return;
    }
    if (action !== "remove" && !shown.mayKeep) {
      Dimma.app.toast("Nothing of this element is disclosed.");
      return;
    }
    const values = action === "keep-values" ? shown.table.ticked() : [];
    if (action === "keep-values" && values.length === 0) {
      Dimma.app.toast("Tick the values to keep first; a ticks all without a flag.");
      return;
    }
    if (action === "keep" && shown.flagged > 0 && warned !== row) {
      warned = row;
      Dimma.app.toast(`${many(shown.flagged, "value")} of it ${shown.flagged === 1 ? "looks" : "look"} identifying. Press k again to keep it all the same.`);
      return;
    }
    store.decide({kind: "element", path: row.path, scanner: scope, action, values});
    if (!list.next(isLeft)) {
      Dimma.app.toast("All of this list is decided.");
    }
  }

  const isLeft = (row) => {
    const done = row.cells ? progress.ofRow(row, scope) : {seen: 0, total: 0};
    return done.seen < done.total;
  };

  function keepPlain() {
    const asked = scope;
    const rows = list.items().filter((row) => row.cells && isLeft(row));
    Dimma.plain.ask(rows, asked, (some) => {
      store.decideAll(some.map((row) => ({kind: "element", path: row.path, scanner: asked, action: "keep", values: []})));
      Dimma.app.toast(`${many(some.length, "element")} kept.`);
      if (list.item() && !isLeft(list.item())) {
        list.next(isLeft);
      }
    }).catch((error) => Dimma.app.toast(error.message));
  }

  // After a change: the rows, and the detail unless another one is on its way.
  function refresh() {
    list.paint();
    if (list.item() && list.item().cells) {
      detailOf(list.item());
    }
  }

  // Shows the element that an undone decision was about.
  function reveal(record) {
    const row = Dimma.app.elements.find((one) => one.path === record.path);
    if (row) {
      if (record.scanner !== scope) {
        setScope(record.scanner);
      }
      show([row.n]);
    }
  }

  const keys = [
    {keys: ["ArrowDown", "n"], what: "Next element", run: () => list.step(1)},
    {keys: ["ArrowUp", "p"], what: "Previous element", run: () => list.step(-1)},
    {keys: ["PageDown"], what: "A page on", run: () => list.page(1)},
    {keys: ["PageUp"], what: "A page back", run: () => list.page(-1)},
    {keys: ["Home"], what: "First", run: () => list.first()},
    {keys: ["End"], what: "Last", run: () => list.last()},
    {keys: ["k"], what: "Keep", run: () => decide("keep"), isDecision: true},
    {keys: ["v"], what: "Keep the ticked values only", run: () => decide("keep-values"), isDecision: true},
    {keys: ["c"], what: "Clean: a sequence item by item; anything else goes", run: () => decide("clean"), isDecision: true},
    {keys: ["r"], what: "Remove", run: () => decide("remove"), isDecision: true},
    {keys: ["K"], what: "Keep numbers and moved dates without a flag, on one sheet", run: keepPlain, isDecision: true},
    {keys: ["a"], what: "Tick all values without a flag", run: () => shown && shown.table.tickUnflagged()},
    {keys: ["s"], what: "This scanner, or all scanners", run: toggleScope},
    {keys: ["]"], what: "Next scanner", run: () => turnScope(1)},
    {keys: ["["], what: "Previous scanner", run: () => turnScope(-1)},
    {keys: ["/"], what: "Search", run: () => search.focus()},
  ];

  return {title: "Elements", keys, show, refresh, reveal};
})();
