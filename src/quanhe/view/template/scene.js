"use strict";
// What a state draws: which things and relations, how they hold on its day, and where they stand.

// How many neighbours are drawn of something that is opened, and when nothing else is; and how many of a community.
const OPENED = 40;
const NEAR = 120;
const MEMBERS = 120;

class Scene extends Voice {
  constructor() {
    super();
    this.model = new Model();
    this.drawnThings = [];
    this.drawnRelations = [];
    this.layouts = new Map();
    this.drawing = new Drawing(at("drawing"), read("options"));
  }

  // The things a state draws, with beside which each newcomer stands.
  gather(state) {
    const hosts = new Map();
    const found = new Set();
    const near = (thing, most) => {
      found.add(thing);
      for (const other of this.closest(thing, most)) {
        if (!found.has(other)) hosts.set(other.id, thing.id);
        found.add(other);
      }
    };
    if (state.base === "start") for (const id of this.first.keys()) found.add(this.model.things[id]);
    if (state.base === "all") for (const id of this.layouts.get("all")?.keys() || []) found.add(this.model.things[id]);
    const thing = state.base.startsWith("near:") && this.model.thingOf(state.base.slice(5));
    if (thing) near(thing, NEAR);
    const community = /^community:(\d+)$/.exec(state.base)?.[1];
    if (community) for (const member of this.membersOf(Number(community))) found.add(member);
    if (state.base === "way") for (const one of this.paths.things()) found.add(one);
    for (const iri of state.open) {
      const opened = this.model.thingOf(iri);
      if (opened) near(opened, OPENED);
    }
    for (const iri of state.also) {
      const thing = this.model.thingOf(iri);
      const host = thing && !found.has(thing) && this.closest(thing, Infinity).find((other) => found.has(other));
      if (host) hosts.set(thing.id, host.id);
      if (thing) found.add(thing);
    }
    return { found: [...found], hosts };
  }

  // The neighbours of a thing, those that most articles join to it first.
  closest(thing, most) {
    const weights = new Map();
    for (const link of this.linksOf(thing)) {
      const other = this.model.otherEnd(link, thing);
      if (other !== thing) weights.set(other, (weights.get(other) || 0) + Math.max(1, link.sources));
    }
    return [...weights].sort((a, b) => b[1] - a[1] || b[0].degree - a[0].degree || a[0].id - b[0].id).slice(0, most).map(([other]) => other);
  }

  membersOf(community) {
    const members = this.model.things.filter((thing) => thing.community === community);
    return members.sort((a, b) => b.degree - a.degree || a.id - b.id).slice(0, MEMBERS);
  }

  // What stands for a thing in the geography of the state: a place of then, or what it is now.
  presentOf(thing) {
    return this.state?.now.geography === "now" && thing.now.length ? thing.now : [thing];
  }

  // The relations of a thing; in the geography of now also those of what it was.
  linksOf(thing) {
    if (this.state?.now.geography !== "now") return thing.links;
    const was = this.model.things.filter((one) => one.now.includes(thing));
    return [thing, ...was].flatMap((one) => one.links);
  }

  draw(state) {
    this.filters.heed(state);
    const { found, hosts } = this.gather(state);
    const hidden = new Set(state.hide.map((iri) => this.model.thingOf(iri)));
    this.drawnThings = [...new Set(found.flatMap((thing) => this.presentOf(thing)))].filter((thing) => !hidden.has(thing));
    const drawn = new Set(this.drawnThings);
    const links = [...new Set(found.flatMap((thing) => thing.links))].sort((a, b) => a.id - b.id);
    this.drawnRelations = links.filter((link) => this.endsOf(link).some(([a, b]) => drawn.has(a) && drawn.has(b)));
    let things = this.drawnThings.filter((thing) => !state.off.includes(thing.group));
    let kept = new Set(things);
    const seen = (link) => this.endsOf(link).some(([a, b]) => kept.has(a) && kept.has(b));
    const relations = this.drawnRelations.filter((link) => this.filters.passes(link, state) && seen(link));
    if (this.filters.narrow(state)) {
      const joined = new Set(relations.flatMap((link) => this.endsOf(link).flat()));
      things = things.filter((thing) => joined.has(thing));
      kept = new Set(things);
    }
    this.seen = { things, relations };
    this.standings = state.at ? new Map(relations.map((link) => [link, standingOn(link, state.at, this.model)])) : null;
    this.place(state, this.drawnThings, hosts, relations);
    const rows = new Rows(this, state);
    const communities = state.base === "communities" ? rows.communities() : { nodes: [], edges: [] };
    this.drawing.show([...things.map((thing) => rows.node(thing)), ...communities.nodes], [...rows.edges(relations, kept), ...communities.edges]);
  }

  // The ends between which a relation is drawn: several where a place was divided.
  endsOf(relation) {
    if (this.state?.now.geography !== "now") return [[relation.from, relation.to]];
    return this.presentOf(relation.from).flatMap((from) => this.presentOf(relation.to).map((to) => [from, to]));
  }

  // Give all that is drawn a place; what has one of this beginning keeps it.
  place(state, things, hosts, relations) {
    if (!this.layouts.has(state.base)) this.layouts.set(state.base, new Map(state.base === "start" ? this.first : []));
    const known = state.base === "way" ? this.paths.places : this.layouts.get(state.base);
    const pinned = new Map(Object.entries(state.pin).map(([iri, [x, y]]) => [this.model.thingOf(iri)?.id, { x, y }]));
    const fixed = new Map();
    for (const { id } of things) {
      if (pinned.has(id)) fixed.set(id, pinned.get(id));
      else if (known.has(id)) fixed.set(id, known.get(id));
    }
    const links = relations.flatMap((link) => this.endsOf(link).map(([a, b]) => [a.id, b.id]));
    this.places = layOut(things.map(({ id }) => id), links, fixed, hosts);
    for (const [id, point] of this.places) if (!pinned.has(id)) known.set(id, point);
  }

  // What is drawn and passes the filters.
  shown() {
    return this.seen;
  }
}
