"use strict";
// The facts panel: what is known of the thing or relation that was chosen, section by section, each fact with its quotes.

// What somebody said is its quote: these are open from the start, and therefore fewer.
const SPOKEN = new Set(["statements", "said"]);
const FIRST_SPOKEN = 4;
// Sections in which a relation needs no name of its own: the heading says it.
const PLAIN = new Set(["whole", "parts", "serves", "bodies", "documents", "issuer", "happened", "place"]);
const DATED = new Set(["event", "document"]);
// Up to so many facts all quotes are open at once: there is room for them.
const FEW_FACTS = 4;

class Facts {
  constructor(panel, page) {
    this.panel = panel;
    this.page = page;
    this.quotes = new Quotes(page);
    this.cards = new Cards(page, this.quotes);
    this.about = new About(page, this.cards);
    this.figures = new FigureLists(page, this.cards, panel);
    this.shown = null;
    this.day = "";
    page.on("shown", () => this.asOf(page.state.now.at));
  }

  // The day asked about has changed: what is told of times is told anew.
  asOf(day) {
    if (day === this.day) return;
    this.day = day;
    if (this.shown?.from) this.relation(this.shown);
    else if (this.shown) this.thing(this.shown);
  }

  // What is shown again (another language, another day) stays where it was read.
  show(what, ...children) {
    const { scrollTop } = this.panel;
    const again = this.shown === what;
    this.shown = what;
    this.panel.replaceChildren(...children.filter(Boolean));
    this.panel.scrollTop = again ? scrollTop : 0;
  }

  begin(what, few) {
    if (what !== this.shown) this.cards.unfolded.clear();
    this.cards.begin(what, few);
  }

  intro() {
    const { page } = this;
    if (!page.model.things.length) return this.show(null, noteLine(page.say("emptyHint")));
    const things = page.model.things.filter((thing) => thing.degree);
    const most = (kind) => things.filter((thing) => thing.kind === kind).sort((a, b) => b.degree - a.degree || a.id - b.id).slice(0, 6);
    const lists = ["person", "body", "enterprise", "place"].map((kind) => [kind, most(kind)]).filter(([, rows]) => rows.length);
    return this.show(null, noteLine(page.say("intro")), ...lists.flatMap(([kind, rows]) => [
      element("h3", { text: page.say(`most_${kind}`) }), element("ol", { class: "most" }, ...rows.map((thing) => this.told(thing))),
    ]));
  }

  told(thing) {
    const { page, cards } = this;
    const degree = page.number(thing.degree);
    const count = element("span", { class: "count", title: page.say("relationCount", { n: degree }), text: degree });
    return element("li", {}, cards.thingButton(thing), cards.aside(thing), count);
  }

  thing(thing) {
    const { page } = this;
    const links = page.linksOf(thing);
    this.begin(thing, links.length <= FEW_FACTS && !thing.figure);
    const told = element("div", { class: "told-of" });
    const contents = element("nav", { class: "contents", "aria-label": page.say("contents"), hidden: true });
    const sections = sectionsOf(thing, links).map(([name, relations]) => this.section(name, relations, thing));
    const first = thing.figure ? this.figures.beside(thing) : [thing.kind === "place" ? this.peopleOf(thing) : null];
    const body = element("div", { class: "sections" }, ...first, ...sections, this.connections(thing));
    this.show(thing, ...this.about.head(thing), told, contents, body, this.about.identifier(thing));
    this.fill(thing, told, body, contents);
  }

  // What is told of the thing by no relation, which is read when it is asked for.
  async fill(thing, told, body, contents) {
    const facts = await this.page.model.factsOf(thing);
    if (this.shown !== thing || !told.isConnected) return;
    const quoted = facts.filter((fact) => fact.quotes.length);
    // What only says that there is such a thing, or a document of nobody's, has nothing to add but its sentence.
    const own = quoted.filter(({ vi, value }) => !value || value === thing.vi || value === vi);
    told.append(this.about.properties(thing, facts.filter((fact) => !fact.quotes.length)));
    if (own.length) told.append(...this.quotes.cards(own.flatMap((fact) => fact.quotes)));
    for (const group of grouped(quoted.filter((fact) => !own.includes(fact)), (fact) => fact.vi)) this.add(group, thing, body);
    if (!body.children.length && !quoted.length) body.append(noteLine(this.page.say("noFacts")));
    this.index(body, contents);
  }

