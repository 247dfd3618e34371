"use strict";
// The figures of one thing in the facts panel: by measure, the fullest first, with a small chart where they go over time.

const PANEL_CHART = 330;
const FIRST_AMOUNTS = 5;

class FigureLists {
  constructor(page, cards, panel) {
    this.page = page;
    this.cards = cards;
    this.panel = panel;
    this.open = (thing) => page.open(thing);
  }

  get width() {
    return Math.max(220, Math.min(PANEL_CHART, (this.panel.clientWidth || PANEL_CHART + 60) - 60));
  }

  section(title, things, owner) {
    const points = pointsOf(things);
    const counting = new Set(points.map((point) => point.thing));
    const rows = [...measuresOf(points, this.page), ...things.filter((thing) => !counting.has(thing))];
    const draw = (row) => (row.points ? this.measure(row, owner) : this.plain(row, owner));
    return this.cards.list("figures", title, rows, draw, { count: things.length });
  }

  // Figures of one measure and unit: the newest first.
  measure(measure, owner) {
    const points = newestPoints(measure.points);
    const relations = points.map((point) => this.linkTo(point.thing, owner)).filter(Boolean);
    return this.cards.foldable(relations, points.length === 1 ? this.row(points[0]) : this.several(measure, points), []);
  }

  several({ name, unit }, points) {
    const line = element("p", { class: "line" }, element("b", { text: name }), note(unit), this.compare(points[0]), counted(points.length));
    return element("div", {}, line, this.chart(points), this.rows(points));
  }

  // The way to all figures of the measure.
  compare(point) {
    const { page } = this;
    const go = () => page.panels.figures.choose(measureKey(point.figure));
    const [text, title] = [page.say("compareMeasure"), page.say("compareWith")];
    return element("button", { type: "button", class: "read", title, text, onclick: go });
  }

  // The first of the figures; the others on demand.
  rows(points) {
    const row = (point) => element("li", {}, this.row(point));
    const list = element("ul", { class: "amounts" }, ...points.slice(0, FIRST_AMOUNTS).map(row));
    const rest = points.slice(FIRST_AMOUNTS);
    if (!rest.length) return list;
    const more = element("button", { type: "button", class: "more", text: this.page.say("moreFacts", { n: rest.length }) });
    more.addEventListener("click", () => {
      const added = rest.map(row);
      more.parentElement.replaceWith(...added);
      added[0].querySelector("button").focus();
    });
    list.append(element("li", {}, more));
    return list;
  }

  row(point) {
    const { page } = this;
    const said = [element("span", { lang: "vi", text: `${point.name(page)}: ` }), element("b", { text: point.text(page) })];
    return element("p", { class: "line" },
      element("button", { type: "button", class: "relation", onclick: () => this.open(point.thing) }, ...said),
      note(point.periodText(page) || point.toldText(page)), point.ahead ? note(page.say("ahead")) : null);
  }

  chart(points) {
    const [series] = seriesOf(points);
    if (!series || series.days < 3) return null;
    const { page } = this;
    const [first] = series.points;
    const label = page.say("overTime", { title: `${first.name(page)}: ${first.subjectText(page)}` });
    return new LineChart(page, this.width, [series], this.open).draw(label);
  }

  plain(thing, owner) {
    const line = element("p", { class: "line" }, this.cards.thingButton(thing));
    return this.cards.foldable([this.linkTo(thing, owner)].filter(Boolean), line, []);
  }

  linkTo(thing, owner) {
    return thing.links.find((relation) => relation.from === thing && otherEnd(relation, owner) === thing);
  }

  // What stands beside a figure: its series, its parts.
  beside(thing) {
    const { page } = this;
    const [point] = pointsOf([thing]);
    if (!point) return [];
    const leadingTo = (other) => pointsOf(other.links.filter((relation) => relation.to === other).map((relation) => relation.from));
    const [whole] = wholesOf([point], leadingTo(thing));
    const parts = whole ? partsOf(page, whole, this.width, this.open) : null;
    const key = measureKey(point.figure);
    const alike = point.subject ? leadingTo(point.subject).filter((other) => measureKey(other.figure) === key) : [];
    const others = newestPoints(alike.filter((other) => other.thing !== thing));
    const compare = element("p", {}, this.compare(point));
    if (!others.length) return [compare, parts];
    const section = this.cards.list("alike", page.say("alikeFigures"), others, (other) => element("article", {}, this.row(other)));
    const chart = this.chart(alike);
    if (chart) section.querySelector("h3").after(chart);
    return [compare, parts, section];
  }
}
