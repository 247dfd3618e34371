"use strict";
// The buttons over the drawing: where to begin, what was hidden, how near.

class Tools {
  constructor(place, page) {
    this.place = place;
    this.page = page;
  }

  show(state) {
    const { page } = this;
    const button = (key, run, more = {}, values = {}) => element("button", { type: "button", ...more, text: page.say(key, values), onclick: run });
    const begin = (base) => page.change({ base, open: [], also: [], hide: [], chosen: "", ends: [] });
    const whole = page.layouts.has("all");
    const moved = state.base !== "start" || state.open.length + state.also.length > 0;
    const held = this.place.contains(document.activeElement) && document.activeElement.id;
    const rows = [
      page.model.communities.length > 1 && button("central", () => begin("start"), { id: "central", "aria-pressed": String(state.base === "start") }),
      page.model.communities.length > 1 && button("communities", () => begin("communities"), { id: "communities", "aria-pressed": String(state.base === "communities") }),
      whole && button("whole", () => begin("all"), { id: "whole", "aria-pressed": String(state.base === "all") }, { n: page.number(page.model.things.length) }),
      moved && page.model.communities.length <= 1 && button("showAll", () => begin("start"), { id: "all" }),
      state.hide.length > 0 && button("unhide", () => page.change({ hide: [] }), { id: "unhide" }, { n: state.hide.length }),
      element("button", { type: "button", id: "closer", "aria-label": page.say("closer"), title: page.say("closer"), text: "+", onclick: () => page.drawing.zoom(1.25) }),
      element("button", { type: "button", id: "farther", "aria-label": page.say("farther"), title: page.say("farther"), text: "−", onclick: () => page.drawing.zoom(0.8) }),
      button("fit", () => page.drawing.fit(), { id: "fit" }),
    ];
    this.place.replaceChildren(...rows.filter(Boolean));
    if (held) at(held)?.focus();
    at("undo").disabled = !page.state.canUndo;
    at("redo").disabled = !page.state.canRedo;
  }
}
