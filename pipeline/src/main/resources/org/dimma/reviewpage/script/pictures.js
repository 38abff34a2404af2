"use strict";

// Pictures with what was found in them, small in a montage and large on their own.
Dimma.pictures = (() => {
  const {h, svg, number, words, button, replace} = Dimma.dom;
  let boxesAreShown = true;
  let lightbox = null;

  function frame(picture) {
    const image = h("img", {src: picture.file, alt: "", loading: "lazy", width: picture.columns || null, height: picture.rows || null});
    const boxes = svg("svg", {viewBox: "0 0 1 1", preserveAspectRatio: "none", class: "boxes"}, picture.boxes.map((box) =>
      svg("rect", {x: box.x, y: box.y, width: box.width, height: box.height}, svg("title", null, box.what))));
    return h("div.frame", null, image, boxes);
  }

  const found = (picture) => [...new Set(picture.boxes.map((box) => box.what))].join(", ");

  function figure(picture, all, i) {
    if (picture.file === "") {
      return h("figure.missing", null, h("div", null, "No picture"), h("figcaption", null, words(picture.why || picture.reason)));
    }
    return h("figure", null,
      h("button.open", {type: "button", "aria-label": "Enlarge", click: () => enlarge(all, i)}, frame(picture)),
      h("figcaption", null, picture.frames > 1 ? `Frame ${number(picture.frame)} of ${number(picture.frames)}` : null,
        picture.boxes.length ? h("span.found", null, `Found: ${found(picture)}`) : null));
  }

  const montage = (pictures) => h("div.montage", null, pictures.map((picture, i) => figure(picture, pictures, i)));

  function enlarge(pictures, i) {
    close();
    const drawn = pictures.filter((picture) => picture.file !== "");
    let at = drawn.indexOf(pictures[i]);
    const stage = h("div.stage");
    const dialog = h("dialog.lightbox", {close: () => { dialog.remove(); lightbox = null; }, click: (event) => event.target === dialog && dialog.close()}, stage);
    const paint = () => {
      const picture = drawn[at];
      const shown = frame(picture);
      shown.style.aspectRatio = `${picture.columns} / ${picture.rows}`;
      shown.style.setProperty("--ratio", picture.columns / Math.max(1, picture.rows));
      replace(stage, shown, h("p", null, `${at + 1} of ${drawn.length} · ${Dimma.app.reason(picture.reason)}`, picture.boxes.length ? ` · found: ${found(picture)}` : "", button("Close", "Esc", () => dialog.close())));
    };
    lightbox = {step: (by) => { at = (at + by + drawn.length) % drawn.length; paint(); }, close: () => dialog.close()};
    paint();
    document.body.append(dialog);
    dialog.showModal();
  }

  const close = () => lightbox && lightbox.close();

  function toggleBoxes() {
    boxesAreShown = !boxesAreShown;
    document.body.classList.toggle("without-boxes", !boxesAreShown);
  }

  // Keys while a picture is large; true when one was meant for it.
  function takesKey(key) {
    if (!lightbox) {
      return false;
    }
    if (["ArrowRight", "ArrowDown", "n"].includes(key)) {
      lightbox.step(1);
    } else if (["ArrowLeft", "ArrowUp", "p"].includes(key)) {
      lightbox.step(-1);
    } else if (key === "b") {
      toggleBoxes();
    }
    return true;
  }

  return {montage, enlarge, toggleBoxes, takesKey, isOpen: () => lightbox !== null};
})();
