"use strict";
// Where the page has its data from: the file it stands in. What is not needed at once is read when it is asked for.

// What stands at the end of the file, once all of that has been read.
async function readLate(id) {
  if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  return read(id);
}

class FileSource {
  constructor(model, abbreviations) {
    this.model = model;
    this.abbreviations = abbreviations;
  }

  // What the page begins with: a part, and what is drawn first, with places.
  async begin() {
    return { core: read("core"), evidence: () => readLate("evidence"), nodes: read("nodes") };
  }

  // All is there already: nothing comes after.
  async around() {
    return null;
  }

  async told() {
    return null;
  }

  neighboursOf(thing) {
    return this.model.neighbours(thing).length;
  }

  remaining() {
    return 0;
  }

  pageOf() {
    return null;
  }

  // What a name may mean, closest first.
  async search(text, most) {
    this.index ??= new NameIndex(this.model.things, this.abbreviations);
    const found = this.index.find(text);
    return { hits: found.slice(0, most), more: found.length - most };
  }

  // Make the search ready in the pauses of the page.
  warm() {
    this.index ??= new NameIndex(this.model.things, this.abbreviations);
    const later = globalThis.requestIdleCallback || ((run) => setTimeout(run, 50));
    const some = () => this.index.ready(performance.now() + 8) || later(some);
    later(some);
  }

  async ways() {
    return null;
  }

  async carries(article) {
    return (await this.text(article)) !== null;
  }

  // The whole text of an article, where the file carries it; else null.
  async text(article) {
    this.texts ??= (await readLate("texts")) || {};
    return Object.hasOwn(this.texts, article.id) ? this.texts[article.id] : null;
  }
}
