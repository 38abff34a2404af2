"use strict";

// Loads data files. They are scripts that call Dimma.load, since a page from the disk may fetch nothing else.
const Dimma = {};

(() => {
  const MOST_KEPT = 40; // details of elements and examinations in memory; the oldest goes
  const kept = new Map();
  const awaited = new Map();
  const urls = window.trustedTypes
    ? window.trustedTypes.createPolicy("dimma", {createScriptURL: checkUrl})
    : {createScriptURL: checkUrl};

  function checkUrl(url) {
    if (!/^data\/[a-z]+(-[0-9]+)?\.js$/.test(url)) {
      throw new TypeError("not a data file of this page");
    }
    return url;
  }

  // Called by the data files.
  Dimma.load = (name, data) => {
    const waiting = awaited.get(name);
    if (waiting) {
      awaited.delete(name);
      waiting.resolve(data);
    }
  };

  // A promise of what data/<name>.js holds.
  Dimma.need = (name) => {
    const known = kept.get(name);
    kept.delete(name);
    const promise = known || request(name);
    kept.set(name, promise);
    if (kept.size > MOST_KEPT) {
      kept.delete(kept.keys().next().value);
    }
    return promise;
  };

  function request(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      awaited.set(name, {resolve});
      script.addEventListener("load", () => {
        script.remove();
        if (awaited.delete(name)) {
          fail(name, reject);
        }
      });
      script.addEventListener("error", () => {
        script.remove();
        awaited.delete(name);
        fail(name, reject);
      });
      script.src = urls.createScriptURL(`data/${name}.js`);
      document.head.append(script);
    });
  }

  function fail(name, reject) {
    kept.delete(name);
    reject(new Error(`data/${name}.js cannot be read; write the page again`));
  }
})();
