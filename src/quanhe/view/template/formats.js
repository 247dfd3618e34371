"use strict";
// What is shown, written as CSV, JSON and GEXF, and as file names. Everything is text of strangers: nothing here trusts it.

// A name for a file that every system takes: letters without marks, digits and hyphens, made from a title.
function fileName(title, ending) {
  const name = folded(title)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return `${name || "quan-he"}.${ending}`;
}

// What a spreadsheet would take for a formula gets an apostrophe before it, as in the exports of the command line; numbers stay.
function formulaSafe(text) {
  return /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

// Lines of cells as CSV (RFC 4180), with the byte order mark by which Excel knows UTF-8.
function csvOf(lines) {
  const cell = (value) => {
    const text = typeof value === "string" ? formulaSafe(value) : String(value ?? "");
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}

// Text for XML, in an element or between double quotes, without what XML 1.0 cannot hold.
function xmlOf(text) {
  const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;" };
  return String(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "")
    .replace(/[&<>"'\t\n\r]/g, (sign) => entities[sign]);
}

function thingLines(things) {
  const titles = ["iri", "name", "name_en", "kind", "group", "title", "place", "start", "end", "relations", "sources", "other_names"];
  return [
    titles,
    ...things.map((thing) => [
      thing.iri,
      thing.vi,
      thing.en,
      thing.kind,
      groupOf(thing),
      thing.title,
      thing.place,
      thing.start,
      thing.end,
      thing.links.length,
      sourcesOf(thing),
      thing.aliases.join("; "),
    ]),
  ];
}

// The relations, each with the first quote that states it; `told` are their quotes, `standing` says how each stands on the day asked about.
function relationLines(relations, told, standing) {
  const titles = [
    "from_iri",
    "from",
    "relation",
    "to_iri",
    "to",
    "class",
    "status",
    "start",
    "end",
    "standing",
    "certainty",
    "sources",
    "first",
    "last",
    "quote",
    "article",
    "published",
    "url",
  ];
  return [
    titles,
    ...relations.map((relation) => {
      const { from, to, vi, type, status, start, end, certainty, sources } = relation;
      const published = publishedDays(relation);
      const [quote] = told.get(relation) || [];
      return [
        from.iri,
        from.vi,
        vi,
        to.iri,
        to.vi,
        type,
        status,
        start,
        end,
        standing(relation),
        certainty,
        sources,
        published[0],
        published[published.length - 1],
        quote && quoted(quote),
        quote?.article.title,
        quote?.article.published,
        quote?.article.url,
      ];
    }),
  ];
}

function groupOf(thing) {
  return thing.kind === "body" ? thing.group.replace(/^body-/, "") : "";
}

function quoted(quote) {
  return sliced(quote.sentence, quote.from, quote.to);
}

// Things, relations and articles as JSON: quotes and relations refer to articles and things by IRI. `about` says of what this is a view.
function jsonOf({ things, relations }, facts, told, standing, about) {
  const articles = new Set();
  const cited = (quotes = []) =>
    quotes.map((quote) => {
      articles.add(quote.article);
      const { article, rule, sentence, start, end } = quote;
      return bareOf({ quote: quoted(quote), article: article.iri, start, end, rule, sentence });
    });
  const rows = {
    ...about,
    things: things.map((thing) =>
      bareOf({
        iri: thing.iri,
        kind: thing.kind,
        group: groupOf(thing),
        label: thing.vi,
        label_en: thing.en,
        aliases: thing.aliases,
        title: thing.title,
        place: thing.place,
        start: thing.start,
        end: thing.end,
        facts: (facts.get(thing) || []).map((fact) =>
          bareOf({
            label: fact.vi,
            label_en: fact.en,
            value: fact.value,
            value_en: fact.valueEn,
            status: fact.status,
            quotes: cited(fact.quotes),
          }),
        ),
      }),
    ),
    relations: relations.map((relation) =>
      bareOf({
        from: relation.from.iri,
        to: relation.to.iri,
        class: relation.type,
        label: relation.vi,
        label_en: relation.en,
        status: relation.status,
        standing: standing(relation),
        start: relation.start,
        end: relation.end,
        tenure: relation.tenure,
        certainty: relation.certainty,
        sources: relation.sources,
        quotes: cited(told.get(relation)),
      }),
    ),
  };
  rows.articles = [...articles]
    .sort((a, b) => a.id - b.id)
    .map(({ iri, title, outlet, published, url }) => bareOf({ iri, title, outlet, published, url }));
  return `${JSON.stringify(rows, null, 1)}\n`;
}

// A row without what is empty in it.
function bareOf(row) {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([, value]) => value !== "" && value !== null && value !== undefined && !(Array.isArray(value) && !value.length),
    ),
  );
}

// The first and the last day that a date, whole or partial, can mean; null for what is no such date.
function daysOf(date) {
  const parts = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/.exec(date || "");
  if (!parts) return null;
  const [, year, month, day] = parts;
  if (day) return [date, date];
  const last = month ? String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()).padStart(2, "0") : "31";
  return [`${year}-${month || "01"}-01`, `${year}-${month || "12"}-${last}`];
}

const GEXF = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">`;

const GEXF_NODE = {
  iri: "string",
  label_en: "string",
  kind: "string",
  class: "string",
  title: "string",
  place: "string",
  stated_start: "string",
  stated_end: "string",
  sources: "integer",
};
const GEXF_EDGE = {
  class: "string",
  label_en: "string",
  status: "string",
  standing: "string",
  certainty: "string",
  stated_start: "string",
  stated_end: "string",
  sources: "integer",
  articles: "string",
};

// The network as GEXF 1.3, for Gephi: `placeOf(thing)` gives { x, y, size, colour } as they are drawn.
function gexfOf({ things, relations }, placeOf, standing, title) {
  const values = (row, types) =>
    `<attvalues>${Object.keys(types)
      .filter((name) => row[name] !== undefined && row[name] !== "")
      .map((name) => `<attvalue for="${name}" value="${xmlOf(row[name])}"/>`)
      .join("")}</attvalues>`;
  const attributes = (of, types) =>
    `<attributes class="${of}" mode="static">${Object.entries(types)
      .map(([name, type]) => `<attribute id="${name}" title="${name}" type="${type}"/>`)
      .join("")}</attributes>`;
  const nodes = things.map((thing) => {
    const row = {
      iri: thing.iri,
      label_en: thing.en,
      kind: thing.kind,
      class: thing.group,
      title: thing.title,
      place: thing.place,
      stated_start: thing.start,
      stated_end: thing.end,
      sources: sourcesOf(thing),
    };
    return `<node id="n${thing.id}" label="${xmlOf(thing.vi)}"${spellOf(thing)}>${values(row, GEXF_NODE)}${vizOf(placeOf(thing))}</node>`;
  });
  const edges = relations.map((relation) => {
    const { id, from, to, vi, en, type, status, certainty, start, end, sources, articles } = relation;
    const row = {
      class: type,
      label_en: en,
      status,
      standing: standing(relation),
      certainty,
      stated_start: start,
      stated_end: end,
      sources,
      articles: articles.map(({ iri }) => iri).join(" "),
    };
    const ends = `source="n${from.id}" target="n${to.id}" kind="${xmlOf(type)}"`;
    const said = `label="${xmlOf(vi)}" weight="${Math.max(sources, 1)}"${spellOf(relation)}`;
    return `<edge id="e${id}" ${ends} ${said}>${values(row, GEXF_EDGE)}</edge>`;
  });
  return [
    GEXF,
    `<meta><creator>quanhe</creator><description>${xmlOf(title)}</description></meta>`,
    '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">',
    attributes("node", GEXF_NODE),
    attributes("edge", GEXF_EDGE),
    "<nodes>",
    ...nodes,
    "</nodes>",
    "<edges>",
    ...edges,
    "</edges>",
    "</graph>",
    "</gexf>",
    "",
  ].join("\n");
}

// From the first day that a beginning can mean to the last that an end can; what contradicts itself has none.
function spellOf({ start, end }) {
  const [first, last] = [daysOf(start)?.[0], daysOf(end)?.[1]];
  if (first && last && first > last) return "";
  return (first ? ` start="${first}"` : "") + (last ? ` end="${last}"` : "");
}

// Gephi's ordinates grow upwards. What has no place of its own is left for Gephi to lay out.
function vizOf({ x, y, size, colour }) {
  const [r, g, b] = [1, 3, 5].map((place) => Number.parseInt(colour.slice(place, place + 2), 16));
  const position = x === undefined ? "" : `<viz:position x="${Math.round(x)}" y="${Math.round(-y) || 0}" z="0"/>`;
  return `<viz:color r="${r}" g="${g}" b="${b}"/>${position}<viz:size value="${Math.round(size)}"/>`;
}
