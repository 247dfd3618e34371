"use strict";
// What the reader sees, as one value: it stands in the address, so that a view can be shared, and each change is a step
// of the browser's history, so that it can be undone.

const BEGINNING = Object.freeze({
  base: "start", // what the drawing begins from: start, all, communities, community:NUMBER, near:IRI, way
  open: [], // things whose neighbours are drawn, too, in the order in which they were opened
  also: [], // things that are drawn, too, by themselves
  hide: [], // things that are left out
  pin: {}, // the places of things that were put somewhere
  off: [], // groups of things that are switched off
  without: [], // relations that are switched off
  least: 1, // how many articles have to state a relation
  article: "", // the article that has to state it
  at: "", // the day as of which things are shown
  geography: "then", // places as they were, or as they are "now"
  chosen: "", // a thing by its IRI, or a relation: "=" and its key
  ends: [], // two things between which a way is sought
  through: "", // what it may lead through: people, bodies, enterprises and events, or "all", places and documents, too
  tab: "graph",
  measure: "", // what is measured by the figures that are shown
  language: "", // other than that the page opens in
});

const LISTS = ["open", "also", "hide", "off", "without", "ends"];
const TABS = ["graph", "table", "figures", "map"];

class State {
  // `base` shortens IRIs; `apply(state, before)` shows a state.
  constructor(base, apply) {
    this.base = base;
    this.apply = apply;
    this.now = this.read(location.hash);
    this.depth = this.last = history.state?.depth ?? 0;
    history.replaceState({ depth: this.depth }, "");
    addEventListener("popstate", (event) => this.arrive(event.state));
  }

  get canUndo() {
    return this.depth > 0;
  }

  get canRedo() {
    return this.depth < this.last;
  }

  undo() {
    if (this.canUndo) history.back();
  }

  redo() {
    if (this.canRedo) history.forward();
  }

  // Change some of it. With `replace` it is no step of its own, as while a slider moves.
  change(some, { replace = false } = {}) {
    const before = this.now;
    const after = { ...before, ...some };
    const address = this.write(after);
    if (address === this.write(before)) return;
    this.now = after;
    if (!replace) this.last = this.depth += 1;
    const place = `#${address}`;
    if (replace) history.replaceState({ depth: this.depth }, "", place);
    else history.pushState({ depth: this.depth }, "", place);
    this.apply(after, before);
  }

  // The reader went back or forward, or put another address into the bar.
  arrive(kept) {
    const before = this.now;
    this.now = this.read(location.hash);
    if (kept) this.depth = kept.depth;
    else history.replaceState({ depth: (this.last = this.depth += 1) }, "");
    this.apply(this.now, before);
  }

  short(iri) {
    return this.base && iri.startsWith(this.base) ? iri.slice(this.base.length) : iri;
  }

  whole(short) {
    return !short || short.includes(":") || short.startsWith("=") ? short : this.base + short;
  }

  write(state) {
    const parts = [];
    const put = (name, text) => parts.push(`${name}=${text}`);
    const safe = (text) => encodeURIComponent(text).replace(/%2F/g, "/").replace(/%3A/g, ":");
    const iri = (one) => safe(this.short(one));
    for (const [name, first] of Object.entries(BEGINNING)) {
      const value = state[name];
      if (LISTS.includes(name)) {
        if (value.length) put(name, value.map(iri).join(","));
      } else if (name === "pin") {
        const pins = Object.entries(value).map(([one, [x, y]]) => `${iri(one)}~${Math.round(x)}~${Math.round(y)}`);
        if (pins.length) put(name, pins.join(","));
      } else if (name === "base" && value.startsWith("near:")) {
        put(name, `near:${iri(value.slice(5))}`);
      } else if (value !== first) {
        put(name, safe(name === "chosen" || name === "article" ? this.short(value) : String(value)));
      }
    }
    return parts.join("&");
  }

  // Read an address; what is not understood in it is as at the beginning.
  read(hash) {
    const state = structuredClone(BEGINNING);
    for (const part of hash.replace(/^#/, "").split("&")) {
      const [name, ...rest] = part.split("=");
      if (!Object.hasOwn(BEGINNING, name)) continue;
      try {
        state[name] = this.valueOf(name, rest.join("="));
      } catch {
        // A broken escape: left as it begins.
      }
    }
    return this.sound(state);
  }

  valueOf(name, text) {
    const several = () => text.split(",").filter(Boolean);
    if (LISTS.includes(name)) {
      const plain = name === "off" || name === "without";
      return [...new Set(several().map((one) => (plain ? decodeURIComponent(one) : this.whole(decodeURIComponent(one)))))];
    }
    if (name === "pin") {
      const pins = several().map((one) => one.split("~")).filter(([, x, y]) => Number.isFinite(Number(x)) && Number.isFinite(Number(y)));
      return Object.fromEntries(pins.map(([one, x, y]) => [this.whole(decodeURIComponent(one)), [Number(x), Number(y)]]));
    }
    const value = decodeURIComponent(text);
    if (name === "least") return Math.max(1, Number.parseInt(value, 10) || 1);
    if (name === "chosen" || name === "article") return this.whole(value);
    if (name === "base" && value.startsWith("near:")) return `near:${this.whole(value.slice(5))}`;
    return value;
  }

  sound(state) {
    if (!/^(start|all|communities|community:\d+|near:.+|way)$/.test(state.base)) state.base = "start";
    if (!/^(\d{4}-\d\d-\d\d)?$/.test(state.at)) state.at = "";
    if (!TABS.includes(state.tab)) state.tab = "graph";
    if (state.geography !== "now") state.geography = "then";
    if (!["vi", "en"].includes(state.language)) state.language = "";
    if (state.through !== "all") state.through = "";
    state.ends = state.ends.length === 2 ? state.ends : [];
    return state;
  }
}
