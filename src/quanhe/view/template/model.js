"use strict";
// What is known: things, relations and articles, put together from the parts that a source gives (see docs/page.md).
// Quotes and facts of a part are read from its tables when somebody asks for them.

const LASTING = new Set(["body", "place"]);

class Model {
  constructor() {
    this.things = [];
    this.relations = [];
    this.articles = [];
    this.communities = [];
    // How relations are told, by class: one alone, and two that lead to one thing; each in both languages.
    this.sentences = {};
    // The names of classes of relations, in both languages.
    this.classes = {};
    this.named = new Map();
    this.told = new Map();
    this.keys = new Map();
    this.parts = [];
    this.marks = null;
    // How whole texts are come by; the page sets it.
    this.source = null;
  }

  thingOf(iri) {
    return this.named.get(iri);
  }

  relationOf(key) {
    return this.keys.get(key);
  }

  // Take in a part: what is known already stays, and gains what is new. Gives its things, in the order of their rows.
  merge({ core, evidence }) {
    const whole = (iri) => (!iri || iri.includes(":") ? iri || "" : core.base + iri);
    const articles = core.articles.map((row) => this.article(whole(row[0]), row));
    const things = core.things.map((row) => this.thing(whole(row[0]), row));
    things.forEach((thing, number) => {
      const { now } = core.things[number][3] || {};
      if (now) thing.now = now.map((one) => (typeof one === "number" ? things[one] : this.named.get(whole(one)))).filter(Boolean);
    });
    const part = { things, articles, relations: [], evidence, facts: null };
    const number = this.parts.push(part) - 1;
    const beside = new Map();
    core.relations.forEach((row, place) => {
      const relation = this.relation(things, articles, core.types[row[2]], row, beside);
      part.relations.push(relation);
      relation.stated.push([number, place]);
    });
    Object.assign(this.sentences, core.sentences);
    Object.assign(this.classes, core.classes);
    if (core.communities) this.communities = core.communities.map(([id, name, size]) => ({ number: id, name, size }));
    for (const thing of things) thing.parts.push(number);
    this.marks = null;
    return things;
  }

  article(iri, row) {
    const key = iri || JSON.stringify(row);
    let article = this.told.get(key);
    if (!article) {
      const [, title = "", outlet = "", published = "", url = ""] = row;
      article = { id: this.articles.length, iri, title, outlet, published, url, relations: [] };
      this.articles.push(article);
      this.told.set(key, article);
    }
    return article;
  }

  thing(iri, [, group, vi, rest = {}]) {
    let thing = this.named.get(iri);
    if (!thing) {
      thing = { id: this.things.length, iri, links: [], parts: [], now: [], was: [], degree: 0 };
      this.things.push(thing);
      this.named.set(iri, thing);
    }
    const { en = "", aliases = [], title = "", place = "", start = "", end = "", figure = null, degree = 0, community = 0 } = rest;
    // A part that tells less of a thing, since it stands at its rim, takes nothing away.
    thing.group = group;
    thing.kind = group.startsWith("body-") ? "body" : group;
    thing.vi = vi;
    thing.en = en || thing.en || "";
    thing.aliases = aliases.length ? aliases : thing.aliases || [];
    thing.title = title || thing.title || "";
    thing.place = place || thing.place || "";
    thing.start = start || thing.start || "";
    thing.end = end || thing.end || "";
    thing.figure = figure || thing.figure || null;
    thing.degree = Math.max(degree, thing.degree);
    thing.community = community || thing.community || 0;
    return thing;
  }

  relation(things, articles, [type, vi = type, en = ""], [from, to, , rest = {}], beside) {
    const ends = [things[from], things[to]];
    const said = [ends[0].iri, ends[1].iri, type, vi, rest.status, rest.start, rest.end, rest.standing].map((text) => text || "").join("\u0001");
    // Two that say the same within one part are two; of two parts they are one.
    const times = beside.get(said) || 0;
    beside.set(said, times + 1);
    const key = this.keyOf(said, times);
    let relation = this.keys.get(key);
    if (relation) return relation;
    relation = {
      id: this.relations.length, key, from: ends[0], to: ends[1], type, vi, en,
      status: rest.status || "", standing: rest.standing || "", start: rest.start || "", end: rest.end || "", tenure: rest.tenure || null,
      certainty: rest.certainty || "stated", articles: (rest.in || []).map((one) => articles[one]), stated: [],
    };
    relation.sources = rest.sources ?? relation.articles.length;
    this.relations.push(relation);
    this.keys.set(key, relation);
    for (const article of relation.articles) article.relations.push(relation);
    relation.from.links.push(relation);
    if (relation.to !== relation.from) relation.to.links.push(relation);
    return relation;
  }

