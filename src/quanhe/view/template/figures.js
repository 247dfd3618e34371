"use strict";
// The tab of figures: which indicators there are, and charts and a table of the one that is chosen.

const FIRST_MEASURES = 60;
const FIRST_BARS = 15;
const FIRST_FIGURES = 40;
const FIRST_WHOLES = 6;

class Figures {
  constructor(place, page) {
    this.place = place;
    this.page = page;
    this.chosen = null;
    this.period = null;
    this.limits = {};
    this.open = (thing) => page.open(thing);
    this.search = element("input", { type: "search", id: "measure-search", autocomplete: "off", oninput: () => this.listMeasures() });
    this.list = element("ul", { class: "measures" });
    this.count = element("p", { class: "note", role: "status" });
    this.room = element("div", { class: "measured", tabindex: -1, role: "region" });
    this.hint = element("label", { for: "measure-search", class: "unseen" });
    place.replaceChildren(element("div", { class: "choose" }, this.hint, this.search, this.count, this.list), this.room);
    new ResizeObserver(() => this.resized()).observe(this.room);
  }

  // The tab is in front: show what there is of what was chosen, unless that stands there already.
  show() {
    const { page } = this;
    const known = `${page.model.things.length} ${page.model.relations.length} ${page.language}`;
    const fresh = known !== this.known;
    if (fresh) this.gather();
    this.known = known;
    const wanted = this.wanted();
    if (!fresh && wanted === this.chosen) return;
    if (wanted !== this.chosen) Object.assign(this, { chosen: wanted, period: null, limits: { measures: this.limits.measures } });
    this.listMeasures();
    this.draw();
    if (this.arriving) this.arrive();
  }

  gather() {
    const { page } = this;
    this.points = pointsOf(page.model.things);
    this.measures = measuresOf(this.points, page);
    this.search.placeholder = page.say("searchMeasure");
    this.hint.textContent = page.say("searchMeasure");
    this.room.setAttribute("aria-label", page.say("chosenMeasure"));
  }

  // The measure that the address names; without one the first that can be compared.
  wanted() {
    const { measure } = this.page.state.now;
    if (this.measures.some(({ key }) => key === measure)) return measure;
    return (this.measures.find(isDrawn) || this.measures[0])?.key ?? null;
  }

  // Show a measure, and go to it.
  choose(measure) {
    this.arriving = true;
    const { now } = this.page.state;
    if (now.tab === "figures" && this.chosen === measure) this.arrive();
    else this.page.change({ tab: "figures", measure });
  }

  arrive() {
    this.arriving = false;
    this.room.scrollTop = 0;
    this.room.focus({ preventScroll: !matchMedia("(max-width: 700px)").matches });
  }

  resized() {
    const width = this.room.clientWidth;
    if (!width || Math.abs(width - this.width) < 2 || !this.measures) return;
    this.draw();
  }

  listMeasures() {
    const { page } = this;
    const words = split(folded(this.search.value));
    const fits = (measure) => words.every((word) => this.textOf(measure).includes(word));
    const fitting = words.length ? this.measures.filter(fits) : this.measures;
    const here = page.setting.server === undefined ? "" : ` ${page.say("figuresHere")}`;
    const counts = {
      n: digits(fitting.length, page), figures: digits(fitting.reduce((sum, { points }) => sum + points.length, 0), page),
    };
    this.count.textContent = page.say("measureCount", counts) + here;
    const shown = fitting.slice(0, this.limits.measures || FIRST_MEASURES);
    const chosen = fitting.find(({ key }) => key === this.chosen);
    const rows = (chosen && !shown.includes(chosen) ? [chosen, ...shown] : shown).map((measure) => this.measureButton(measure));
    const left = fitting.length - shown.length;
    if (left) rows.push(this.more("measures", FIRST_MEASURES, left, () => this.listMeasures()));
    this.list.replaceChildren(...rows.map((row) => element("li", {}, row)));
  }

  // What a measure is found by: its name, the words it goes by, and whom it is told of.
  textOf(measure) {
    const { name, points } = measure;
    measure.text ??= folded([name, ...points.map((point) => `${point.figure.measure || ""} ${point.subjectText(this.page)}`)].join(" "));
    return measure.text;
  }

