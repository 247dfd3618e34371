"use strict";
// Relations told in sentences, step by step: each alone, or two that lead to one thing together. The sentences are the
// schema's (qh:edgeSentence, qh:togetherSentence); as in quanhe.network.telling, here stand only the words for when it was.

const NOT_IN_OFFICE = { former: "tellFormer", left: "tellLeft", proposed: "tellProposed" };
const AT_ONE_TIME = ["stated", "attested", "likely", "unknown", "never"];

class Telling {
  constructor(page) {
    this.page = page;
  }

  // A way as steps { told, relations, via }: `told` are texts and things by turns; `between` gives what joins two things.
  steps(way, between) {
    const steps = [];
    for (let place = 0; place + 1 < way.length;) {
      const joint = place + 2 < way.length && this.joint(way[place], way[place + 1], way[place + 2], between);
      steps.push(joint || this.single(between(way[place], way[place + 1]), way[place]));
      place += joint ? 2 : 1;
    }
    return steps;
  }

  // How relations of one kind are told: one alone (0), or two that lead to one thing (1).
  pattern(relation, number) {
    const pair = this.page.model.sentences[relation.type]?.[number];
    return pair && ((this.page.language === "en" && pair[1]) || pair[0]);
  }

  // A sentence with things and words in the places of its names.
  filled(pattern, values) {
    return pattern
      .split(/\{(\w+)\}/)
      .map((part, place) => (place % 2 ? (Object.hasOwn(values, part) ? values[part] : "") : part))
      .filter((part) => part !== "");
  }

  // What joins two things, in the direction it was stated, all of it after one another.
  single(relations, first) {
    const ordered = [
      ...relations.filter((relation) => relation.from === first),
      ...relations.filter((relation) => relation.from !== first),
    ];
    const told = new Map(
      ordered.map((relation) => {
        const parts = this.one(relation);
        return [this.text(parts), parts];
      }),
    );
    return { told: [...told.values()].flatMap((parts, number) => (number ? ["; ", ...parts] : parts)), relations: ordered, via: null };
  }

  text(parts) {
    return parts
      .map((part) => (typeof part === "string" ? part : this.page.label(part)))
      .join("")
      .replace(/ {2,}/g, " ");
  }

  one(relation) {
    const { page } = this;
    const { from, to } = relation;
    const label = page.label(relation);
    const said = label.split(": ").slice(1).join(": ");
    const pattern = this.pattern(relation, 0);
    if (!pattern || (pattern.includes("{said}") && !said)) return [from, ` — ${label} — `, to];
    const status = NOT_IN_OFFICE[relation.status];
    return [...this.filled(pattern, { from, to, said }), (status ? page.say(status) : "") + this.on(to)];
  }

  // Both ends of a step joined to one thing in the same way; null where the schema has no one sentence for it.
  joint(a, via, b, between) {
    const [left, right] = [between(a, via), between(b, via)];
    const relations = [...left, ...right];
    const patterns = new Set(relations.map((relation) => this.pattern(relation, 1)));
    const [pattern] = patterns;
    if (patterns.size !== 1 || !pattern || relations.some((relation) => relation.to !== via)) return null;
    const time = relations.some((relation) => relation.status) ? this.nearest(left, right) : null;
    const joined = !time || time.how === "stated" || time.how === "attested";
    const both = this.page.say(joined ? "tellTogether" : "tellBoth");
    const told = this.filled(pattern, { a, b, to: via, both });
    return { told: [...told, time ? this.when(time) : this.on(via)], relations: time?.relations || relations, via };
  }

  // When it was, behind the name of an event that does not say so itself.
  on(thing) {
    const { page } = this;
    const dates = [...new Set([thing.start, thing.end].filter(Boolean))];
    const named = (text) => page.label(thing).includes(text);
    if (thing.kind !== "event" || !dates.length || dates.some((date) => named(date) || named(dateText(date, page.language)))) return "";
    return ` (${dates.map((date) => dateText(date, page.language)).join(" – ")})`;
  }

  // Of all posts two people held in one body, the two that say most of whether it was at one time.
  nearest(left, right) {
    const pairs = left.flatMap((one) => right.map((other) => ({ ...this.overlap(one, other), relations: [one, other] })));
    const rank = ({ how }) => AT_ONE_TIME.indexOf(how);
    return pairs.sort((a, b) => rank(a) - rank(b) || String(a.days).localeCompare(String(b.days)))[0];
  }

  // Whether two posts were held at one time: by what is stated, else attested, else likely; else unknown.
  overlap(one, other) {
    const stated = ({ start, end }) => (start && end ? [daysOf(start)?.[1], daysOf(end)?.[0]] : []);
    const time = (relation, first, last) => [relation.tenure?.[first], relation.tenure?.[last]];
    const shared = ([a, b], [c, d]) => {
      if (![a, b, c, d].every(Boolean)) return null;
      const days = [a > c ? a : c, b < d ? b : d];
      return days[0] <= days[1] ? days : null;
    };
    const clear = shared(stated(one), stated(other));
    if (clear) return { how: "stated", days: clear };
    const attested = shared(time(one, "heldFrom", "heldUntil"), time(other, "heldFrom", "heldUntil"));
    if (attested) return { how: "attested", days: attested };
    const apart = ([first, second]) => first.tenure?.overAfter && second.tenure?.begins && first.tenure.overAfter < second.tenure.begins;
    if (apart([one, other]) || apart([other, one])) return { how: "never", days: null };
    const likely = shared(time(one, "likelyFrom", "likelyUntil"), time(other, "likelyFrom", "likelyUntil"));
    return likely ? { how: "likely", days: likely } : { how: "unknown", days: null };
  }

  when({ how, days }) {
    const { page } = this;
    const [first, last] = (days || []).map((day) => day.slice(0, 4));
    const years = !days ? "" : first === last ? page.say("tellYear", { year: first }) : page.say("tellYears", { first, last });
    return page.say(`tell-${how}`, { years });
  }
}
