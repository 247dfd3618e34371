"use strict";
// The facts panel: what is known of the thing or relation that was chosen, section by section, each fact with its quotes.

const FIRST_ROWS = 8;
const NEXT_ROWS = 25;
// What somebody said is its quote: these are open from the start, and therefore fewer.
const SPOKEN = new Set(["statements", "said"]);
const FIRST_SPOKEN = 4;
// Up to so many facts all quotes are open at once: there is room for them.
const FEW_FACTS = 4;

class Facts {
  constructor(panel, page) {
    this.panel = panel;
    this.page = page;
    this.quotes = new Quotes(page);
    this.charts = new FigureLists(page, this);
    this.unfolded = new Set();
    this.shown = null;
    this.day = "";
    page.on("shown", () => this.asOf(page.state.now.at));
  }

  // The day asked about has changed: what is told of times is told anew.
  asOf(day) {
    if (day === this.day) return;
    this.day = day;
    if (this.shown) this.shown.from ? this.relation(this.shown) : this.thing(this.shown);
  }

  // What is shown again (another language, new data) stays where it was read.
  show(what, ...children) {
    const { scrollTop } = this.panel;
    const again = this.shown === what;
    if (!again) this.unfolded.clear();
    this.shown = what;
    this.panel.replaceChildren(...children.filter(Boolean));
    this.panel.scrollTop = again ? scrollTop : 0;
  }

  intro() {
    const { page } = this;
    const things = page.model.things.filter((thing) => thing.degree);
    if (!page.model.things.length) return this.show(null, element("p", { class: "note", text: page.say("emptyHint") }));
    const most = (kind) => things.filter((thing) => thing.kind === kind).sort((a, b) => b.degree - a.degree || a.id - b.id).slice(0, 6);
    const lists = ["person", "body", "enterprise", "place"].map((kind) => [kind, most(kind)]).filter(([, rows]) => rows.length);
    const sections = lists.flatMap(([kind, rows]) => [
      element("h3", { text: page.say(`most_${kind}`) }),
      element("ol", { class: "most" }, ...rows.map((thing) => element("li", {}, this.thingButton(thing), this.aside(thing),
        element("span", { class: "count", title: page.say("relationCount", { n: thing.degree }), text: String(thing.degree) })))),
    ]);
    return this.show(null, element("p", { class: "note", text: page.say("intro") }), ...sections);
  }

  thing(thing) {
    const { page } = this;
    this.subject = thing;
    const sections = sectionsOf(thing, page.linksOf(thing));
    const rows = sections.reduce((count, [, relations]) => count + relations.length, 0);
    this.few = rows <= FEW_FACTS && !thing.figure;
    const told = element("div", { class: "told-of" });
    const contents = element("nav", { class: "contents", "aria-label": page.say("contents"), hidden: true });
    const body = element("div", { class: "sections" });
    const people = thing.kind === "place" ? this.peopleOf(thing) : null;
    if (thing.figure) body.append(...this.charts.beside(thing));
    body.append(...[people, ...sections.map(([name, relations]) => this.section(name, relations, thing)), this.connections(thing)].filter(Boolean));
    this.show(thing, ...this.about(thing), told, contents, body, this.identifier(thing));
    this.fill(thing, told, body, contents);
  }

  // What is told of the thing by no relation, which is read when it is asked for.
  async fill(thing, told, body, contents) {
    const { page } = this;
    const facts = await page.model.factsOf(thing);
    if (this.shown !== thing || !told.isConnected) return;
    const own = facts.filter((fact) => fact.quotes.length && (fact.value === thing.vi || !fact.value));
    const properties = facts.filter((fact) => !fact.quotes.length && !this.isToldAbove(fact, thing));
    const others = facts.filter((fact) => fact.quotes.length && !own.includes(fact));
    told.append(this.properties(thing, properties));
    if (own.length) told.append(...this.quotes.cards(own.flatMap((fact) => fact.quotes), "stated", true));
    for (const group of grouped(others, (fact) => fact.vi)) this.told(group, thing, body);
    if (!body.children.length && !own.length && !others.length) body.append(element("p", { class: "note", text: page.say("noFacts") }));
    this.index(body, contents);
  }

