"use strict";
// Quotes: the sentence with its words marked, the article it stands in, the rule that read it, and how sure it is.

const FIRST_QUOTES = 3;
const NEXT_QUOTES = 20;
// Of a relation that was chosen: only what many hundred articles repeat comes in pages.
const ALL_QUOTES = 200;
const LONG_SENTENCE = 400;
const AROUND = 130;
const CERTAINTY = ["stated", "completed", "inferred"];

// Ranges as a list without overlaps, in order.
function unionOf(ranges) {
  const joined = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined[joined.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

// The parts of a sentence around its marks, from word to word: [[from, to], …]; all of it where it is short.
function windowsOf(points, marks) {
  if (points.length <= LONG_SENTENCE) return [[0, points.length]];
  const space = (at, step) => {
    for (let place = at; place > 0 && place < points.length; place += step) if (points[place] === " ") return place;
    return step < 0 ? 0 : points.length;
  };
  const wide = marks.map(([from, to]) => [space(Math.max(0, from - AROUND), -1), space(Math.min(points.length, to + AROUND), 1)]);
  return unionOf(wide.length ? wide : [[0, space(LONG_SENTENCE, 1)]]);
}

// The text of `points` between two places, as nodes, with what is marked in <mark>.
function markedNodes(points, marks, from, to) {
  const nodes = [];
  let place = from;
  const text = (until) => {
    if (until > place) nodes.push(points.slice(place, until).join(""));
    place = Math.max(place, until);
  };
  for (const [start, end] of marks) {
    if (end <= from || start >= to) continue;
    text(Math.max(start, from));
    nodes.push(element("mark", { text: points.slice(Math.max(start, from), Math.min(end, to)).join("") }));
    place = Math.min(end, to);
  }
  text(to);
  return nodes;
}

function sentenceNodes(points, marks, windows) {
  const nodes = [];
  windows.forEach(([from, to], number) => {
    if (number || from > 0) nodes.push(number ? " … " : "… ");
    nodes.push(...markedNodes(points, marks, from, to));
  });
  if (windows.length && windows[windows.length - 1][1] < points.length) nodes.push(" …");
  return nodes;
}

// Quotes that stand in one sentence together, and with them those of articles that print the same sentence.
function togetherIn(quotes) {
  const groups = new Map();
  for (const quote of quotes) {
    if (!groups.has(quote.sentence)) groups.set(quote.sentence, []);
    groups.get(quote.sentence).push(quote);
  }
  return eachArticleFirst([...groups.values()]);
}

// The first sentence of each article, the newest first, then their second ones: many sources say more than one at length.
function eachArticleFirst(groups) {
  const met = new Map();
  const ranked = groups.map((group) => {
    const { article } = group[0];
    const rank = met.get(article) || 0;
    met.set(article, rank + 1);
    return { group, rank, published: article.published || "" };
  });
  return ranked.sort((a, b) => a.rank - b.rank || laterFirst(a.published, b.published)).map(({ group }) => group);
}

class Quotes {
  constructor(page) {
    this.page = page;
    this.reading = new Reading(page);
  }

  // All quotes of a fact or relation as cards, the first ones at once, the others on demand.
  cards(quotes, all = false) {
    const { page } = this;
    if (!quotes.length) return [element("p", { class: "note", text: page.say("noQuotes") })];
    return this.some(togetherIn(quotes), all ? ALL_QUOTES : FIRST_QUOTES);
  }

  // The first of the cards, and a button for the next.
  some(groups, first) {
    const cards = groups.slice(0, first).map((group) => this.card(group));
    const rest = groups.slice(first);
    if (!rest.length) return cards;
    const more = element("button", { type: "button", class: "more", text: this.page.say("moreQuotes", { n: rest.length }) });
    more.addEventListener("click", () => {
      const added = this.some(rest, NEXT_QUOTES);
      more.replaceWith(...added);
      added[0].tabIndex = -1;
      added[0].focus();
    });
    return [...cards, more];
  }

  // The quotes of one sentence.
  card(group) {
    const [first] = group;
    const places = group.filter((quote) => quote.article === first.article);
    const sources = [...new Map(group.map((quote) => [quote.article, quote])).values()];
    return element("blockquote", {}, ...this.sentence(first.sentence, unionOf(group.map((quote) => [quote.from, quote.to]))),
      this.source(first), ...this.others(sources.slice(1)), this.trace(places));
  }

  sentence(text, marks) {
    const points = Array.from(text);
    const windows = windowsOf(points, marks);
    const told = element("p", { lang: "vi", class: "sentence" }, ...sentenceNodes(points, marks, windows));
    const whole = windows.length === 1 && windows[0][0] === 0 && windows[0][1] === points.length;
    if (whole) return [told];
    const button = element("button", { type: "button", class: "whole", "aria-expanded": "false", text: this.page.say("wholeSentence") });
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "false";
      told.replaceChildren(...sentenceNodes(points, marks, open ? [[0, points.length]] : windows));
      button.setAttribute("aria-expanded", String(open));
      button.textContent = this.page.say(open ? "shortSentence" : "wholeSentence");
    });
    return [told, button];
  }

  source(quote) {
    const { page } = this;
    const footer = element("footer", {}, ...sourceLine(quote.article, page));
    this.reading.carries(quote.article).then((carried) => {
      if (!carried) return;
      const open = () => this.reading.open(quote.article, quote);
      footer.append(element("button", { type: "button", class: "read", text: page.say("readArticle"), onclick: open }));
    });
    return footer;
  }

  // Other articles with the very same sentence: they are named, and do not repeat it.
  others(quotes) {
    if (!quotes.length) return [];
    const list = element("ul", {}, ...quotes.map((quote) => element("li", {}, this.source(quote))));
    return [element("details", { class: "alike" }, element("summary", { text: this.page.say("alike", { n: quotes.length }) }), list)];
  }

  // Rule, places and certainty: what a doubter needs to find the words again.
  trace(quotes) {
    const { page } = this;
    const sure = new Set(quotes.map((quote) => quote.certainty || "stated"));
    const parts = CERTAINTY.filter((certainty) => sure.has(certainty)).map((certainty) => certaintyLabel(certainty, page));
    const rules = [...new Set(quotes.map((quote) => quote.rule).filter(Boolean))];
    if (rules.length) parts.push(element("span", { text: `${page.say("rule")}: ${rules.join(", ")}` }));
    const places = quotes.filter((quote) => quote.start >= 0 && Number.isInteger(quote.end)).map(({ start, end }) => ({ start, end }));
    const told = [...new Set(places.map((place) => page.say("characters", place)))].join(", ");
    if (told) parts.push(element("span", { text: told }));
    const spaced = parts.flatMap((part, number) => (number ? [" · ", part] : [part]));
    return parts.length ? element("div", { class: "rule" }, ...spaced) : null;
  }
}

// How sure a fact is, in a word, with what that means for the pointer and for who hears the page.
function certaintyLabel(certainty, page) {
  const why = page.say(`${certainty}Why`);
  const unseen = element("span", { class: "unseen", text: `: ${why}` });
  return element("span", { class: `certainty ${certainty}`, title: why }, page.say(certainty), unseen);
}

// Title, outlet and date of an article; the title is a link where the address may be followed.
function sourceLine(article, page) {
  const address = article.url && followable(article.url);
  const title = article.title || page.say("untitled");
  const name = address ? articleLink(address, title, page) : element("cite", { lang: "vi", text: title });
  return [name, ...whereFrom(article, page).flatMap((text) => [" · ", text])];
}

function articleLink(address, text, page) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: page.say("openArticle"), lang: "vi", text });
}

// Outlet and date; an address that may not be followed is only shown.
function whereFrom(article, page) {
  const date = article.published && dateText(article.published, page.language);
  const told = [article.outlet, date].filter(Boolean).map((text) => element("span", { text }));
  if (article.url && !followable(article.url)) told.push(element("span", { class: "address", text: article.url }));
  return told;
}
