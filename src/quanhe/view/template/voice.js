"use strict";
// What the page says: its words, labels and numbers in the language of the reader, and what it tells meanwhile.

class Voice {
  constructor() {
    this.setting = read("setting");
    this.opensIn = document.documentElement.lang;
    this.language = this.opensIn;
  }

  say(key, values = {}) {
    const words = this.setting.words[this.language];
    const text = Object.hasOwn(words, key) ? words[key] : key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
  }

  number(value) {
    // Three digits are written alike everywhere, and the tables of languages take long to load.
    if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
    if (this.numbers?.language !== this.language) this.numbers = { language: this.language, format: new Intl.NumberFormat(this.language).format };
    return this.numbers.format(value);
  }

  label(row) {
    return (this.language === "en" && row.en) || row.vi;
  }

  lookOf(thing) {
    this.looks ??= new Map(this.setting.legend.map((row) => [row.group, row]));
    return this.looks.get(thing.group);
  }

  kindText(thing) {
    const kind = this.setting.words.kinds[thing.kind][this.language];
    return thing.kind === "body" ? `${kind} · ${this.lookOf(thing)[this.language]}` : kind;
  }

  typeText(type) {
    const names = Object.hasOwn(this.model.classes, type) ? this.model.classes[type] : [type];
    return (this.language === "en" && names[1]) || names[0];
  }

  statusText(status) {
    const { statuses } = this.setting.words;
    return Object.hasOwn(statuses, status) ? statuses[status][this.language] : status;
  }

  // Say something to those who do not see what changed.
  announce(text) {
    at("said").textContent = text;
  }

  // Say something to everybody, for a while.
  tell(text) {
    this.announce(text);
    const note = at("note");
    note.textContent = text;
    note.hidden = false;
    this.still ??= settled(() => { at("note").hidden = true; }, 6000);
    this.still();
  }

  // Say that something went wrong, until it is put aside.
  fail(text, again) {
    const close = element("button", { type: "button", text: this.say("close"), onclick: () => { at("trouble").hidden = true; } });
    const retry = again && element("button", { type: "button", text: this.say("again"), onclick: () => { at("trouble").hidden = true; again(); } });
    at("trouble").replaceChildren(element("span", { text }), ...[retry, close].filter(Boolean));
    at("trouble").hidden = false;
  }

  translate() {
    const each = (name, set) => document.querySelectorAll(`[data-${name}]`).forEach((node) => set(node, this.say(node.dataset[name])));
    each("text", (node, text) => { node.textContent = text; });
    each("title", (node, text) => { node.title = text; });
    each("label", (node, text) => node.setAttribute("aria-label", text));
    each("placeholder", (node, text) => { node.placeholder = text; node.setAttribute("aria-label", text); });
  }
}
