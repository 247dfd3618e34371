"use strict";
// What a thing is: its kind, names, title, place and life, what it is today, and what it is told of without a quote.

class About {
  constructor(page, cards) {
    this.page = page;
    this.cards = cards;
  }

  // The head of the panel.
  head(thing) {
    const { page } = this;
    const other = page.language === "en" ? thing.vi : thing.en;
    const elsewhere = page.language === "en" ? "vi" : "en";
    return [
      this.top(element("span", { class: "kind" }, swatch(page.lookOf(thing)), page.kindText(thing))),
      element("h2", { text: page.label(thing) }),
      other && other !== page.label(thing) ? element("p", { class: "other", lang: elsewhere, text: other }) : null,
      thing.figure ? this.quantity(thing) : null,
      thing.title ? element("p", { class: "title", text: thing.title }) : null,
      ...this.today(thing),
      page.actions(thing),
    ];
  }

  top(kind) {
    const { page } = this;
    return element("div", { class: "top" }, kind,
      element("button", { type: "button", class: "close", "aria-label": page.say("close"), text: "×", onclick: () => page.close() }));
  }

  // How much, where the name does not say so, and when.
  quantity(thing) {
    const { page } = this;
    const { figure } = thing;
    const amount = quantityText(figure, page);
    const dates = periodText(figure.start, figure.end, page);
    const words = figure.period && figure.period !== dates ? figure.period : "";
    const when = [words, dates && words ? `(${dates})` : dates].filter(Boolean).join(" ");
    const told = page.label(thing).includes(amount) ? null : element("b", { text: amount });
    return element("p", { class: "quantity" }, told, note(when && ` ${when}`));
  }

  // Then and now: what it is today, and what came together in it.
  today(thing) {
    const { page, cards } = this;
    const before = page.model.things.filter((other) => other.now.includes(thing) && other !== thing);
    // Many kept their name: only the day tells the two apart.
    const day = (key, date) => (date ? note(page.say(key, { date: dateText(date, page.language) })) : null);
    const line = (key, things, when) => {
      const named = things.slice(0, 12).flatMap((other) => [cards.thingButton(other), when(other)].filter(Boolean));
      return named.length ? element("p", { class: "today" }, element("span", { class: "told", text: page.say(key) }), ...named) : null;
    };
    return [
      line("nowIs", thing.now.filter((other) => other !== thing), (other) => day("from", other.start)),
      line("onceWas", before, (other) => day("until", other.end)),
    ];
  }

  // Place, life and names, and the facts that have no quote of their own; nothing where there are none.
  properties(thing, facts) {
    const { page } = this;
    const list = element("dl", { class: "properties" });
    const add = (name, text) => list.append(element("dt", { text: name }), element("dd", { text }));
    if (thing.place) add(page.say("factPlace"), thing.place);
    const life = this.life(thing);
    if (life) add(page.say(`life_${thing.kind}`), life);
    for (const group of grouped(facts.filter((fact) => !this.isToldAbove(fact, thing)), (fact) => page.label(fact))) {
      const values = group.map((fact) => (page.language === "en" && fact.valueEn) || fact.value);
      add(page.label(group[0]), [...new Set(values)].join("; "));
    }
    if (thing.aliases?.length) add(page.say("aliases"), thing.aliases.join("; "));
    const community = page.model.communities.find(({ number }) => number === thing.community);
    if (community) add(page.say("factCommunity"), community.name);
    return list.children.length ? list : "";
  }

  // What the head says already, in words: a value in base units, a day as the graph writes it.
  isToldAbove({ value }, { figure, start, end, place }) {
    if (figure && (Number(value) === figure.value || value === figure.period)) return true;
    return value === place || (Boolean(start) && [start, end, `${start}/${end}`].includes(value));
  }

  life(thing) {
    const { page } = this;
    if (thing.figure || (!thing.start && !thing.end)) return "";
    if (["event", "document"].includes(thing.kind)) return periodText(thing.start, thing.end, page);
    const date = (day) => (day ? dateText(day, page.language) : "…");
    return `${date(thing.start)} – ${date(thing.end)}`;
  }

  identifier(thing) {
    return element("dl", {}, element("dt", { text: this.page.say("identifier") }), element("dd", { class: "iri", text: thing.iri }));
  }
}
