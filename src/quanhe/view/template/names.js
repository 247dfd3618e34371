"use strict";
// Finding names as people type them: without tones, d for đ, and with the exact tones first.

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

// "Hoà" and "hòa" give the same: the letters, and the tone apart from the letter that carries it.
function wordOf(text) {
  const letters = text.normalize("NFD");
  return { base: letters.replace(TONES, ""), tone: (letters.match(TONES) || []).join("") };
}

function lowered(text) {
  return text.normalize("NFC").toLowerCase().replace(/ð/g, "đ").trim();
}

function folded(text) {
  return lowered(text).normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
}

function split(text) {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
}

function nameOf(text) {
  const words = split(lowered(text));
  return { words: words.map(wordOf), folded: words.map(folded) };
}

// Where the query stands in a name, lower is closer: whole, at the start, words in a row, words in any order, inside a word.
function nearness(query, name) {
  const asked = query.folded.join(" ");
  const whole = name.folded.join(" ");
  if (whole === asked) return 0;
  if (whole.startsWith(asked)) return 1;
  if (` ${whole}`.includes(` ${asked}`)) return 2;
  if (query.folded.every((word) => name.folded.some((other) => other.startsWith(word)))) return 3;
  return whole.includes(asked) ? 4 : -1;
}

function missedTones(query, name) {
  const found = (word) => name.words.some((other) => other.base.startsWith(word.base) && other.tone === word.tone);
  return query.words.filter((word) => !found(word)).length;
}

// The names of things. They are taken apart in the pauses of the page, so that the first letter typed finds them ready.
class NameIndex {
  // `abbreviations` are written out: { ubnd: "ủy ban nhân dân" }.
  constructor(things, abbreviations = {}) {
    this.things = things;
    this.abbreviations = new Map(Object.entries(abbreviations));
    this.entries = [];
  }

  // Take names apart until the time is over, or there are none left.
  ready(until = Infinity) {
    while (this.entries.length < this.things.length && (until === Infinity || performance.now() < until)) {
      for (const thing of this.things.slice(this.entries.length, this.entries.length + 200)) this.entries.push(this.entry(thing));
    }
    return this.entries.length === this.things.length;
  }

  entry(thing) {
    const names = [thing.vi, thing.en, ...thing.aliases].filter(Boolean).map((text) => ({ text, ...nameOf(text) }));
    return { thing, names, all: names.map((name) => name.folded.join(" ")).join("\n") };
  }

  // What may be meant: the words as they are, and with abbreviations written out.
  meant(text) {
    const whole = lowered(text);
    const long = split(whole).map((word) => this.abbreviations.get(folded(word)) || word).join(" ");
    return [...new Set([whole, lowered(long)])].map(nameOf).filter((name) => name.words.length);
  }

  // All things with a matching name, closest first, each with the name that matched.
  find(text) {
    this.ready();
    const found = new Map();
    for (const query of this.meant(text)) {
      for (const entry of this.entries) {
        if (!query.folded.every((word) => entry.all.includes(word))) continue;
        for (const name of entry.names) {
          const near = nearness(query, name);
          if (near < 0) continue;
          const score = missedTones(query, name) * 10 + near;
          const best = found.get(entry.thing);
          if (!best || score < best.score) found.set(entry.thing, { thing: entry.thing, score, name: name.text });
        }
      }
    }
    return [...found.values()].sort((a, b) => a.score - b.score || b.thing.degree - a.thing.degree || a.thing.id - b.thing.id);
  }
}