  measureButton(measure) {
    const pressed = String(measure.key === this.chosen);
    return element("button", { type: "button", "aria-pressed": pressed, onclick: () => this.choose(measure.key) },
      element("span", {}, measure.name, note(measure.unit && ` (${measure.unit})`)), counted(measure.points.length));
  }

  more(name, step, left, draw) {
    const grow = () => {
      this.limits[name] = (this.limits[name] || step) + step;
      draw();
    };
    return element("button", { type: "button", class: "more", text: this.page.say("moreFacts", { n: left }), onclick: grow });
  }

  draw() {
    const { page } = this;
    this.width = this.room.clientWidth;
    const measure = this.measures.find(({ key }) => key === this.chosen);
    if (!measure) return this.room.replaceChildren(element("p", { class: "note", text: page.say("noFigures") }));
    const unit = measure.unit ? element("p", { class: "note", text: page.say("unitIs", { unit: measure.unit }) }) : null;
    const charts = [...this.overTime(measure), ...this.besides(measure), ...this.parts(measure)];
    const none = charts.length || measure.points.length < 2 ? null : noteLine(page.say("noChart"));
    this.room.replaceChildren(...[element("h2", { text: measure.name }), unit, none, ...charts, ...this.table(measure)].filter(Boolean));
    return undefined;
  }

  get chartWidth() {
    return Math.max(240, Math.min(760, this.width - 34));
  }

  framed(title, picture, ...notes) {
    return element("figure", { class: "framed" }, element("figcaption", { text: title }), picture, ...notes.filter(Boolean));
  }

  // One chart for each measure and length of period: at most six subjects in one.
  overTime(measure) {
    const { page } = this;
    const groups = grouped(seriesOf(measure.points), ({ points }) => `${points[0].words} ${points[0].months}`);
    return groups.slice(0, this.limits.series || FIRST_WHOLES).flatMap((group) => {
      const series = group.map((one) => ({ ...one, name: one.points[0].subjectText(page) }));
      const charts = [];
      for (let first = 0; first < series.length; first += SERIES_LOOKS) charts.push(series.slice(first, first + SERIES_LOOKS));
      return charts.map((some) => {
        const title = `${some[0].points[0].name(page)}: ${some.map(({ name }) => name).join(", ")}`;
        const picture = new LineChart(page, this.chartWidth, some, this.open).draw(title);
        const key = some.length > 1 ? this.key(some) : null;
        return this.framed(page.say("overTime", { title }), picture, key, ...this.warnings(some.flatMap(({ points }) => points)));
      });
    });
  }

  key(series) {
    const marker = (look) => drawn("g", { class: `marker look${look}` }, MARKERS[look](8, 8));
    return element("ul", { class: "key" }, ...series.map(({ name }, look) => element("li", {}, sample(marker(look)), name)));
  }

  // What a reader has to know before they compare.
  warnings(points) {
    const { page } = this;
    const days = grouped(points.filter((point) => point.day !== null), (point) => `${point.subjectKey} ${point.words} ${point.period}`);
    const apart = days.some((day) => new Set(day.map((point) => point.value)).size > 1);
    const rough = points.some((point) => point.figure.approximation);
    const ahead = points.some((point) => point.ahead);
    return [apart && "disagree", rough && "roughNote", ahead && "aheadNote"].filter(Boolean).map((key) => noteLine(page.say(key)));
  }

  // Several subjects at one period, which the reader chooses.
  besides(measure) {
    const { page } = this;
    const comparisons = comparisonsOf(measure.points);
    if (!comparisons.length) return [];
    const chosen = comparisons.find((group) => group[0].period === this.period) || comparisons[0];
    const name = (group) => (group[0].period ? group[0].periodText(page) : page.say("noPeriod"));
    const select = element("select", { "aria-label": page.say("choosePeriod"), onchange: () => {
      this.period = comparisons[select.selectedIndex][0].period;
      this.limits.bars = undefined;
      this.draw();
      this.room.querySelector("select").focus();
    } }, ...comparisons.map((group) => element("option", { text: `${name(group)} (${group.length})`, selected: group === chosen })));
    const rows = this.barRows(chosen, measure);
    const shown = rows.slice(0, this.limits.bars || FIRST_BARS);
    const title = page.say("beside", { title: measure.name, period: name(chosen) });
    const left = rows.length - shown.length;
    return [this.framed(title, comparisons.length > 1 ? select : "", barChart(page, this.chartWidth, shown, title, this.open),
      left ? this.more("bars", FIRST_BARS, left, () => this.draw()) : null,
      chosen[0].period ? null : noteLine(page.say("noPeriodNote")), ...this.warnings(chosen))];
  }

