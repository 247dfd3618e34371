"use strict";
// The page: what the reader does becomes a state, and a state becomes what is drawn, listed and told.

// What of the state the facts panel depends on.
const TOLD = ["chosen", "language", "geography", "ends", "through"];

class Page extends Scene {
  constructor() {
    super();
    this.source = this.setting.server === undefined ? new FileSource(this.model, this.setting.abbreviations) : new ServerSource(this);
    this.model.source = this.source;
    this.listeners = { language: [], shown: [], chosen: [] };
    this.turn = 0;
    this.facts = new Facts(at("details"), this);
    this.shortcuts = SHORTCUTS;
  }

  async begin() {
    const first = await this.source.begin();
    const things = this.model.merge(first);
    this.first = new Map(first.nodes.map(({ id, x, y }) => [things[id].id, { x, y }]));
    if (first.core.whole?.length) this.layouts.set("all", new Map(first.core.whole.map(([x, y], number) => [things[number].id, { x, y }])));
    this.filters = new Filters(this);
    this.time = new TimeBar(at("time"), this);
    this.tools = new Tools(at("tools"), this);
    this.search = new Search(at("search"), at("matches"), this, {
      find: (text, most) => this.source.search(text, most),
      choose: (thing) => this.find(thing),
    });
    this.panels = { table: new Table(at("table"), this), figures: new Figures(at("figures"), this) };
    const territory = this.setting.territory || {};
    at("tab-map").hidden = !Object.keys(territory).length;
    if (!at("tab-map").hidden) this.panels.map = new ProvinceMap(at("map"), this, territory);
    this.paths = new Paths(at("details"), this);
    this.export = new Export(at("actions"), this);
    this.help = new Shortcuts(this);
    if (matchMedia("(max-width: 700px)").matches) at("legend").open = false;
    this.state = new State(first.core.base, (after, before) => { this.applied = this.apply(after, before); });
    this.time.fill();
    this.hands = new Hands(this);
    this.applied = this.apply(this.state.now, null);
    await this.applied;
    this.drawing.fit(false);
    this.lookAround();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      performance.mark("quanhe-drawn");
      document.documentElement.dataset.drawn = "";
      this.source.warm?.();
    }));
  }

  on(event, listener) {
    this.listeners[event].push(listener);
  }

  emit(event) {
    for (const listener of this.listeners[event]) listener();
  }

  // What the reader does

  change(some, how) {
    this.state.change(some, how);
  }

  // Open a thing or a relation: its facts beside the drawing, itself in it.
  open(row, { replace = false, look = true } = {}) {
    this.looking = look ? row : null;
    this.change({ ...this.bringing(row.from ? [row.from, row.to] : [row]), chosen: row.from ? `=${row.key}` : row.iri }, { replace });
  }

  // What was searched for comes into the drawing with its neighbours.
  find(thing) {
    const { open } = this.state.now;
    this.looking = thing;
    this.change({ ...this.bringing([thing]), open: [...open.filter((iri) => iri !== thing.iri), thing.iri], chosen: thing.iri, tab: "graph" });
    at("details").focus({ preventScroll: true });
  }

  // What has to change for things to be seen, whatever hid them.
  bringing(things) {
    const { also, hide, off } = this.state.now;
    const away = things.filter((thing) => this.presentOf(thing).every((one) => !this.places?.has(one.id)));
    return {
      also: [...also, ...away.map((thing) => thing.iri).filter((iri) => !also.includes(iri))],
      hide: hide.filter((iri) => !things.some((thing) => thing.iri === iri)),
      off: off.filter((group) => !things.some((thing) => thing.group === group)),
    };
  }

  expand(thing) {
    const { open } = this.state.now;
    this.looking = thing;
    if (!open.includes(thing.iri)) this.change({ open: [...open, thing.iri], chosen: thing.iri });
    else this.open(thing);
  }

  // Say of what was just opened that it has more around it than is drawn.
  tellOfMore(state, before) {
    const thing = before && state.open.length > before.open.length && this.model.thingOf(state.open.at(-1));
    const neighbours = thing ? this.source.neighboursOf(thing) : 0;
    if (neighbours > OPENED) this.tell(this.say("someDrawn", { n: OPENED, all: this.number(neighbours) }));
  }

  // Get what else there is around a thing that has too much to come at once.
  async more(thing, kind = "") {
    try {
      this.merge([await this.source.more(thing, kind)]);
      await this.apply(this.state.now, null);
    } catch (error) {
      this.fail(error.message, () => this.more(thing, kind));
    }
  }

  near(thing) {
    this.fitting = true;
    this.change({ base: `near:${thing.iri}`, open: [], also: [], hide: [], chosen: thing.iri });
  }

  hide(thing) {
    const { hide, open, also } = this.state.now;
    const others = (list) => list.filter((iri) => iri !== thing.iri);
    this.change({ hide: [...hide, thing.iri], open: others(open), also: others(also), chosen: "" });
  }

  pin(thing, place) {
    const { [thing.iri]: pinned, ...others } = this.state.now.pin;
    this.change({ pin: place ? { ...others, [thing.iri]: [Math.round(place.x), Math.round(place.y)] } : others });
  }

  close() {
    this.change({ chosen: "" });
  }

  // The buttons for what can be done with a thing, for the facts panel.
  actions(thing) {
    const { now } = this.state;
    const button = (key, run) => element("button", { type: "button", text: this.say(key), onclick: run });
    const drawn = this.places?.has(thing.id);
    const pinned = Object.hasOwn(now.pin, thing.iri);
    const fetching = (key, kind) => {
      const n = this.source.remaining(thing, kind);
      return n > 0 && element("button", { type: "button", text: this.say(key, { n: this.number(n) }), onclick: () => this.more(thing, kind) });
    };
    const page = this.source.pageOf(thing);
    return element("div", { class: "actions", role: "group", "aria-label": this.say("actions") },
      fetching("fetchMore", ""),
      fetching("fetchFigures", "figure"),
      !now.open.includes(thing.iri) && button("expand", () => this.expand(thing)),
      now.base !== `near:${thing.iri}` && button("near", () => this.near(thing)),
      drawn && button(pinned ? "unpin" : "pin", () => this.pin(thing, pinned ? null : this.drawing.placeOf(thing.id))),
      button("pathsTo", () => this.paths.open(thing)),
      drawn && button("hide", () => this.hide(thing)),
      page && element("a", { href: page, text: this.say("entityPage") }));
  }

  // What a state shows

  async apply(state, before) {
    const turn = ++this.turn;
    try {
      await this.fetch(state);
    } catch (error) {
      this.fail(error.message, () => this.apply(state, before));
    }
    // Another state came meanwhile.
    if (turn !== this.turn) return;
    this.language = state.language || this.opensIn;
    document.documentElement.lang = this.language;
    const chosen = this.chosenOf(state);
    this.draw(state);
    this.select(chosen);
    if (!before || before.language !== state.language) this.translate();
    this.filters.show(state);
    this.time.show(state);
    this.tools.show(state);
    this.turnTo(state.tab);
    this.count();
    const fresh = !before || TOLD.some((name) => String(before[name]) !== String(state[name]));
    if (fresh) this.telling = this.tellOf(chosen);
    else this.refreshActions(chosen);
    if (this.fitting || (before && before.base !== state.base)) this.drawing.fit();
    else if (this.looking) this.lookAt((!this.looking.from && this.model.thingOf(this.looking.iri)) || this.looking);
    this.fitting = false;
    this.looking = null;
    this.tellOfMore(state, before);
    if (before?.language !== state.language) this.emit("language");
    this.emit("shown");
    if (before?.chosen !== state.chosen) this.emit("chosen");
    await this.telling;
  }

  // Get what a state needs and is not here yet.
  async fetch(state) {
    const near = state.base.startsWith("near:") ? [state.base.slice(5)] : [];
    const chosen = state.chosen && !state.chosen.startsWith("=") ? [state.chosen] : [];
    const wanted = [...new Set([...near, ...state.open, ...state.also, ...chosen, ...state.ends])].map((iri) => this.source.around(iri));
    if (state.ends.length) wanted.push(this.source.ways(...state.ends, state.through));
    // What one of them lacks is no reason to do without the others.
    const came = await Promise.allSettled(wanted);
    this.merge(came.map(({ value }) => value));
    const failed = came.find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
  }

  merge(parts) {
    const some = parts.filter(Boolean);
    for (const part of some) this.model.merge(part);
    if (some.length) this.time.fill();
  }

  chosenOf({ chosen }) {
    if (!chosen) return null;
    return (chosen.startsWith("=") ? this.model.relationOf(chosen.slice(1)) : this.model.thingOf(chosen)) || null;
  }

  select(chosen) {
    if (!chosen) return this.drawing.select([], []);
    if (chosen.from) return this.drawing.select([], this.endsOf(chosen).map((_, number) => edgeId(chosen, number)));
    return this.drawing.select(this.presentOf(chosen).map(({ id }) => id), []);
  }

  lookAt(row) {
    const ends = row.from ? [row.from, row.to] : [row];
    const ids = ends.flatMap((thing) => this.presentOf(thing)).map(({ id }) => id);
    const state = this.state.now;
    if (!row.from && state.open.at(-1) === row.iri) ids.push(...this.closest(row, OPENED).flatMap((one) => this.presentOf(one)).map(({ id }) => id));
    this.drawing.look([...new Set(ids)]);
  }

  // What an address has chosen is looked at with all that it is joined to.
  lookAround() {
    const chosen = this.chosenOf(this.state.now);
    if (!chosen) return;
    const things = chosen.from ? [chosen.from, chosen.to] : [chosen, ...this.model.neighbours(chosen)];
    this.drawing.look([...new Set(things.flatMap((thing) => this.presentOf(thing)).map(({ id }) => id))]);
  }

  tellOf(chosen) {
    document.body.classList.toggle("reading", chosen !== null);
    if (!chosen) return this.paths.active ? this.paths.show() : this.facts.intro();
    return chosen.from ? this.facts.relation(chosen) : this.facts.thing(chosen);
  }

  refreshActions(chosen) {
    const old = at("details").querySelector(".actions");
    if (!old || !chosen || chosen.from) return;
    const held = old.contains(document.activeElement);
    const fresh = this.actions(chosen);
    old.replaceWith(fresh);
    if (held) fresh.querySelector("button")?.focus();
  }

  count() {
    const all = this.source.total ?? this.model.things.length;
    const { things, relations } = this.seen;
    const counts = { shown: this.number(things.length), all: this.number(all), edges: this.number(relations.length) };
    const text = this.state.now.base === "communities" ? this.say("communitiesShown", { n: this.model.communities.length }) : this.say("shown", counts);
    at("shown").textContent = all ? text : "";
    at("empty").hidden = things.length > 0 || this.state.now.base === "communities";
    at("empty").textContent = all ? this.say("nothingShown") : this.say("empty");
  }

  turnTo(tab) {
    document.body.dataset.tab = tab;
    const woken = tab === "graph" && at("stage").hidden;
    for (const name of TABS) {
      const id = name === "graph" ? "stage" : name;
      at(id).hidden = name !== tab;
      at(`tab-${name}`).setAttribute("aria-selected", String(name === tab));
      at(`tab-${name}`).tabIndex = name === tab ? 0 : -1;
    }
    if (woken) this.drawing.wake();
    this.panels[tab]?.show();
  }
}
