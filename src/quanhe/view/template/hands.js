"use strict";
// What the reader does with mouse, finger and keyboard in the drawing, and the keys of the whole page.

const SHORTCUTS = [
  { keys: "/", textKey: "keySearch" },
  { keys: "1 2 3 4", textKey: "keyTabs" },
  { keys: "Ctrl+Z", textKey: "undo" },
  { keys: "Ctrl+Shift+Z", textKey: "redo" },
  { keys: "Esc", textKey: "keyEscape" },
  { keys: "?", textKey: "keyHelp" },
  { keys: "W", textKey: "paths" },
  { keys: "E", textKey: "export" },
  { keys: "← ↑ → ↓", textKey: "keyArrows" },
  { keys: "Enter", textKey: "keyEnter" },
  { keys: "O", textKey: "expand" },
  { keys: "N", textKey: "near" },
  { keys: "P", textKey: "keyPin" },
  { keys: "H", textKey: "hide" },
  { keys: "+ −", textKey: "keyZoom" },
  { keys: "0", textKey: "fit" },
];

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Hands {
  constructor(page) {
    this.page = page;
    this.drawing();
    at("undo").addEventListener("click", () => page.state.undo());
    at("redo").addEventListener("click", () => page.state.redo());
    at("switch").addEventListener("click", () => this.switchLanguage());
    this.tabs();
    document.addEventListener("keydown", (event) => this.press(event));
    at("drawing").addEventListener("keydown", (event) => this.pressInDrawing(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => page.draw(page.state.now));
  }

  switchLanguage() {
    const language = this.page.language === "vi" ? "en" : "vi";
    this.page.change({ language: language === this.page.opensIn ? "" : language });
  }

  drawing() {
    const { page } = this;
    const { network } = page.drawing;
    network.on("click", ({ nodes, edges }) => {
      if (nodes.length) this.meet(nodes[0]);
      else if (edges.length) this.relationOf(edges[0]) && page.open(this.relationOf(edges[0]), { look: false });
      else page.close();
    });
    // What was dragged stays where it was put.
    network.on("dragEnd", ({ nodes }) => {
      const thing = nodes.length && page.model.things[nodes[0]];
      if (thing) page.pin(thing, page.drawing.placeOf(thing.id));
    });
    // The browser's own double click: vis-network's is lost where drawing the first click takes long.
    at("drawing").addEventListener("dblclick", (event) => {
      const { left, top } = at("drawing").getBoundingClientRect();
      const thing = page.model.things[network.getNodeAt({ x: event.clientX - left, y: event.clientY - top })];
      if (thing) page.expand(thing);
    });
  }

  relationOf(id) {
    return this.page.model.relations[Number.parseInt(id, 10)];
  }

  // A thing shows its facts, a community its members.
  meet(id) {
    const { page } = this;
    if (typeof id === "number") page.open(page.model.things[id], { look: false });
    else page.change({ base: id, open: [], also: [], hide: [], chosen: "" });
  }

  tabs() {
    const names = TABS.filter((name) => !at(`tab-${name}`).hidden);
    names.forEach((name, number) => {
      const tab = at(`tab-${name}`);
      tab.addEventListener("click", () => this.page.change({ tab: name }));
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        const other = names[(number + step + names.length) % names.length];
        this.page.change({ tab: other });
        at(`tab-${other}`).focus();
      });
    });
  }

  press(event) {
    const { page } = this;
    const { target } = event;
    const typing = target instanceof HTMLElement && target.matches("input:not([type=checkbox]):not([type=range]), select, textarea");
    if (document.querySelector("dialog[open]")) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      if (event.shiftKey) page.state.redo();
      else page.state.undo();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const chosen = page.chosenOf(page.state.now);
    const run = {
      "/": () => at("search").focus(),
      "?": () => page.help.open(),
      1: () => page.change({ tab: "graph" }),
      2: () => page.change({ tab: "table" }),
      3: () => page.change({ tab: "figures" }),
      4: () => at("tab-map").hidden || page.change({ tab: "map" }),
      w: () => page.paths.open(chosen?.from ? null : chosen),
      e: () => page.export.turn(true),
      Escape: () => (page.state.now.chosen ? page.close() : page.paths.active && page.paths.close()),
    }[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  pressInDrawing(event) {
    const { page } = this;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = page.chosenOf(page.state.now);
    const thing = chosen && !chosen.from ? chosen : null;
    const run = {
      "+": () => page.drawing.zoom(1.25),
      "=": () => page.drawing.zoom(1.25),
      "-": () => page.drawing.zoom(0.8),
      0: () => page.drawing.fit(),
      Enter: () => chosen && at("details").focus(),
      o: () => thing && page.expand(thing),
      n: () => thing && page.near(thing),
      h: () => thing && page.hide(thing),
      p: () => thing && page.pin(thing, Object.hasOwn(page.state.now.pin, thing.iri) ? null : page.drawing.placeOf(thing.id)),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (ARROWS[event.key]) this.walk(thing, ARROWS[event.key]);
    else if (!run) return;
    else run();
    event.preventDefault();
  }

  // Go from a thing to the nearest one in a direction; from none to the one nearest to the middle.
  walk(from, [dx, dy]) {
    const { page } = this;
    const places = page.seen.things.map((thing) => [thing, page.drawing.placeOf(thing.id)]).filter(([, place]) => place);
    const here = from ? page.drawing.placeOf(from.id) : null;
    const middle = here || page.drawing.network.getViewPosition();
    let best = null;
    for (const [thing, { x, y }] of places) {
      if (thing === from) continue;
      const [along, across] = [(x - middle.x) * dx + (y - middle.y) * dy, Math.abs((x - middle.x) * dy) + Math.abs((y - middle.y) * dx)];
      if (here && along <= 0) continue;
      const far = here ? along + 2 * across : Math.hypot(x - middle.x, y - middle.y);
      if (!best || far < best.far) best = { thing, far };
    }
    if (!best) return;
    page.open(best.thing, { replace: true });
    page.announce(`${page.label(best.thing)}, ${page.kindText(best.thing)}`);
  }
}
