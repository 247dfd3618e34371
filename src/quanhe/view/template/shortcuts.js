"use strict";
// The list of keys, in a dialog that "?" opens. The page says which there are.

class Shortcuts {
  // `page` gives shortcuts, a list of { keys, textKey }, and say(key, values).
  constructor(page) {
    this.page = page;
    this.dialog = element("dialog", { id: "shortcuts", "aria-labelledby": "shortcuts-title" });
    document.body.append(this.dialog);
    at("keys").addEventListener("click", () => this.open());
    // A click beside the dialog falls on itself, since what is in it covers the rest.
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    page.on("language", () => this.dialog.open && this.fill());
  }

  open() {
    this.fill();
    if (!this.dialog.open) this.dialog.showModal();
  }

  fill() {
    const { page } = this;
    const close = element("button", {
      type: "button",
      class: "close",
      "aria-label": page.say("close"),
      text: "×",
      onclick: () => this.dialog.close(),
    });
    const rows = page.shortcuts.map(({ keys, textKey }) =>
      element("div", {}, element("dt", {}, ...this.keys(keys)), element("dd", { text: page.say(textKey) })),
    );
    this.dialog.replaceChildren(
      element(
        "div",
        { class: "keys" },
        element("div", { class: "top" }, element("h2", { id: "shortcuts-title", text: page.say("shortcuts") }), close),
        element("dl", {}, ...rows),
      ),
    );
  }

  // "1 2 3" are three keys, "Ctrl+Z" is one press.
  keys(keys) {
    return keys.split(" ").flatMap((key, number) => [number ? " " : "", element("kbd", { text: key })]);
  }
}
