"use strict";
// The page on a server: what is not here yet is asked for as the reader goes on, from the graph as it is then.

// How long typing rests before a search is asked for, and a request takes before the page says that it waits, in ms.
const REST = 120;
const SLOW = 400;

class ServerSource {
  constructor(page) {
    this.page = page;
    this.root = `${page.setting.server}/explore/`;
    this.asked = new Map();
    this.later = new Map();
    this.articles = new Map();
    this.given = new Set();
    this.turn = 0;
    this.waiting = 0;
  }

  async begin() {
    const first = await this.ask("start");
    this.total = first.total;
    this.page.setting.territory = first.territory;
    return first;
  }

  // A thing with its facts and those around it; null where that was given before.
  around(iri) {
    return this.once(`around ${iri}`, async () => {
      const part = await this.ask("around", { iri });
      this.later.set(iri, part);
      return part;
    });
  }

  // What lies on the shortest ways between two things; null where that was given before.
  ways(a, b, through = "") {
    return this.once(`ways ${a} ${b} ${through}`, () => this.ask("ways", { from: a, to: b, through }));
  }

  // All that an article tells; null where that was given before.
  async told(article) {
    if (!article.iri) return null;
    const part = await this.article(article.iri);
    if (this.given.has(article.iri)) return null;
    this.given.add(article.iri);
    return part;
  }

  article(iri) {
    if (!this.articles.has(iri)) {
      const asking = this.ask("article", { iri });
      asking.catch(() => this.articles.delete(iri));
      this.articles.set(iri, asking);
    }
    return this.articles.get(iri);
  }

  neighboursOf(thing) {
    return this.later.get(thing.iri)?.neighbours ?? thing.degree;
  }

  // How many neighbours and facts of a thing (or neighbours of one kind) there are beside those that were given.
  remaining(thing, kind = "") {
    const last = this.later.get(`${kind}${thing.iri}`);
    if (kind && !last) {
      const all = this.later.get(thing.iri)?.kinds[kind] || 0;
      return all - this.page.model.neighbours(thing).filter((other) => other.kind === kind).length;
    }
    if (!last || last.page >= last.pages) return 0;
    const all = kind ? last.neighbours : Math.max(last.neighbours, last.facts);
    return all - last.most * last.page;
  }

  // The next of them.
  async more(thing, kind = "") {
    const key = `${kind}${thing.iri}`;
    const page = (this.later.get(key)?.page || 0) + 1;
    const part = await this.ask("around", { iri: thing.iri, page, kind });
    this.later.set(key, part);
    return part;
  }

  // What a name may mean, best first. While somebody types on nothing is asked for, and what nobody waits for is left.
  async search(text, most) {
    const turn = ++this.turn;
    this.stop?.abort();
    await new Promise((resolve) => setTimeout(resolve, REST));
    if (turn !== this.turn) return { hits: [], more: 0 };
    this.stop = new AbortController();
    try {
      const found = await this.ask("search", { q: text, most }, this.stop.signal);
      const things = new Model().merge(found);
      return { hits: found.hits.map(([number, name]) => ({ thing: this.known(things[number]), name })), more: found.more };
    } catch (error) {
      if (error.name !== "AbortError") this.page.fail(error.message, () => at("search").dispatchEvent(new Event("input")));
      return { hits: [], more: 0 };
    }
  }

  // A thing that is found may be in the page already; one that is not has no place in it yet.
  known(thing) {
    return this.page.model.thingOf(thing.iri) || Object.assign(thing, { id: null });
  }

  // Whether the whole text of an article may be read.
  async carries({ iri }) {
    if (!this.page.setting.texts) return false;
    this.carried ??= this.ask("texts").then((iris) => new Set(iris));
    return (await this.carried.catch(() => { this.carried = null; }))?.has(iri) || false;
  }

  async text(article) {
    if (!await this.carries(article)) return null;
    return (await this.article(article.iri)).text ?? null;
  }

  // The page of a thing or an article on the server.
  pageOf({ iri }) {
    return `${this.page.setting.server}/entity?${new URLSearchParams({ iri })}`;
  }

  // What is asked for twice comes once; what failed may be asked for again.
  async once(key, ask) {
    if (this.asked.has(key)) return this.asked.get(key).then(() => null);
    const asking = ask();
    this.asked.set(key, asking);
    try {
      return await asking;
    } catch (error) {
      this.asked.delete(key);
      throw error;
    }
  }

  async ask(name, values = {}, signal = undefined) {
    const given = Object.entries(values).filter(([, value]) => value !== "");
    const query = given.length ? `?${new URLSearchParams(given)}` : "";
    this.wait(1);
    try {
      const answer = await fetch(`${this.root}${name}.json${query}`, { headers: { Accept: "application/json" }, signal });
      if (answer.ok) return await answer.json();
      throw new Error(await this.problemOf(answer));
    } catch (error) {
      // fetch has a TypeError for whatever keeps it from an answer.
      if (error instanceof TypeError) throw new Error(this.page.say("unreachable"));
      throw error;
    } finally {
      this.wait(-1);
    }
  }

  async problemOf(answer) {
    const said = await answer.json().catch(() => null);
    const text = said && (this.page.language === "vi" ? said.title_vi : said.detail || said.title);
    return text || this.page.say("refused", { status: answer.status });
  }

  // Say that the page waits, where it does for long.
  wait(more) {
    this.waiting += more;
    clearTimeout(this.clock);
    const busy = this.waiting > 0;
    at("stage").setAttribute("aria-busy", String(busy));
    if (!busy) delete document.documentElement.dataset.waiting;
    else this.clock = setTimeout(() => { document.documentElement.dataset.waiting = ""; }, SLOW);
  }
}
