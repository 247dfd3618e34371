"use strict";
// What holds as of a day, by the rules that docs/model.md has for holdings, and the bar by which a day is chosen.

const IN_OFFICE = new Set(["current", "appointed"]);
const MOMENTS = new Set(["event", "document", "figure"]);

// The first and the last day that a date, perhaps of a month or a year only, may mean. ("2021-02-31" compares well enough.)
function earliest(date) {
  return date && `${date}-01-01`.slice(0, 10);
}

function latest(date) {
  return date && (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date.slice(0, 10));
}

// Whether a thing is there on a day, as far as is known: a place or body in its life, an event or document since its date.
function exists(thing, day) {
  if (thing.start && day < earliest(thing.start)) return false;
  return MOMENTS.has(thing.kind) || !thing.end || day <= latest(thing.end);
}

function within(day, first, last) {
  return Boolean(first && last && first <= day && day <= last);
}

// How a holding of a post stands on a day: known, likely, unknown or over.
function holding({ status, tenure }, day) {
  if (!IN_OFFICE.has(status)) return "over";
  const { begins, heldFrom, heldUntil, likelyFrom, likelyUntil, overAfter } = tenure;
  if ((begins && day < begins) || (overAfter && day > overAfter)) return "over";
  if (within(day, heldFrom, heldUntil)) return "known";
  return within(day, likelyFrom, likelyUntil) ? "likely" : "unknown";
}

// The days of the first and the last article that state a relation, where a date is known.
function attested(relation) {
  const days = relation.articles.map((article) => article.published).filter((date) => /^\d{4}/.test(date)).sort();
  return days.length ? [earliest(days[0]), latest(days[days.length - 1])] : [null, null];
}

// How any relation stands on a day. What has no time of its own holds while its ends are there, or when articles say it.
function standingOn(relation, day, model) {
  if (!exists(relation.from, day) || !exists(relation.to, day)) return "over";
  if (relation.tenure) return holding(relation, day);
  if (relation.start && day < earliest(relation.start)) return "over";
  if (relation.end && day > latest(relation.end)) return "over";
  if (relation.start || model.lasts(relation)) return "known";
  const moment = [relation.from, relation.to].find((end) => MOMENTS.has(end.kind));
  if (moment?.start) return "known";
  const [first, last] = attested(relation);
  if (moment) return first && day >= first ? "known" : "unknown";
  return within(day, first, last) ? "known" : "unknown";
}

// The bar below the drawing: a slider over the years, a day, and the places of then or of now.
class TimeBar {
  constructor(place, page) {
    this.place = place;
    this.page = page;
    this.slider = element("input", { type: "range", id: "year", step: 1 });
    this.day = element("input", { type: "date", id: "day", min: "1000-01-01", max: "2999-12-31" });
    this.any = element("button", { type: "button", class: "quiet", onclick: () => page.change({ at: "" }) });
    this.now = element("input", { type: "checkbox", id: "today" });
    this.sliderName = element("label", { for: "year" });
    this.dayName = element("label", { for: "day" });
    this.nowName = element("span");
    this.bars = element("div", { class: "bars", "aria-hidden": "true" });
    this.slider.addEventListener("input", () => this.slide(true));
    this.slider.addEventListener("change", () => this.slide(false));
    this.day.addEventListener("change", () => (this.day.value || !this.day.validity.badInput) && page.change({ at: this.day.value }));
    this.now.addEventListener("change", () => page.change({ geography: this.now.checked ? "now" : "then" }));
    place.append(
      element("div", { class: "years" }, this.sliderName, element("div", { class: "track" }, this.bars, this.slider)),
      element("div", { class: "days" }, this.dayName, this.day, this.any),
      element("label", { class: "box" }, this.now, this.nowName),
    );
  }

  // Years are asked about as of their middle: what was held for most of one is then seen.
  slide(moving) {
    if (moving) this.sliding ??= this.page.state.now.at;
    if (moving) return this.page.change({ at: `${this.slider.value}-07-01` }, { replace: true });
    const at = `${this.slider.value}-07-01`;
    // The whole way of the slider is one step to undo.
    this.page.change({ at: this.sliding ?? this.page.state.now.at }, { replace: true });
    this.sliding = null;
    return this.page.change({ at });
  }

  // The years of which something is told, with how much.
  span() {
    const counts = new Map();
    const count = (date, by = 1) => {
      const year = /^\d{4}/.exec(date || "")?.[0];
      if (year && year > "1850" && year < "2100") counts.set(Number(year), (counts.get(Number(year)) || 0) + by);
    };
    for (const { published, relations } of this.page.model.articles) count(published, relations.length);
    for (const { start, end, tenure } of this.page.model.relations) {
      for (const date of tenure ? Object.values(tenure) : [start, end]) count(date);
    }
    return counts;
  }

  fill() {
    const counts = this.span();
    const years = [...counts.keys()];
    this.place.hidden = years.length === 0 && !this.page.model.things.some((thing) => thing.now.length);
    if (!years.length) return;
    const [first, last] = [Math.min(...years), Math.max(...years)];
    Object.assign(this.slider, { min: first, max: last });
    const most = Math.max(...counts.values());
    const width = 100 / (last - first + 1);
    const bars = [...counts].map(([year, count]) => {
      const height = Math.max(6, 100 * Math.sqrt(count / most));
      return drawn("rect", { x: (year - first) * width + width * 0.1, y: 100 - height, width: width * 0.8, height });
    });
    this.bars.replaceChildren(drawn("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none" }, ...bars));
    this.show(this.page.state.now);
  }

  show({ at, geography }) {
    const { page } = this;
    const year = at ? at.slice(0, 4) : this.slider.max;
    this.slider.value = year;
    this.slider.classList.toggle("unset", !at);
    this.slider.setAttribute("aria-valuetext", at ? dateText(at, page.language) : page.say("anyTime"));
    this.day.value = at;
    this.any.hidden = !at;
    this.now.checked = geography === "now";
    this.sliderName.textContent = at ? page.say("asOf", { date: dateText(at, page.language) }) : page.say("time");
    this.dayName.textContent = page.say("asOfDay");
    this.any.textContent = page.say("anyTime");
    this.nowName.textContent = page.say("placesNow");
    this.now.parentElement.title = page.say("placesNowHint");
    this.now.parentElement.hidden = !page.model.things.some((thing) => thing.now.length);
  }
}
