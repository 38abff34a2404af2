"use strict";

// Opens the run, shows one view at a time, and gives keys to it.
Dimma.app = (() => {
  const {h, replace, number, words, button} = Dimma.dom;
  const {store, progress, views, pictures} = Dimma;
  const NAMES = ["overview", "elements", "images", "examinations", "decisions"];
  const REASONS = {PILOT: "Would be released", DEIDENTIFIED: "Released"};
  const $ = (id) => document.getElementById(id);
  const app = {run: null, elements: [], removed: [], forms: [], examinations: []};
  const names = new Map();
  let current = null;
  let quiet = 0;
  const held = new Set();

  app.scannerName = (id) => names.get(id) || "Unknown scanner";
  app.reason = (reason) => REASONS[reason] || words(reason);
  app.statusOf = (reason) => app.run.statusOf[reason] || "HELD";
  // Shows another view at once: the next key is meant for it already.
  app.go = (hash) => {
    history.pushState(null, "", `#${hash}`);
    showView();
  };
  // Notes where the reviewer is, without a step in the browser's history.
  app.mark = (hash) => history.replaceState(null, "", `#${hash}`);

  app.toast = (text) => {
    const toast = $("toast");
    toast.textContent = text;
    toast.classList.add("shown");
    clearTimeout(quiet);
    quiet = setTimeout(() => toast.classList.remove("shown"), 5000);
  };

  app.ask = (question, label, then) => {
    const dialog = h("dialog.ask", {close: () => dialog.remove()}, h("p", null, question),
      h("div.actions", null, button(label, null, () => { dialog.close(); then(); }, {class: "bad", "data-action": "confirm"}),
        button("Cancel", "Esc", () => dialog.close())));
    document.body.append(dialog);
    dialog.showModal();
  };

  app.scannerModel = (scanner) => [scanner.manufacturer, scanner.model].filter(Boolean).join(" ") || "Unnamed scanner";

  function nameScanners() {
    const short = app.scannerModel;
    for (const scanner of app.run.scanners) {
      const alike = app.run.scanners.filter((other) => short(other) === short(scanner));
      const more = ["station", "software"].filter((member) => alike.some((other) => other[member] !== scanner[member]));
      names.set(scanner.id, [short(scanner), ...more.map((member) => scanner[member] || `no ${member}`)].join(" · "));
    }
  }

  function showView() {
    const [name, ...args] = location.hash.slice(1).split("/");
    current = NAMES.includes(name) ? name : "overview";
    const main = $("view");
    const root = views[current].show(args);
    if (main.firstChild !== root) {
      replace(main, root);
    }
    // A view that was not in the document had no height to paint its list for.
    views[current].refresh();
    paintFrame();
  }

  function paintFrame() {
    const count = progress.count();
    replace($("tabs"), NAMES.map((name, i) => {
      const left = count[name] ? count[name].total - count[name].seen : 0;
      return h("a", {href: `#${name}`, "aria-current": name === current ? "page" : null, title: `Key ${i + 1}`},
        views[name].title, left ? h("span.count", null, number(left)) : null);
    }));
    const share = count.total ? count.seen / count.total : 1;
    const meter = h("span.meter", {role: "presentation"}, h("i"));
    meter.firstChild.style.width = `${share * 100}%`;
    replace($("progress"), count.total === 0 ? h("span", null, "Nothing is left to review")
      : [h("span", null, `${number(count.seen)} of ${number(count.total)} seen`), meter]);
    $("undo").disabled = !store.canUndo();
    $("warning").hidden = store.isSaved();
    $("warning").textContent = "This browser does not save your decisions. Export them before you close the page.";
  }

  function undo() {
    const about = store.undo();
    if (!about) {
      app.toast("There is nothing to undo.");
      return;
    }
    const view = {element: "elements", form: "images", verdict: "examinations", scanner: "overview"}[about.kind];
    if (current !== view && current !== "decisions") {
      app.go(view);
    }
    if (views[view].reveal && current !== "decisions") {
      views[view].reveal(about);
    }
    app.toast("Undone.");
  }

  const everywhere = [
    ...NAMES.map((name, i) => ({keys: [String(i + 1)], what: views[name].title, run: () => app.go(name)})),
    {keys: ["u"], what: "Undo", run: undo},
    {keys: ["?"], what: "These keys", run: help},
  ];

  function help() {
    const close = () => dialog.close();
    const group = (title, keys) => h("section", null, h("h3", null, title), h("dl.keys", null, keys.map((key) => h("div", null,
      h("dt", null, key.keys.map((one) => h("kbd", null, {ArrowDown: "↓", ArrowUp: "↑"}[one] || one))), h("dd", null, key.what)))));
    const dialog = h("dialog.help", {close: () => dialog.remove(), click: (event) => event.target === dialog && close()},
      h("div", null, h("h2", null, "Keys"), h("div.columns", null, group(views[current].title, views[current].keys), group("Everywhere", everywhere)),
        button("Close", "Esc", close)));
    document.body.append(dialog);
    dialog.showModal();
  }

  function isTyping(target) {
    return target.matches("textarea, select, input:not([type=checkbox])");
  }

  function onKey(event) {
    // A key that is held down would decide about what nobody has seen.
    const isHeld = event.repeat || held.has(event.key);
    held.add(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey || !app.run) {
      return;
    }
    if (isTyping(event.target)) {
      if (event.key === "Escape" || (event.key === "Enter" && event.target.type === "search")) {
        event.target.blur();
        $("view").focus();
      }
      return;
    }
    if (pictures.takesKey(event.key) || document.querySelector("dialog[open]")) {
      return;
    }
    const isButton = event.target.matches("button, a, summary");
    const key = [...views[current].keys, ...everywhere].find((one) => one.keys.includes(event.key));
    if (!key || (isButton && event.key === "Enter")) {
      return;
    }
    event.preventDefault();
    if (!(isHeld && key.isDecision)) {
      key.run();
    }
  }

  function open([run, elements, images, examinations]) {
    Object.assign(app, {run, elements: elements.elements, removed: elements.removed, forms: images.forms, examinations: examinations.examinations});
    nameScanners();
    store.open(run);
    progress.open(run, app.elements, app.forms, app.examinations);
    store.onChange(() => { views[current].refresh(); paintFrame(); });
    document.title = `Review of ${run.run} · Dimma`;
    $("run").textContent = `${run.run} · ${run.profile}`;
    $("undo").addEventListener("click", undo);
    $("help").addEventListener("click", help);
    window.addEventListener("hashchange", showView);
    document.addEventListener("keydown", onKey);
    // Where Shift is let go first, the key comes up under its other name.
    document.addEventListener("keyup", (event) => [event.key, event.key.toLowerCase(), event.key.toUpperCase()].forEach((key) => held.delete(key)));
    window.addEventListener("blur", () => held.clear());
    showView();
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  }

  Promise.all(["run", "elements", "images", "examinations"].map(Dimma.need)).then(open, (error) =>
    replace($("view"), h("div.blank", null, h("h2", null, "The page cannot be opened"), h("p", null, error.message))));

  return app;
})();
