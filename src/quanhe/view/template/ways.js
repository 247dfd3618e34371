"use strict";
// The shortest ways from one thing to another, over relations that tie people to one another.

// By what people and bodies are tied. Two of one province are tied no more than by living in it.
const TYING = new Set(["person", "body", "enterprise", "event"]);
const PASSING = new Set([...TYING, "place", "document"]);

class Ways {
  // `relations` are those that a way may lead over, `kinds` the kinds of things it may lead through.
  constructor(relations, kinds = TYING) {
    this.kinds = kinds;
    this.ties = new Map();
    for (const relation of relations) {
      if (relation.from === relation.to) continue;
      this.tie(relation.from, relation.to, relation);
      this.tie(relation.to, relation.from, relation);
    }
  }

  tie(one, other, relation) {
    if (!this.ties.has(one)) this.ties.set(one, new Map());
    const ties = this.ties.get(one);
    if (ties.has(other)) ties.get(other).push(relation);
    else ties.set(other, [relation]);
  }

  // How many articles state some relations.
  sources(relations) {
    const articles = new Set(relations.flatMap((relation) => relation.articles));
    return Math.max(articles.size, ...relations.map((relation) => relation.sources));
  }

  // Up to `several` ways, as the things they lead over: the shortest first, of those the one that most articles state. Each
  // next one does without something that lies on those before: what only makes a detour of one of them tells nothing new.
  find(from, to, several = 1) {
    const found = [];
    const waiting = from === to ? [] : [this.candidate(from, to, [], [])];
    while (waiting.length && found.length < several) {
      waiting.sort((a, b) => a.way.length - b.way.length || b.strength - a.strength);
      const { way, without, gone } = waiting.shift();
      if (!way.length) break;
      if (found.some((known) => this.repeats(way, known))) continue;
      found.push(way);
      const inner = way.slice(1, -1);
      const others = inner.map((thing) => this.candidate(from, to, [...without, thing], gone));
      if (!inner.length) others.push(this.candidate(from, to, without, [to]));
      waiting.push(...others.filter((other) => other.way.length));
    }
    return found;
  }

  // The best way without some things, and without going to some at once.
  candidate(from, to, without, gone) {
    const way = this.shortest(from, to, new Set(without), new Set(gone)) || [];
    return { way, without, gone, strength: this.strength(way) };
  }

  // Whether a way is one that is known, perhaps with a detour in it.
  repeats(way, known) {
    return known.length > 2 ? known.every((thing) => way.includes(thing)) : way.length === 2;
  }

  strength(way) {
    return way.slice(1).reduce((sum, thing, place) => sum + this.sources(this.between(way[place], thing)), 0);
  }

  between(one, other) {
    return this.ties.get(one).get(other);
  }

  // The shortest way, layer by layer; of two as short the one that more articles state. `without` are things it may not
  // lead over, `gone` those it may not go to first.
  shortest(from, to, without = new Set(), gone = new Set()) {
    const reached = new Map([[from, { before: null, sources: 0 }]]);
    let layer = [from];
    while (layer.length && !reached.has(to)) {
      const next = new Map();
      for (const thing of layer) this.spread(thing, { from, to, without, gone, reached, next });
      for (const [thing, how] of next) reached.set(thing, how);
      layer = [...next.keys()];
    }
    if (!reached.has(to)) return null;
    const way = [];
    for (let thing = to; thing; thing = reached.get(thing).before) way.unshift(thing);
    return way;
  }

  spread(thing, { from, to, without, gone, reached, next }) {
    for (const [other, relations] of this.ties.get(thing) || []) {
      if (reached.has(other) || without.has(other) || (thing === from && gone.has(other))) continue;
      if (other !== to && !this.kinds.has(other.kind)) continue;
      const sources = reached.get(thing).sources + this.sources(relations);
      if (!next.has(other) || next.get(other).sources < sources) next.set(other, { before: thing, sources });
    }
  }
}