  // Facts of one label: in the section of the relations that go by it ("Phát ngôn"), else in a section of their own.
  add(facts, thing, body) {
    const { page, cards } = this;
    const [{ vi: label }] = facts;
    const alike = (relation) => relation.vi === label || relation.vi.startsWith(`${label}: `);
    const found = sectionsOf(thing, page.linksOf(thing)).find(([, relations]) => relations.some(alike));
    if (!found) return body.append(cards.list(`fact ${label}`, page.label(facts[0]), facts, (fact) => this.fact(fact, thing)));
    const [name, relations] = found;
    const newest = (fact) => fact.quotes.map(({ article }) => article.published).sort().pop() || "";
    const day = (row) => (row.quotes ? newest(row) : dayTold([row], otherEnd(row, thing)));
    const rows = [...facts, ...relations].sort((a, b) => laterFirst(day(a), day(b)));
    const draw = (row) => (row.quotes ? this.fact(row, thing) : this.row(row, thing, name));
    return body.querySelector(`[data-section="${name}"]`).replaceWith(this.list(name, rows, draw));
  }

  // Ways to the sections, where there are several.
  index(body, contents) {
    const headings = [...body.querySelectorAll("section > h3")];
    contents.hidden = headings.length < 3;
    contents.replaceChildren(...headings.map((heading) => {
      const [title, count] = heading.children;
      const go = () => {
        heading.scrollIntoView({ block: "start" });
        heading.focus({ preventScroll: true });
      };
      return element("button", { type: "button", onclick: go }, title.textContent, counted(count.textContent));
    }));
  }

  relation(relation) {
    const { page, cards } = this;
    this.begin(relation, true);
    const quotes = element("div", { class: "quotes" }, noteLine(page.say("readingQuotes")));
    const { from, to } = relation;
    const among = from.links.filter((other) => other !== relation && (other.from === to || other.to === to));
    this.show(
      relation,
      this.about.top(element("span", { class: "kind", text: page.say("oneRelation") })),
      element("h2", { text: page.label(relation) }),
      element("p", { class: "ends" }, cards.thingButton(from), cards.arrow(relation, from), cards.thingButton(to)),
      ...this.times([relation]),
      this.certainty(relation),
      relation.sources > 1 ? noteLine(page.say("independent", { n: relation.sources })) : null,
      quotes,
      among.length ? cards.list("among", page.say("among"), among, (other) => this.row(other, from)) : null,
    );
    cards.unfold(quotes, [relation], true);
  }

  // Here there is room for what it means.
  certainty({ certainty }) {
    if (!["completed", "inferred"].includes(certainty)) return null;
    return noteLine(`${this.page.say(certainty)}: ${this.page.say(`${certainty}Why`)}`);
  }

  list(name, rows, draw) {
    return this.cards.list(name, this.page.say(`section_${name}`), rows, draw, SPOKEN.has(name) ? { first: FIRST_SPOKEN } : {});
  }

  section(name, relations, thing) {
    const { page } = this;
    if (name === "posts") return this.list(name, postsAmong(relations, page), (post) => this.post(post, post.relations[0].to));
    if (name === "holders") return this.list(name, this.holders(relations), (post) => this.post(post, post.relations[0].from));
    if (name === "figures") return this.figures.section(page.say("section_figures"), relations.map((relation) => relation.from), thing);
    if (SPOKEN.has(name)) {
      const each = this.byDay(relations.map((relation) => [relation]), thing);
      return this.list(name, each, ([relation]) => this.row(relation, thing, name));
    }
    const groups = this.byDay(grouped(relations, (relation) => otherEnd(relation, thing)), thing);
    return this.list(name, groups, (group) => this.tied(group, thing, name));
  }

  // Groups of relations by the day of the event they lead to, the newest first; what has no days by name.
  byDay(groups, thing) {
    const { page } = this;
    const { compare } = new Intl.Collator(page.language);
    const rows = groups.map((group) => {
      const other = otherEnd(group[0], thing);
      return { group, day: DATED.has(other.kind) ? dayTold(group, other) : "", name: page.label(other) };
    });
    return rows.sort((a, b) => laterFirst(a.day, b.day) || compare(a.name, b.name)).map(({ group }) => group);
  }

  // A body's people by post: the posts most is told of first, within each those in office first.
  holders(relations) {
    const { page } = this;
    const { compare } = new Intl.Collator(page.language);
    const groups = grouped(relations, (relation) => captionOf(relation, page));
    const title = (group) => captionOf(group[0], page);
    groups.sort((a, b) => tellingsOf(b) - tellingsOf(a) || compare(title(a), title(b)));
    return groups.flatMap((group) => postsAmong(group, page));
  }

