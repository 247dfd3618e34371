"use strict";
// The cards of the facts panel: lists that come in pages, and facts that unfold to their quotes.

const FIRST_ROWS = 8;
const NEXT_ROWS = 25;

function note(text, more = {}) {
  return text ? element("span", { class: "note", ...more, text }) : null;
}

function noteLine(text) {
  return text ? element("p", { class: "note", text }) : null;
}

function counted(number) {
  return element("span", { class: "count", text: String(number) });
}

// What is later in time comes first; nothing comes last.
function laterFirst(one, other) {
  return one < other ? 1 : one > other ? -1 : 0;
}

class Cards {
  constructor(page, quotes) {
    this.page = page;
    this.quotes = quotes;
    this.unfolded = new Set();
    this.begin(null, false);
  }

  // What the next cards are about; where there are few of them, their quotes are open at once.
  begin(subject, few) {
    this.subject = subject;
    this.few = few;
  }

  // A section that shows its first rows and, on demand, the next.
  list(name, title, rows, draw, { count = rows.length, first = FIRST_ROWS } = {}) {
    const id = `facts-${name.replace(/[^\p{L}\p{N}]+/gu, "-")}`;
    const heading = element("h3", { id, tabindex: -1 }, element("span", { text: title }), counted(count));
    const cards = element("div", { class: "cards" });
    const more = element("button", { type: "button", class: "more" });
    let next = 0;
    const add = (size) => {
      const added = rows.slice(next, next + size).map(draw);
      cards.append(...added);
      next += added.length;
      more.hidden = next === rows.length;
      more.textContent = this.page.say("moreFacts", { n: rows.length - next });
      return added[0];
    };
    more.addEventListener("click", () => {
      const newest = add(NEXT_ROWS);
      newest.tabIndex = -1;
      newest.focus();
    });
    add(first);
    return element("section", { "aria-labelledby": id, "data-section": name }, heading, cards, more);
  }

  // A card about some relations, whose quotes are read when it is unfolded.
  foldable(relations, line, labels, { class: kind, open } = {}) {
    const articles = new Set(relations.flatMap((relation) => relation.articles)).size;
    const [first, ...others] = relations;
    const certainty = first && others.every((relation) => relation.certainty === first.certainty) ? this.certainty(first) : null;
    const title = this.page.say(articles === 1 ? "quotedInOne" : "quotedIn", { n: articles });
    const fold = this.fold(relations.map(({ id }) => id).join(" "), title, (place) => this.unfold(place, relations), open);
    const when = labels.find((label) => label.className === "when");
    if (when && certainty) when.append(...certainty.childNodes);
    return element("article", { class: kind }, line, ...labels, this.asItWas(relations), when ? null : certainty, fold);
  }

  // In the geography of today: what the relation was told of.
  asItWas(relations) {
    const ends = relations.flatMap(({ from, to }) => [from, to]).filter((end) => end.now.includes(this.subject));
    const places = [...new Set(ends)].map((end) => this.page.label(end)).join(", ");
    return places ? noteLine(this.page.say("asItWas", { places })) : null;
  }

  // What is not simply stated is said to be so, and what that means.
  certainty({ certainty }) {
    if (!["completed", "inferred"].includes(certainty)) return null;
    return element("p", { class: "when" }, certaintyLabel(certainty, this.page));
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
    const quotes = await Promise.all(relations.map((relation) => this.quotesOf(relation)));
    place.replaceChildren(...this.quotes.cards(quotes.flat(), all));
  }

  // The quotes of a relation, which are as sure as it is.
  async quotesOf(relation) {
    const quotes = await this.page.model.quotesOf(relation);
    return quotes.map((quote) => ({ ...quote, certainty: relation.certainty }));
  }

  // What tells a thing from others of its name, or says what it is; not what stands there already.
  aside(thing) {
    const { page, subject } = this;
    const text = thing.title || thing.place;
    const known = !text || page.label(thing).includes(text) || (subject?.vi && text.includes(subject.vi));
    return known ? null : note(text, { class: "note aside" });
  }

  arrow(relation, thing) {
    return element("span", { class: "arrow", "aria-hidden": "true", text: leadsFrom(relation, thing) ? "→" : "←" });
  }

  relationButton(relation, text = captionOf(relation, this.page)) {
    return element("button", { type: "button", class: "relation", text, onclick: () => this.page.open(relation) });
  }

  thingButton(thing) {
    return element("button", { type: "button", class: "thing", onclick: () => this.page.open(thing) },
      swatch(this.page.lookOf(thing)), element("span", { text: this.page.label(thing) }));
  }
}
