"use strict";
// The columns of the two tables: what each says of a thing or a relation, and by what it is put in order.

function sourcesOf(thing) {
  return new Set(thing.links.flatMap((relation) => relation.articles)).size;
}

const CERTAINTIES = new Set(["stated", "completed", "inferred"]);
const STANDINGS = new Set(["known", "likely", "unknown", "over"]);

function publishedDays(relation) {
  return relation.articles
    .map((article) => article.published)
    .filter(Boolean)
    .sort();
}

// How a relation stands on the day asked about, or on that of the network; nothing where there is none.
function standingOf(relation, page) {
  const day = page.state.now.at;
  return day ? standingOn(relation, day, page.model) : relation.standing;
}

function statusTextOf({ status }, page) {
  return status ? page.statusText(status) : "";
}

function certaintyText({ certainty }, page) {
  return CERTAINTIES.has(certainty) ? page.say(certainty) : "";
}

function standingText(relation, page) {
  const standing = standingOf(relation, page);
  return STANDINGS.has(standing) ? page.say(`standing-${standing}`) : "";
}

// `opens` gives what a click on the cell opens; `order` is how the column is sorted, and numbers stand to the right.
const THING_COLUMNS = [
  { key: "tableName", order: "text", value: (thing, page) => page.label(thing), opens: (thing) => thing },
  { key: "tableKind", order: "text", value: (thing, page) => page.kindText(thing) },
  { key: "tableTitle", order: "text", value: (thing) => thing.title },
  { key: "tablePlace", order: "text", value: (thing) => thing.place },
  { key: "tableFrom", order: "date", value: (thing) => thing.start },
  { key: "tableUntil", order: "date", value: (thing) => thing.end },
  { key: "tableRelations", order: "number", value: (thing) => Math.max(thing.degree, thing.links.length) },
  { key: "tableSources", order: "number", value: sourcesOf },
];

const RELATION_COLUMNS = [
  { key: "tableSubject", order: "text", value: (relation, page) => page.label(relation.from), opens: (relation) => relation.from },
  { key: "tableRelation", order: "text", value: (relation, page) => page.label(relation), opens: (relation) => relation },
  { key: "tableObject", order: "text", value: (relation, page) => page.label(relation.to), opens: (relation) => relation.to },
  { key: "tableStatus", order: "text", value: statusTextOf },
  { key: "tableFrom", order: "date", value: (relation) => relation.start },
  { key: "tableUntil", order: "date", value: (relation) => relation.end },
  { key: "tableCertainty", order: "text", value: certaintyText },
  { key: "tableStanding", order: "text", value: standingText },
  { key: "tableSources", order: "number", value: (relation) => relation.sources },
  { key: "tableFirst", order: "date", value: (relation) => publishedDays(relation)[0] },
  { key: "tableLast", order: "date", value: (relation) => publishedDays(relation).pop() },
];

// What a reader may choose one value of, beside the box for names: `of` tells values apart in any language.
const THING_CHOICES = [{ key: "tableKind", of: (thing) => thing.group, value: (thing, page) => page.kindText(thing) }];
const RELATION_CHOICES = [
  { key: "tableRelation", of: (relation) => relation.type, value: (relation, page) => page.typeText(relation.type) },
  { key: "tableStatus", of: (relation) => relation.status, value: statusTextOf },
  { key: "tableStanding", of: standingOf, value: standingText },
  { key: "tableCertainty", of: (relation) => relation.certainty, value: certaintyText },
];

// Rows in order: by several columns, the one asked for last counting most, and what is not known always at the end.
class Ordering {
  constructor(rows, page) {
    this.rows = rows;
    this.page = page;
    this.ranks = new Map();
    this.collator = new Intl.Collator("vi", { numeric: true });
  }

  // Sort by [{ column, down }, …]; rows alike in all of them keep the order they came in.
  sorted(keys) {
    const by = keys.map(({ column, down }) => [this.rank(column), down ? -1 : 1]);
    const compare = (a, b) => {
      for (const [ranks, sign] of by) {
        const [one, other] = [ranks[a], ranks[b]];
        if (one === other) continue;
        if (one < 0 || other < 0) return one < 0 ? 1 : -1;
        return (one - other) * sign;
      }
      return a - b;
    };
    return this.rows
      .map((_, number) => number)
      .sort(compare)
      .map((number) => this.rows[number]);
  }

  // Where each row stands by one column, -1 where the column says nothing. Each text is compared once, however often it is there.
  rank(column) {
    if (!this.ranks.has(column)) this.ranks.set(column, this.ranked(column));
    return this.ranks.get(column);
  }

  ranked({ order, value }) {
    const values = this.rows.map((row) => value(row, this.page));
    if (order === "number") return values.map((number) => number ?? -1);
    const distinct = [...new Set(values.filter(Boolean))].sort(order === "text" ? this.collator.compare : undefined);
    const places = new Map(distinct.map((text, place) => [text, place]));
    return values.map((text) => places.get(text) ?? -1);
  }
}

// Rows by the names in them: without tones as they are typed without, and only with those tones that are typed.
class NameFilter {
  constructor(rows, namesOf) {
    this.rows = rows;
    this.namesOf = namesOf;
    this.texts = new Map();
    this.known = new Map();
  }

  // Take the names apart in the pauses of the page, so that the first letter typed finds them ready.
  warm() {
    let next = 0;
    const some = () => {
      const until = performance.now() + 8;
      while (next < this.rows.length && performance.now() < until) for (const row of this.rows.slice(next, (next += 100))) this.text(row);
      if (next < this.rows.length) later(some);
    };
    const later = globalThis.requestIdleCallback || ((run) => setTimeout(run, 50));
    later(some);
  }

  // The words of a row, folded, with a blank before each; names are folded once, however many rows they stand in.
  text(row) {
    let text = this.texts.get(row);
    if (text === undefined) {
      text = this.namesOf(row)
        .map((name) => this.known.get(name) ?? this.learnt(name))
        .join("");
      this.texts.set(row, text);
    }
    return text;
  }

  learnt(name) {
    const text = split(folded(name))
      .map((word) => ` ${word}`)
      .join("");
    this.known.set(name, text);
    return text;
  }

  of(rows, query) {
    const typed = split(lowered(query));
    const asked = typed.map((word) => ` ${folded(word)}`);
    const toned = typed.filter((word) => folded(word) !== word).map(wordOf);
    if (!asked.length) return rows;
    const found = rows.filter((row) => {
      const text = this.text(row);
      return asked.every((word) => text.includes(word));
    });
    return toned.length ? found.filter((row) => this.hasTones(row, toned)) : found;
  }

  hasTones(row, toned) {
    const words = this.namesOf(row).flatMap((name) => split(lowered(name)).map(wordOf));
    return toned.every(({ base, tone }) => words.some((word) => word.base.startsWith(base) && (!tone || word.tone === tone)));
  }
}