  // A place's people: those of the bodies that serve it, those in office and most told of first.
  peopleOf(place) {
    const { page } = this;
    const serving = page.linksOf(place).filter((relation) => sectionOf(relation, place) === "bodies");
    const bodies = [...new Set(serving.map((relation) => otherEnd(relation, place)))];
    const relations = bodies.flatMap((body) => body.links.filter((relation) => sectionOf(relation, body) === "holders"));
    const posts = postsAmong(relations, page);
    posts.sort((a, b) => a.state - b.state || tellingsOf(b.relations) - tellingsOf(a.relations) || newestFirst(a, b));
    return posts.length ? this.list("people", posts, (post) => this.post(post, post.relations[0].from, post.relations[0].to)) : null;
  }

  // One post: its title, the body or the person at the other end, what is known of its time, its quotes.
  post(post, other, body = null) {
    const { cards } = this;
    const line = element("p", { class: "line" }, cards.relationButton(post.relations[0]), cards.thingButton(other),
      body ? cards.thingButton(body) : cards.aside(other));
    return cards.foldable(post.relations, line, timeLabels(post.told(this.page), this.page), { class: post.state === 3 ? "over" : null });
  }

  times(relations) {
    return timeLabels(new HeldPost(relations).told(this.page), this.page);
  }

  // All relations of one kind with one other thing: "chủ trì, phát biểu · Hội nghị X · 14/06/2023".
  tied(group, thing, name) {
    const { page, cards } = this;
    const other = otherEnd(group[0], thing);
    const roles = PLAIN.has(name) ? [] : grouped(group, (relation) => captionOf(relation, page));
    const buttons = roles.map(([relation]) => cards.relationButton(relation));
    const arrow = name.startsWith("with") || name === "other" ? cards.arrow(group[0], thing) : null;
    const line = element("p", { class: "line" }, ...buttons, arrow, cards.thingButton(other), cards.aside(other), this.date(group, other));
    return cards.foldable(group, line, this.times(group));
  }

  // The day of an event or document; where it has none, that of the article, which is said to be one.
  date(group, other) {
    const { page } = this;
    if (!DATED.has(other.kind)) return null;
    if (other.start) return note(periodText(other.start, other.end, page));
    const day = lastTold(group);
    return day ? note(page.say("byArticle", { date: dateText(day, page.language) }), { title: page.say("dayOfArticle") }) : null;
  }

  // One relation by itself.
  row(relation, thing, section = "") {
    const { cards } = this;
    const other = cards.thingButton(otherEnd(relation, thing));
    const line = element("p", { class: "line" }, cards.relationButton(relation), cards.arrow(relation, thing), other);
    return cards.foldable([relation], line, this.times([relation]), { open: SPOKEN.has(section) });
  }

  fact(fact, thing) {
    const { page, cards } = this;
    const value = (page.language === "en" && fact.valueEn) || fact.value;
    const told = value === page.label(thing) ? page.label(fact) : value;
    const line = element("p", { class: "line", lang: fact.valueEn ? null : "vi", text: told });
    const status = fact.status ? timeLabels([{ text: page.statusText(fact.status) }], page) : [];
    const fold = cards.fold(`fact ${fact.vi} ${fact.value}`, page.say("quotes", { n: fact.quotes.length }), (place) => {
      place.replaceChildren(...this.quotes.cards(fact.quotes));
    });
    return element("article", {}, line, ...status, fold);
  }

  // Whom it is connected to through what they share.
  connections(thing) {
    const rows = connectionsOf(thing);
    if (!rows.length) return null;
    const section = this.list("connected", rows, (row) => this.connection(row));
    if (this.page.setting.server !== undefined) section.querySelector("h3").after(noteLine(this.page.say("connectedHere")));
    return section;
  }

  connection({ thing, shared }) {
    const { page, cards } = this;
    const reasons = shared.slice(0, 3).map((one) => element("li", {}, cards.thingButton(one.through), " ", note(sharedText(one, page))));
    if (shared.length > 3) reasons.push(element("li", { class: "note", text: page.say("moreShared", { n: shared.length - 3 }) }));
    const line = element("p", { class: "line" }, cards.thingButton(thing), cards.aside(thing));
    return element("article", {}, line, element("ul", { class: "why" }, ...reasons));
  }
}
