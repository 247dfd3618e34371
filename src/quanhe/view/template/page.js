"use strict";
// The page: what is chosen, what is shown, and the language; legend and buttons.

function read(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

function at(id) {
  return document.getElementById(id);
}

class QuanHe {
  constructor() {
    this.facts = read("facts");
    this.language = document.documentElement.lang;
    this.off = new Set();
    this.drawn = this.facts.drawn && new Set(this.facts.drawn);
    this.near = null;
    this.chosen = null;
    this.looks = new Map(this.facts.legend.map((row) => [row.group, row]));
    this.links = this.facts.things.map(() => []);
    for (const relation of this.facts.relations) {
      this.links[relation.from].push(relation);
      if (relation.to !== relation.from) this.links[relation.to].push(relation);
    }
    this.details = new Details(at("details"), this);
    // Before the drawing is made, which takes its size from the room the details leave.
    this.details.intro();
    this.drawing = new Drawing(at("drawing"), {
      nodes: read("nodes"), edges: read("edges"), options: read("options"), plain: this.facts.plain, shows: (id) => this.shows(id),
      nodeText: (id) => this.details.label(this.facts.things[id]), edgeText: (id) => this.details.label(this.facts.relations[id]),
    });
    this.search = new Search(this);
    this.listen();
    if (matchMedia("(max-width: 700px)").matches) at("legend").open = false;
    this.translate();
    this.drawing.fit(false);
  }

  shows(id) {
    return (!this.drawn || this.drawn.has(id)) && !this.off.has(this.facts.things[id].group) && (!this.near || this.near.has(id));
  }

  say(key, values = {}) {
    return this.facts.words[this.language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  lookOf(thing) {
    return this.looks.get(thing.group);
  }

  kindText(thing) {
    const kind = this.facts.words.kinds[thing.kind][this.language];
    return thing.kind === "body" ? `${kind} · ${this.lookOf(thing)[this.language]}` : kind;
  }

  statusText(status) {
    return this.facts.words.statuses[status]?.[this.language] ?? status;
  }

  linksOf(id) {
    return this.links[id];
  }

  mostLinked(count) {
    const rows = this.facts.things.filter((thing) => this.links[thing.id].length);
    rows.sort((a, b) => this.links[b.id].length - this.links[a.id].length || a.id - b.id);
    return rows.slice(0, count);
  }

  neighbours(id) {
    return new Set([id, ...this.links[id].flatMap((link) => [link.from, link.to])]);
  }

  // Open a thing or a relation: its details beside the drawing, itself in it.
  open(kind, id, { move = true } = {}) {
    const ends = kind === "thing" ? [id] : [this.facts.relations[id].from, this.facts.relations[id].to];
    this.reveal(ends);
    this.chosen = { kind, id };
    this.draw();
    if (move) this.drawing.look(ends);
  }

  // Bring things into the drawing, whatever hid them: with their neighbours where the graph is too large to be drawn whole.
  reveal(ids) {
    const hidden = ids.filter((id) => !this.shows(id));
    if (!hidden.length) return;
    for (const id of hidden) {
      this.off.delete(this.facts.things[id].group);
      if (this.near && !this.near.has(id)) this.near = null;
      if (this.drawn && !this.drawn.has(id)) for (const other of this.neighbours(id)) this.drawn.add(other);
    }
    this.update();
  }

  focus(id) {
    this.near = this.neighbours(id);
    for (const other of this.near) {
      this.off.delete(this.facts.things[other].group);
      if (this.drawn) this.drawn.add(other);
    }
    this.chosen = { kind: "thing", id };
    this.update();
    this.draw();
    this.drawing.look([...this.near]);
  }

  showAll() {
    this.near = null;
    this.off.clear();
    this.update();
    this.drawing.select(this.chosen);
    this.drawing.fit();
  }

  close() {
    this.chosen = null;
    this.draw();
  }

  // What is shown has changed: the drawing, the legend's boxes, the count.
  update() {
    this.drawing.refresh();
    for (const box of at("kinds").querySelectorAll("input")) this.tick(box);
    const shown = this.drawing.shownNodes.length;
    const all = this.facts.things.length;
    at("all").hidden = !this.near && !this.off.size;
    at("shown").textContent = all ? this.say("shown", { shown, all, edges: this.drawing.shownEdges.length }) : "";
    if (this.drawn && !this.near) at("shown").append(element("span", { text: this.say("partial") }));
    at("empty").hidden = shown > 0;
    at("empty").textContent = all ? this.say("nothingShown") : this.say("empty");
  }

  // What is chosen has changed: the selection and the details.
  draw() {
    this.drawing.select(this.chosen);
    document.body.classList.toggle("reading", this.chosen !== null);
    if (!this.chosen) this.details.intro();
    else if (this.chosen.kind === "thing") this.details.thing(this.chosen.id);
    else this.details.relation(this.chosen.id);
  }

  speak(language) {
    this.language = language;
    document.documentElement.lang = language;
    this.drawing.label();
    this.translate();
  }

  translate() {
    const each = (name, set) => document.querySelectorAll(`[data-${name}]`).forEach((node) => set(node, this.say(node.dataset[name])));
    each("text", (node, text) => { node.textContent = text; });
    each("title", (node, text) => { node.title = text; });
    each("label", (node, text) => node.setAttribute("aria-label", text));
    each("placeholder", (node, text) => { node.placeholder = text; node.setAttribute("aria-label", text); });
    this.listKinds();
    this.update();
    this.draw();
  }

  listKinds() {
    const counts = new Map();
    for (const { group } of this.facts.things) counts.set(group, (counts.get(group) || 0) + 1);
    const rows = [];
    let kind = null;
    for (const look of this.facts.legend) {
      const body = look.kind === "body";
      if (body && kind !== "body") rows.push(this.box("body", this.facts.words.kinds.body[this.language], null, "whole"));
      kind = look.kind;
      rows.push(this.box(look.group, look[this.language], look, body ? "part" : "whole", counts.get(look.group)));
    }
    at("kinds").replaceChildren(...rows);
    at("legend").hidden = at("tools").hidden = !rows.length;
  }

  box(name, text, look, level, count) {
    const box = element("input", { type: "checkbox", value: name });
    box.addEventListener("change", () => this.turn(name, box.checked));
    return element("label", { class: level }, box, look && swatch(look), element("span", { text }),
      count ? element("span", { class: "count", text: String(count) }) : null);
  }

  groupsOf(name) {
    return name === "body" ? [...this.looks.keys()].filter((group) => group.startsWith("body-")) : [name];
  }

  tick(box) {
    const off = this.groupsOf(box.value).filter((group) => this.off.has(group)).length;
    box.checked = off < this.groupsOf(box.value).length;
    box.indeterminate = off > 0 && box.checked;
  }

  turn(name, on) {
    for (const group of this.groupsOf(name)) {
      if (on) this.off.delete(group);
      else this.off.add(group);
    }
    this.update();
    this.drawing.select(this.chosen);
  }

  listen() {
    const { network } = this.drawing;
    network.on("click", ({ nodes, edges }) => {
      if (nodes.length) this.open("thing", nodes[0], { move: false });
      else if (edges.length) this.open("relation", edges[0], { move: false });
      else this.close();
    });
    // The browser's own double click: vis-network's is lost where drawing the first click takes long.
    at("drawing").addEventListener("dblclick", (event) => {
      const { left, top } = at("drawing").getBoundingClientRect();
      const id = network.getNodeAt({ x: event.clientX - left, y: event.clientY - top });
      if (id !== undefined) this.focus(id);
    });
    at("switch").addEventListener("click", () => this.speak(this.language === "vi" ? "en" : "vi"));
    at("all").addEventListener("click", () => this.showAll());
    at("fit").addEventListener("click", () => this.drawing.fit());
    document.addEventListener("keydown", (event) => {
      const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
      if (event.key === "/" && !typing) {
        event.preventDefault();
        at("search").focus();
      } else if (event.key === "Escape" && !typing) {
        if (this.chosen) this.close();
        else if (this.near) this.showAll();
      }
    });
  }
}

const quanhe = new QuanHe();
