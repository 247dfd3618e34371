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

class NameIndex {
  constructor(things, weights) {
    this.entries = things.map((thing) => ({
      thing,
      weight: weights[thing.id],
      names: [thing.vi, thing.en, ...(thing.aliases || [])].filter(Boolean).map(nameOf),
    }));
  }

  // All things with a matching name, closest first.
  find(text) {
    const query = nameOf(text);
    if (!query.words.length) return [];
    const found = [];
    for (const entry of this.entries) {
      let best = null;
      for (const name of entry.names) {
        const near = nearness(query, name);
        if (near < 0) continue;
        const score = missedTones(query, name) * 10 + near;
        if (best === null || score < best) best = score;
      }
      if (best !== null) found.push({ ...entry, score: best });
    }
    found.sort((a, b) => a.score - b.score || b.weight - a.weight || a.thing.id - b.thing.id);
    return found.map((entry) => entry.thing);
  }
}
