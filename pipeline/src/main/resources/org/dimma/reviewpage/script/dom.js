"use strict";

// Makes elements. What the data says becomes text, never markup.
Dimma.dom = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  // Controls, and what turns the direction of text or is not seen at all: a value must not look like another one.
  const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) {
        continue;
      }
      if (typeof value === "function") {
        element.addEventListener(name, value);
      } else {
        element.setAttribute(name, value === true ? "" : String(value));
      }
    }
    append(element, children);
    return element;
  }

  function append(element, children) {
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== false) {
        element.append(child);
      }
    }
  }

  // h("button.quiet", {click: f}, "Text"): an element with classes, attributes, listeners and children.
  function h(selector, attributes, ...children) {
    const [tag, ...classes] = selector.split(".");
    const element = document.createElement(tag);
    element.classList.add(...classes);
    return fill(element, attributes, children);
  }

  function svg(tag, attributes, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
  }

  function replace(element, ...children) {
    element.replaceChildren();
    append(element, children);
  }

  // A value as it is, with marks for what cannot be seen.
  function value(text) {
    const element = h("bdi.value");
    let from = 0;
    for (const match of text.matchAll(UNSEEN)) {
      element.append(text.slice(from, match.index));
      element.append(h("span.unseen", {title: "A character that cannot be seen"}, codeOf(match[0])));
      from = match.index + match[0].length;
    }
    element.append(text.slice(from));
    return element;
  }

  function codeOf(character) {
    return "U+" + character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  }

  const format = new Intl.NumberFormat("en-US");
  const number = (n) => format.format(n || 0);
  const many = (n, one, several) => `${number(n)} ${n === 1 ? one : several || one + "s"}`;

  // "BURNED_IN_TEXT" as people read it.
  function words(constant) {
    const text = constant.toLowerCase().replaceAll("_", " ");
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  // "CTImageStorage" as people read it.
  const spaced = (keyword) => keyword.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2");

  const button = (label, key, click, attributes) =>
    h("button", {type: "button", click, ...attributes}, label, key ? h("kbd", null, key) : null);

  return {h, svg, replace, append, value, number, many, words, spaced, button};
})();