  // Facts of one label: in the section of the relations that go by it ("Phát ngôn"), else in a section of their own.
  told(facts, thing, body) {
    const { page } = this;
    const found = sectionsOf(thing, page.linksOf(thing)).find(([, relations]) => relations.some((relation) => relation.vi === facts[0].vi || relation.vi.startsWith(`${facts[0].vi}: `)));
    if (!found) return body.append(this.list(`fact ${facts[0].vi}`, page.label(facts[0]), facts, (fact) => this.fact(fact, thing)));
    const [name, relations] = found;
    const day = (row) => (row.quotes ? row.quotes.map(({ article }) => article.published).sort().pop() : dayTold([row], otherEnd(row, thing)));
    const rows = [...facts, ...relations].sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0));
    const all = this.list(name, page.say(`section_${name}`), rows, (row) => (row.quotes ? this.fact(row, thing) : this.row(row, thing, name)));
    return body.querySelector(`[data-section="${name}"]`).replaceWith(all);
  }

  // What the head of the panel says already, in words: a value in base units, a day as the graph writes it.
  isToldAbove({ value }, { figure, start, end, place }) {
    if (figure && (Number(value) === figure.value || value === figure.period)) return true;
    return value === place || (Boolean(start) && [start, end, `${start}/${end}`].includes(value));
  }

  // Ways to the sections, where there are several.
  index(body, contents) {
    const headings = [...body.querySelectorAll("section > h3")];
    if (headings.length < 3) return;
    contents.hidden = false;
    contents.replaceChildren(...headings.map((heading) => {
      const [title, count] = heading.children;
      const go = () => {
        heading.scrollIntoView({ block: "start" });
        heading.focus({ preventScroll: true });
      };
      return element("button", { type: "button", onclick: go }, title.textContent, element("span", { class: "count", text: count.textContent }));
    }));
  }

  // What it is: kind, names, title, place, life, what it is today.
  about(thing) {
    const { page } = this;
    const other = page.language === "en" ? thing.vi : thing.en;
    const kind = element("span", { class: "kind" }, swatch(page.lookOf(thing)), page.kindText(thing));
    const amount = thing.figure ? quantityText(thing.figure, page) : "";
    return [
      this.heading(kind),
      element("h2", { text: page.label(thing) }),
      other && other !== page.label(thing) ? element("p", { class: "other", lang: page.language === "en" ? "vi" : "en", text: other }) : null,
      thing.figure ? element("p", { class: "quantity" }, page.label(thing).includes(amount) ? null : element("b", { text: amount }), this.period(thing.figure)) : null,
      thing.title ? element("p", { class: "title", text: thing.title }) : null,
      ...this.today(thing),
      page.actions(thing),
    ];
  }

  period(figure) {
    const dates = periodText(figure.start, figure.end, this.page);
    const words = figure.period && figure.period !== dates ? figure.period : "";
    const text = [words, dates && words ? `(${dates})` : dates].filter(Boolean).join(" ");
    return text ? element("span", { class: "note", text: ` ${text}` }) : null;
  }

  today(thing) {
    const { page } = this;
    const before = page.model.things.filter((other) => other.now.includes(thing) && other !== thing);
    const line = (key, things) => (things.length
      ? element("p", { class: "today" }, element("span", { class: "told", text: page.say(key) }), ...things.slice(0, 12).map((other) => this.thingButton(other)))
      : null);
    return [line("nowIs", thing.now.filter((other) => other !== thing)), line("onceWas", before)];
  }

  properties(thing, facts) {
    const { page } = this;
    const list = element("dl", { class: "properties" });
    const add = (name, ...values) => list.append(element("dt", { text: name }), ...values.map((value) => element("dd", { text: value })));
    if (thing.place) add(page.say("factPlace"), thing.place);
    const life = this.life(thing);
    if (life) add(page.say(`life_${thing.kind}`), life);
    for (const group of grouped(facts, (fact) => page.label(fact))) {
      add(page.label(group[0]), ...new Set(group.map((fact) => (page.language === "en" && fact.valueEn) || fact.value)));
    }
    if (thing.aliases?.length) add(page.say("aliases"), thing.aliases.join("; "));
    const community = page.model.communities.find(({ number }) => number === thing.community);
    if (community) add(page.say("factCommunity"), community.name);
    return list.children.length ? list : "";
  }

  identifier(thing) {
    return element("dl", {}, element("dt", { text: this.page.say("identifier") }), element("dd", { class: "iri", text: thing.iri }));
  }

  life(thing) {
    const { page } = this;
    if (thing.figure || (!thing.start && !thing.end)) return "";
    if (["event", "document"].includes(thing.kind)) return periodText(thing.start, thing.end, page);
    const date = (day) => (day ? dateText(day, page.language) : "…");
    return `${date(thing.start)} – ${date(thing.end)}`;
  }

  relation(relation) {
    const { page } = this;
    this.subject = relation;
    const quotes = element("div", { class: "quotes" }, element("p", { class: "note", text: page.say("readingQuotes") }));
    const post = new HeldPost([relation]);
    const among = relation.from.links.filter((other) => other !== relation && (other.from === relation.to || other.to === relation.to));
    this.few = true;
    this.show(
      relation,
      this.heading(element("span", { class: "kind", text: page.say("oneRelation") })),
      element("h2", { text: page.label(relation) }),
      element("p", { class: "ends" }, this.thingButton(relation.from), element("span", { class: "arrow", "aria-hidden": "true", text: "→" }), this.thingButton(relation.to)),
      ...timeLabels(post.told(page), page),
      this.certainty(relation),
      relation.sources > 1 ? element("p", { class: "note", text: page.say("independent", { n: relation.sources }) }) : null,
      quotes,
      among.length ? this.list("among", page.say("among"), among, (other) => this.row(other, relation.from)) : null,
    );
    this.unfold(quotes, [relation], true);
  }

  certainty(relation) {
    const { page } = this;
    if (!["completed", "inferred"].includes(relation.certainty)) return null;
    return element("p", { class: "note" }, element("b", { text: page.say(relation.certainty) }), `: ${page.say(`${relation.certainty}Why`)}`);
  }

  heading(kind) {
    const close = element("button", { type: "button", class: "close", "aria-label": this.page.say("close"), text: "×", onclick: () => this.page.close() });
    return element("div", { class: "top" }, kind, close);
  }

  section(name, relations, thing) {
    const { page } = this;
    const title = page.say(`section_${name}`);
    const draw = {
      posts: () => this.list(name, title, postsAmong(relations, page), (post) => this.post(post, post.relations[0].to)),
      holders: () => this.holders(title, relations),
      figures: () => this.charts.section(title, relations.map((relation) => relation.from), thing),
      statements: () => this.list(name, title, this.byDay(relations, thing), ([relation]) => this.row(relation, thing, name)),
      said: () => this.list(name, title, relations, (relation) => this.row(relation, thing, name)),
    }[name];
    if (draw) return draw();
    return this.list(name, title, this.byDay(grouped(relations, (relation) => otherEnd(relation, thing)), thing), (group) => this.tied(group, thing, name));
  }

  // Groups of relations by the day of the event they lead to, the newest first; without days by name.
  byDay(groups, thing) {
    const { page } = this;
    const rows = groups.map((group) => (Array.isArray(group) ? group : [group]));
    const { compare } = new Intl.Collator(page.language);
    const key = (group) => {
      const other = otherEnd(group[0], thing);
      return ["event", "document"].includes(other.kind) ? dayTold(group, other) : "";
    };
    return rows.map((group) => [key(group), group]).sort(([a, one], [b, two]) =>
      (a < b ? 1 : a > b ? -1 : 0) || compare(page.label(otherEnd(one[0], thing)), page.label(otherEnd(two[0], thing)))).map(([, group]) => group);
  }

  // A body's people by post: the posts most is told of first, within each those in office first.
  holders(title, relations) {
    const { page } = this;
    const { compare } = new Intl.Collator(page.language);
    const weight = (group) => group.reduce((sum, relation) => sum + (relation.sources || 1), 0);
    const groups = grouped(relations, (relation) => captionOf(relation, page));
    groups.sort((a, b) => weight(b) - weight(a) || compare(captionOf(a[0], page), captionOf(b[0], page)));
    const posts = groups.flatMap((group) => postsAmong(group, page));
    return this.list("holders", title, posts, (post) => this.post(post, post.relations[0].from));
  }

  // A place's people: those of the bodies that serve it, those in office and most told of first.
  peopleOf(place) {
    const { page } = this;
    const bodies = page.linksOf(place).filter((relation) => sectionOf(relation, place) === "bodies").map((relation) => otherEnd(relation, place));
    const relations = [...new Set(bodies)].flatMap((body) => body.links.filter((relation) => sectionOf(relation, body) === "holders"));
    const told = (post) => post.relations.reduce((sum, relation) => sum + (relation.sources || 1), 0);
    const posts = postsAmong(relations, page).sort((a, b) => a.state - b.state || told(b) - told(a) || newestFirst(a, b));
    return posts.length ? this.list("people", page.say("section_people"), posts, (post) => this.post(post, post.relations[0].from, post.relations[0].to)) : null;
  }

  // One post: its title, the body or the person at the other end, what is known of its time, its quotes.
  post(post, other, body = null) {
    const { page } = this;
    const [relation] = post.relations;
    const name = this.relationButton(relation, captionOf(relation, page));
    const line = element("p", { class: "line" }, name, this.thingButton(other), body ? this.thingButton(body) : this.aside(other));
    return this.foldable(post.relations, line, timeLabels(post.told(page), page), { class: post.state === 3 ? "over" : null });
  }

  // All relations of one kind with one other thing: "chủ trì, phát biểu · Hội nghị X · 14/06/2023".
  tied(group, thing, name) {
    const { page } = this;
    const other = otherEnd(group[0], thing);
    const plain = ["whole", "parts", "serves", "bodies", "documents", "issuer", "happened", "place"].includes(name);
    const roles = plain ? [] : grouped(group, (relation) => captionOf(relation, page)).map(([relation]) => this.relationButton(relation, captionOf(relation, page)));
    const arrow = name.startsWith("with") || name === "other"
      ? element("span", { class: "arrow", "aria-hidden": "true", text: leadsFrom(group[0], thing) ? "→" : "←" }) : null;
    const day = ["event", "document"].includes(other.kind) ? dayTold(group, other) : "";
    const date = day ? element("span", { class: "note", title: other.start ? null : page.say("dayOfArticle"), text: other.start ? periodText(other.start, other.end, page)
      : page.say("byArticle", { date: dateText(day, page.language) }) }) : null;
    const line = element("p", { class: "line" }, ...roles, arrow, this.thingButton(other), this.aside(other), date);
    return this.foldable(group, line, timeLabels(new HeldPost(group).told(page), page));
  }

  // One relation by itself.
  row(relation, thing, section = "") {
    const { page } = this;
    const other = otherEnd(relation, thing);
    const line = element("p", { class: "line" }, this.relationButton(relation, captionOf(relation, page)),
      element("span", { class: "arrow", "aria-hidden": "true", text: leadsFrom(relation, thing) ? "→" : "←" }), this.thingButton(other));
    return this.foldable([relation], line, timeLabels(new HeldPost([relation]).told(page), page), { open: SPOKEN.has(section) });
  }

  fact(fact, thing) {
    const { page } = this;
    const value = (page.language === "en" && fact.valueEn) || fact.value;
    const line = element("p", { class: "line", lang: fact.valueEn ? null : "vi" }, value === page.label(thing) ? page.label(fact) : value);
    const status = fact.status ? timeLabels([{ text: page.statusText(fact.status) }], page) : [];
    const folded = this.fold(`fact ${fact.vi} ${fact.value}`, page.say("quotes", { n: fact.quotes.length }), (place) => {
      place.replaceChildren(...this.quotes.cards(fact.quotes, "stated"));
    });
    return element("article", {}, line, ...status, folded);
  }

  // Whom it is connected to through what they share.
  connections(thing) {
    const { page } = this;
    const rows = connectionsOf(thing);
    return rows.length ? this.list("connected", page.say("section_connected"), rows, ({ thing: other, shared }) => element("article", {},
      element("p", { class: "line" }, this.thingButton(other), this.aside(other)),
      element("ul", { class: "why" }, ...shared.slice(0, 3).map((one) => element("li", {}, this.thingButton(one.through), " ",
        element("span", { class: "note", text: sharedText(one, page) }))),
      ...(shared.length > 3 ? [element("li", { class: "note", text: page.say("moreShared", { n: shared.length - 3 }) })] : [])))) : null;
  }

  // A card whose quotes are read when it is unfolded.
  foldable(relations, line, labels, { class: kind, open } = {}) {
    const { page } = this;
    const articles = new Set(relations.flatMap((relation) => relation.articles)).size || Math.max(...relations.map((relation) => relation.sources || 0));
    const certainty = relations.every((relation) => relation.certainty === relations[0].certainty) ? this.certainty(relations[0]) : null;
    const was = [...new Set(relations.flatMap(({ from, to }) => [from, to]).filter((end) => end.now.includes(this.subject)))];
    const then = was.length ? element("p", { class: "note", text: page.say("asItWas", { places: was.map((place) => page.label(place)).join(", ") }) }) : null;
    const key = relations.map((relation) => relation.id).join(" ");
    const folded = this.fold(key, page.say("quotedIn", { n: articles }), (place) => this.unfold(place, relations), open);
    return element("article", { class: kind }, line, ...labels, then, certainty, folded);
  }

  fold(key, title, fill, open = false) {
    const place = element("div", { class: "quotes" });
    const made = element("details", { class: "fold" }, element("summary", { text: title }), place);
    made.addEventListener("toggle", () => {
      if (made.open) this.unfolded.add(key);
      else this.unfolded.delete(key);
      if (made.open && !place.children.length) fill(place);
    });
    made.open = open || this.few || this.unfolded.has(key);
    return made;
  }

  async unfold(place, relations, all = false) {
    const quotes = await Promise.all(relations.map((relation) => this.page.model.quotesOf(relation)));
    const certainty = relations.length === 1 ? relations[0].certainty : "stated";
    place.replaceChildren(...this.quotes.cards(quotes.flat(), certainty, all));
  }

  // A section that shows its first rows and, on demand, the next.
  list(name, title, rows, draw, count = rows.length) {
    const { page } = this;
    const id = `facts-${name.replace(/[^\p{L}\p{N}]+/gu, "-")}`;
    const heading = element("h3", { id, tabindex: -1 }, element("span", { text: title }), element("span", { class: "count", text: String(count) }));
    const cards = element("div", { class: "cards" });
    const more = element("button", { type: "button", class: "more" });
    let next = 0;
    const add = (size) => {
      const added = rows.slice(next, next + size).map(draw);
      cards.append(...added);
      next += added.length;
      more.hidden = next === rows.length;
      more.textContent = page.say("moreFacts", { n: rows.length - next });
      return added[0];
    };
    more.addEventListener("click", () => {
      const first = add(NEXT_ROWS);
      first.tabIndex = -1;
      first.focus();
    });
    add(SPOKEN.has(name) ? FIRST_SPOKEN : FIRST_ROWS);
    return element("section", { "aria-labelledby": id, "data-section": name }, heading, cards, more);
  }

  // What tells a thing from others of its name, or says what it is.
  aside(thing) {
    const text = thing.title || thing.place;
    return text && text !== this.page.label(thing) ? element("span", { class: "note aside", text }) : null;
  }

  relationButton(relation, text) {
    return element("button", { type: "button", class: "relation", text, onclick: () => this.page.open(relation) });
  }

  thingButton(thing) {
    return element("button", { type: "button", class: "thing", onclick: () => this.page.open(thing) },
      swatch(this.page.lookOf(thing)), element("span", { text: this.page.label(thing) }));
  }
}
