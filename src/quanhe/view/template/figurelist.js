"use strict";
// The figures of one thing in the facts panel: by measure, the fullest first, with a small chart where they go over time.

const PANEL_CHART = 330;

class FigureLists {
  constructor(page, facts) {
    this.page = page;
    this.facts = facts;
  }

  section(title, things, owner) {
    const points = pointsOf(things);
    const plain = things.filter((thing) => !thing.figure || typeof thing.figure.value !== "number");
    const groups = [...measuresOf(points, this.page).map((measure) => [measure, owner]), ...plain.map((thing) => [thing])];
    return this.facts.list("figures", title, groups, ([group]) => (group.points ? this.measure(group, owner) : this.plain(group, owner)), things.length);
  }

  // Figures of one measure and unit: the newest first.
  measure({ name, unit, points }, owner) {
    const { page } = this;
    const rows = [...points].sort((a, b) => (b.day ?? -Infinity) - (a.day ?? -Infinity) || b.value - a.value);
    const relations = rows.map((point) => this.linkTo(point.thing, owner)).filter(Boolean);
    const line = rows.length === 1
      ? this.row(rows[0], owner)
      : element("div", {}, element("p", { class: "line" }, element("b", { text: name }), unit ? element("span", { class: "note", text: unit }) : null,
        element("span", { class: "count", text: String(rows.length) })), this.chart(points), this.rows(rows));
    return this.facts.foldable(relations, line, []);
  }

  // The first of the figures; the others on demand.
  rows(points) {
    const list = element("ul", { class: "amounts" }, ...points.slice(0, 5).map((point) => element("li", {}, this.row(point))));
    const rest = points.slice(5);
    if (!rest.length) return list;
    const more = element("button", { type: "button", class: "more", text: this.page.say("moreFacts", { n: rest.length }) });
    more.addEventListener("click", () => {
      const added = rest.map((point) => element("li", {}, this.row(point)));
      more.parentElement.replaceWith(...added);
      added[0].querySelector("button").focus();
    });
    list.append(element("li", {}, more));
    return list;
  }

  row(point) {
    const { page } = this;
    const when = point.periodText(page) || (point.told ? page.say("byArticle", { date: dateText(point.told, page.language) }) : "");
    return element("p", { class: "line" },
      element("button", { type: "button", class: "relation", onclick: () => page.open(point.thing) },
        element("span", { lang: "vi", text: `${point.figure.measure || measureName(point.figure, page)}: ` }), element("b", { text: point.text(page) })),
      when ? element("span", { class: "note", text: when }) : null, point.ahead ? element("span", { class: "note", text: page.say("ahead") }) : null);
  }

  chart(points) {
    const [series] = seriesOf(points);
    if (!series || series.days < 3) return null;
    const { page } = this;
    const label = page.say("overTime", { title: `${series.points[0].figure.measure || measureName(series.points[0].figure, page)}: ${series.points[0].subjectText(page)}` });
    const width = Math.max(220, Math.min(PANEL_CHART, (this.facts.panel.clientWidth || PANEL_CHART + 60) - 60));
    return new LineChart(page, width, [{ ...series, name: "" }], (thing) => page.open(thing)).draw(label);
  }

  plain(thing, owner) {
    const line = element("p", { class: "line" }, this.facts.thingButton(thing));
    return this.facts.foldable([this.linkTo(thing, owner)].filter(Boolean), line, []);
  }

  linkTo(thing, owner) {
    return thing.links.find((relation) => relation.from === thing && relation.to === owner);
  }

  // What stands beside a figure: its series, its parts or its whole.
  beside(thing) {
    const { page } = this;
    const [point] = pointsOf([thing]);
    if (!point) return [];
    const siblings = point.subject ? pointsOf(point.subject.links.filter((relation) => relation.to === point.subject).map((relation) => relation.from)) : [];
    const alike = siblings.filter((other) => measureKey(other.figure) === measureKey(point.figure));
    const parts = pointsOf(thing.links.filter((relation) => relation.to === thing).map((relation) => relation.from));
    const [whole] = wholesOf([point], parts);
    const width = Math.max(220, Math.min(PANEL_CHART, (this.facts.panel.clientWidth || PANEL_CHART + 60) - 60));
    const picture = whole ? partsOf(page, whole, width, (other) => page.open(other)) : null;
    const others = alike.filter((other) => other.thing !== thing);
    const section = others.length
      ? this.facts.list("alike", page.say("alikeFigures"), others.sort((a, b) => (b.day ?? -Infinity) - (a.day ?? -Infinity)), (other) => element("article", {}, this.row(other)))
      : null;
    if (section) section.querySelector("h3").after(...[this.chart(alike)].filter(Boolean));
    return [picture, section].filter(Boolean);
  }
}
