"use strict";
// Making elements. Data goes in as text only, never as markup; addresses only where they may be followed.

function at(id) {
  return document.getElementById(id);
}

function read(id) {
  const block = at(id);
  return block && JSON.parse(block.textContent);
}

// Make an element; "text" is its text, "on…" a listener, true an attribute without a value, null and false none at all.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

// Make an element of a drawing; "text" is its text.
function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter(Boolean));
  return made;
}

// The shapes of vis-network within a square of 16.
const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  square: "M2.5 2.5h11v11h-11z",
  triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M8 14L1.5 2.5h13z",
  diamond: "M8 1l6 7-6 7-6-7z",
  star: "M8 1l2 4.8 5.2.4-4 3.4 1.3 5.1L8 12l-4.5 2.7 1.3-5.1-4-3.4 5.2-.4z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
};

function swatch(look) {
  const path = drawn("path", { d: SHAPES[look.shape], fill: look.colour });
  return drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: "swatch" }, path);
}

// An address that may be followed, or null: http and https only.
function followable(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

// A date as it is read, of a year, a month or a day; what is no such date stays as it is.
function dateText(date, language) {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$/.exec(date);
  if (!parts) return date;
  const [, year, month, day] = parts;
  if (language === "en") return [year, month, day].filter(Boolean).join("-");
  return [day, month, year].filter(Boolean).join("/");
}

// A part of a text by code points, as all offsets are; JavaScript itself counts UTF-16 units.
function sliced(text, from, to) {
  // Nearly all text has one unit a code point, and needs no taking apart.
  return /[\ud800-\udfff]/.test(text) ? [...text].slice(from, to).join("") : text.slice(from, to);
}

// Run something once its caller has been still for some milliseconds.
function settled(run, pause) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), pause);
  };
}
