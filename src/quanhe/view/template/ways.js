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

  // Up to `several` ways, as the things they lead over: the shortest first, of those the one that most articles state.
  find(from, to, several = 1) {
    const first = from === to ? null : this.shortest(from, to);
    const found = first ? [first] : [];
    const waiting = [];
    const known = new Set(found.map((way) => this.key(way)));
    while (found.length && found.length < several) {
      for (const way of this.detours(found, to)) {
        if (!known.has(this.key(way))) waiting.push(way);
        known.add(this.key(way));
      }
      if (!waiting.length) break;
      waiting.sort((a, b) => a.length - b.length || this.strength(b) - this.strength(a));
      found.push(waiting.shift());
    }
    return found;
  }

  key(way) {
    return way.map((thing) => thing.id).join();
  }

  strength(way) {
    return way.slice(1).reduce((sum, thing, place) => sum + this.sources(this.between(way[place], thing)), 0);
  }

  between(one, other) {
    return this.ties.get(one).get(other);
  }

  // The ways that leave the last one found at one of its things (Yen): what was found before goes on from there otherwise.
  detours(found, to) {
    const last = found[found.length - 1];
    const ways = [];
    for (let place = 0; place + 1 < last.length; place++) {
      const root = last.slice(0, place + 1);
      const gone = new Set(found.filter((way) => root.every((thing, number) => way[number] === thing)).map((way) => way[place + 1]));
      const rest = this.shortest(last[place], to, new Set(root), gone);
      if (rest) ways.push([...root, ...rest.slice(1)]);
    }
    return ways;
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