  // The bars of a comparison, the greatest first; a measure of its own words is named with its subject.
  barRows(points, measure) {
    const { page } = this;
    const oneMeasure = new Set(points.map((point) => point.words)).size === 1;
    const rows = marksOf(points.filter((point) => point.value !== null)).flatMap(({ same }) =>
      grouped(same, (point) => `${point.subjectKey} ${point.words}`).map((group) => ({ point: group[0], same: group })));
    return rows.sort((a, b) => b.point.value - a.point.value).map((row) => {
      const subject = row.point.subjectText(page);
      const words = row.point.figure.measure;
      return { ...row, name: oneMeasure || !words || folded(words) === folded(measure.name) ? subject : `${subject}: ${words}` };
    });
  }

  parts(measure) {
    const { page } = this;
    const wholes = wholesOf(measure.points, this.points);
    const shown = wholes.slice(0, this.limits.wholes || FIRST_WHOLES);
    const pictures = shown.map((one) => partsOf(page, one, this.chartWidth, this.open));
    const left = wholes.length - shown.length;
    return left ? [...pictures, this.more("wholes", FIRST_WHOLES, left, () => this.draw())] : pictures;
  }

  table(measure) {
    const { page } = this;
    const rows = newestPoints(measure.points);
    const shown = rows.slice(0, this.limits.rows || FIRST_FIGURES);
    const columns = ["columnSubject", "columnMeasure", "columnPeriod", "columnValue"];
    const title = page.say("allFigures", { n: rows.length });
    const table = element("table", {}, element("caption", { text: title }),
      element("thead", {}, element("tr", {}, ...columns.map((key) => element("th", { scope: "col", text: page.say(key) })))),
      element("tbody", {}, ...shown.map((point) => this.tableRow(point))));
    const left = rows.length - shown.length;
    const place = element("div", { class: "numbers", tabindex: 0, role: "region", "aria-label": title }, table);
    return left ? [place, this.more("rows", FIRST_FIGURES, left, () => this.draw())] : [place];
  }

  tableRow(point) {
    const { page } = this;
    const value = element("button", { type: "button", class: "relation", text: point.text(page), onclick: () => this.open(point.thing) });
    const period = [point.periodText(page) || page.say("noPeriod"), " ", note(point.toldText(page))];
    const measure = element("td", { lang: "vi", text: point.figure.measure || "" });
    return element("tr", {}, element("td", { text: point.subjectText(page) }), measure,
      element("td", {}, ...period), element("td", { class: "amount" }, value));
  }
}

// Whether figures of a measure can be compared with one another.
function isDrawn({ points }) {
  return seriesOf(points).length > 0 || comparisonsOf(points).length > 0;
}

// How something looks in a chart, beside its name.
function sample(shape) {
  return drawn("svg", { viewBox: "0 0 16 16", class: "swatch", "aria-hidden": "true" }, shape);
}

// A whole with its parts, named below the picture.
function partsOf(page, one, width, open) {
  const { whole, parts } = one;
  const label = page.say("partsOf", { title: whole.name(page), subject: whole.subjectText(page) });
  const rest = tidied(whole.value - parts.reduce((sum, { point }) => sum + point.value, 0));
  const items = parts.map(({ point }, number) => element("li", {},
    sample(drawn("rect", { class: `part look${number % SERIES_LOOKS}`, x: 1, y: 1, width: 14, height: 14 })),
    element("button", { type: "button", class: "relation", onclick: () => open(point.thing) }, `${point.name(page)}: ${point.text(page)}`),
    note(` ${digits((point.value / whole.value) * 100, page, 1)}%`)));
  if (rest > 0) {
    const text = withUnit(numberText(rest, page), unitText(whole.figure, page));
    items.push(element("li", { class: "note", text: page.say("rest", { value: text }) }));
  }
  const beware = rest < -whole.value * 0.001 ? "partsOverlap" : rest > 0 ? "partsMay" : "partsWhole";
  const notes = parts.length > 1 ? [noteLine(page.say(beware))] : [];
  return element("figure", { class: "framed" }, element("figcaption", { text: label }), partsChart(page, width, one, label, open),
    element("ul", { class: "key parts" }, ...items), ...notes);
}