  // A short key that is the same whenever the same is said: it stands in addresses.
  keyOf(said, times) {
    let [high, low] = [0x811c9dc5, 0x1000193];
    for (const sign of `${said}\u0001${times}`) {
      const code = sign.codePointAt(0);
      high = Math.imul(high ^ code, 0x01000193) >>> 0;
      low = Math.imul(low ^ code, 0x85ebca6b) >>> 0;
    }
    return high.toString(36) + low.toString(36);
  }

  neighbours(thing) {
    return [...new Set(thing.links.map((link) => this.otherEnd(link, thing)))].filter((one) => one !== thing);
  }

  otherEnd(relation, thing) {
    return relation.from === thing ? relation.to : relation.from;
  }

  // Relations that last as long as both ends do: what a body belongs to, and where it is.
  lasts(relation) {
    return LASTING.has(relation.from.kind) && LASTING.has(relation.to.kind);
  }

  // The tables of quotes of a part, read when they are first asked for.
  async evidence(number) {
    const part = this.parts[number];
    if (typeof part.evidence === "function") part.evidence = await part.evidence();
    return part.evidence;
  }

  quote(part, { sentences, quotes, rules }, number) {
    const [sentence, from, length, rule] = quotes[number];
    const [article, start, text = ""] = sentences[sentence];
    const known = start >= 0;
    return {
      article: part.articles[article], rule: rules[rule] || "", sentence: text, sentenceStart: known ? start : null, from, to: from + length,
      start: known ? start + from : null, end: known ? start + from + length : null,
    };
  }

  async quotesOf(relation) {
    for (const [number, place] of relation.stated) {
      const evidence = await this.evidence(number);
      const cited = evidence?.relations[place];
      if (cited?.length) return cited.map((one) => this.quote(this.parts[number], evidence, one));
    }
    return [];
  }

  async factsOf(thing) {
    const found = new Map();
    for (const number of thing.parts) {
      for (const fact of (await this.factsByThing(number)).get(thing) || []) {
        const key = JSON.stringify([fact.vi, fact.value, fact.status, fact.quotes.map(({ article, start }) => [article.id, start])]);
        if (!found.has(key)) found.set(key, fact);
      }
    }
    return [...found.values()];
  }

  async factsByThing(number) {
    const part = this.parts[number];
    if (!part.facts) {
      const evidence = await this.evidence(number);
      part.facts = new Map();
      for (const [thing, vi = "", en = "", value = "", valueEn = "", status = "", cited = []] of evidence?.facts || []) {
        const fact = { thing: part.things[thing], vi, en, value, valueEn, status, quotes: cited.map((one) => this.quote(part, evidence, one)) };
        if (!part.facts.has(fact.thing)) part.facts.set(fact.thing, []);
        part.facts.get(fact.thing).push(fact);
      }
    }
    return part.facts;
  }

  textOf(article) {
    return this.source.text(article);
  }

  // All places of an article that state something, in the order of its text.
  async marksOf(article) {
    const part = await this.source.told(article);
    if (part) this.merge(part);
    this.marks ??= new Map();
    if (!this.marks.has(article)) this.marks.set(article, this.marked(article));
    return this.marks.get(article);
  }

  async marked(article) {
    const found = [];
    for (const relation of article.relations) {
      for (const quote of await this.quotesOf(relation)) if (quote.article === article) found.push({ relation, quote });
    }
    for (let number = 0; number < this.parts.length; number++) {
      for (const [thing, facts] of await this.factsByThing(number)) {
        for (const fact of facts) {
          for (const quote of fact.quotes) if (quote.article === article) found.push({ thing, fact, quote });
        }
      }
    }
    const placed = found.filter(({ quote }) => quote.start !== null).map((one) => ({ start: one.quote.start, end: one.quote.end, ...one }));
    return placed.sort((a, b) => a.start - b.start || a.end - b.end);
  }
}
