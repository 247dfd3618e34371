"use strict";
// What is known of the time in which somebody held a post: what articles state, and what follows from it, kept apart.

const HOLDING = ["current", "appointed"];
const GIVEN_UP = ["former", "left"];

// The last day on which an article said so: the newest of those that state it.
function lastTold(relations) {
  return relations.flatMap((relation) => relation.articles.map((article) => article.published || "")).sort().pop() || "";
}

// Why a post is taken to be over, by the rule that says so.
const WHY_OVER = new Map([["successor.begins", "overSuccessor"], ["reported.over", "overReported"]]);

// The claims of one person's time in one post, which share a tenure, as one post.
class HeldPost {
  constructor(relations) {
    this.relations = relations;
    this.tenure = Object.assign({}, ...relations.map((relation) => relation.tenure || {}));
    this.start = relations.map((relation) => relation.start).filter(Boolean).sort()[0] || "";
    this.end = relations.map((relation) => relation.end).filter(Boolean).sort().pop() || "";
    this.state = this.stateOf();
    this.day = this.dayOf();
  }

  with(statuses) {
    return this.relations.filter((relation) => statuses.includes(relation.status));
  }

  // 0 in office, 1 not known, 2 proposed, 3 over.
  stateOf() {
    const [holding, over] = [this.with(HOLDING), this.with(GIVEN_UP)];
    if (this.tenure.overAfter || (this.end && !holding.length)) return 3;
    if (over.length && (!holding.length || lastTold(over) >= lastTold(holding))) return 3;
    if (holding.length) return 0;
    return this.with(["proposed"]).length ? 2 : 1;
  }

  // The day it stands at in the order of time: when it ended, else when it was last told of.
  dayOf() {
    const told = lastTold(this.relations);
    if (this.state === 3) return this.end || this.tenure.overAfter || this.tenure.heldUntil || told;
    return told || this.start;
  }

  // What is said of its time, as [{text, inferred, why}].
  told(page) {
    const date = (day) => dateText(day, page.language);
    return [...this.stated(page, date), ...this.inferred(page, date)];
  }

  stated(page, date) {
    const said = [];
    for (const status of [...new Set(this.relations.map((relation) => relation.status).filter(Boolean))]) {
      const day = lastTold(this.with([status]));
      const text = status === "current" ? page.say("inOffice") : page.statusText(status);
      said.push({ text: day ? page.say("accordingTo", { status: text, date: date(day) }) : text });
    }
    const standing = this.standing(page);
    if (standing) said.push({ text: standing, day: true });
    if (this.start) said.push({ text: page.say("from", { date: date(this.start) }), why: page.say("statedDate") });
    if (this.end) said.push({ text: page.say("until", { date: date(this.end) }), why: page.say("statedDate") });
    return said;
  }

  // How it stands on the day the reader asks about, or the network was made for.
  standing(page) {
    const { at } = page.state?.now || {};
    const known = ["known", "likely", "unknown", "over"];
    const ways = this.relations.map((relation) => (at ? standingOn(relation, at, page.model) : relation.standing)).filter(Boolean);
    const [best] = ways.sort((a, b) => known.indexOf(a) - known.indexOf(b));
    if (!best) return "";
    const text = best === "over" ? page.say("overThen") : page.statusText(best);
    return at ? page.say("onDay", { date: dateText(at, page.language), standing: text }) : text;
  }

  inferred(page, date) {
    const said = [];
    const { heldFrom, heldUntil, likelyUntil, overAfter, overBy } = this.tenure;
    if (heldFrom && heldUntil && heldFrom !== heldUntil) {
      const days = { from: date(heldFrom), until: date(heldUntil) };
      said.push({ text: page.say("attested", days), inferred: true, why: page.say("attestedWhy") });
    }
    if (overAfter && overBy) {
      const known = WHY_OVER.get(overBy);
      const why = known ? page.say(known) : overBy;
      said.push({ text: page.say("overBy", { date: date(overAfter), why }), inferred: true, why: page.say("overWhy") });
    } else if (overAfter && !this.end) {
      said.push({ text: page.say("over", { date: date(overAfter) }), inferred: true, why: page.say("overWhy") });
    }
    if (likelyUntil && !overAfter) {
      said.push({ text: page.say("likely", { date: date(likelyUntil) }), inferred: true, why: page.say("likelyWhy") });
    }
    return said;
  }

  // Whether two posts were held at one time: "known", "likely", "never" or "unknown", and from when until when.
  beside(other) {
    for (const [how, from, until] of [["known", "heldFrom", "heldUntil"], ["likely", "likelyFrom", "likelyUntil"]]) {
      const [one, two] = [this.tenure, other.tenure];
      if (!one[from] || !two[from] || !one[until] || !two[until]) continue;
      const first = one[from] > two[from] ? one[from] : two[from];
      const last = one[until] < two[until] ? one[until] : two[until];
      if (first <= last) return { how, first, last };
    }
    const apart = (one, two) => one.tenure.overAfter && two.start && one.tenure.overAfter < two.start;
    return { how: apart(this, other) || apart(other, this) ? "never" : "unknown" };
  }
}

// Those in office first, then by time, the newest first.
function newestFirst(one, other) {
  return one.state - other.state || (one.day < other.day ? 1 : one.day > other.day ? -1 : 0);
}

// What is stated as small labels, and below what only follows, said to be inferred and explained; nothing where nothing is said.
function timeLabels(told, page) {
  const why = (one) => (one.why ? element("span", { class: "unseen", text: ` (${one.why})` }) : null);
  const piece = (one) => element("span", { title: one.why, class: one.day ? "on-day" : null }, one.text, why(one));
  const stated = told.filter((one) => !one.inferred).map(piece);
  const inferred = told.filter((one) => one.inferred).flatMap((one, number) => [number ? "; " : `${page.say("follows")} `, piece(one)]);
  return [
    stated.length ? element("p", { class: "when" }, ...stated) : null,
    inferred.length ? element("p", { class: "inferred" }, ...inferred) : null,
  ].filter(Boolean);
}
