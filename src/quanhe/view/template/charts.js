"use strict";
// Small charts, drawn by hand as SVG. Every point and bar is a button with a name of its own; bars begin at zero.

const CHART_LINE = 200;
const BAR_ROW = 42;
const SERIES_LOOKS = 6;

function textWidth(text) {
  return text.length * 6.3;
}

// Four or five round numbers from the least to the greatest, zero among them.
function ticksOf(low, high) {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * size).find((one) => one >= rough);
  const ticks = [];
  for (let tick = Math.floor(low / step) * step; tick < high + step; tick += step) {
    ticks.push(tidied(tick));
    if (tick >= high) break;
  }
  return ticks;
}

// Something in a chart that opens its quote.
function chartButton(label, open, ...children) {
  const press = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  };
  return drawn("g", { role: "button", tabindex: 0, class: "mark", "aria-label": label, onclick: open, onkeydown: press },
    drawn("title", { text: label }), ...children);
}

function chart(width, height, label, ...children) {
  const frame = { class: "chart", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label };
  return drawn("svg", frame, ...children);
}

const MARKERS = [
  (x, y) => drawn("circle", { cx: x, cy: y, r: 4.5 }),
  (x, y) => drawn("path", { d: `M${x - 4} ${y - 4}h8v8h-8z` }),
  (x, y) => drawn("path", { d: `M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z` }),
  (x, y) => drawn("path", { d: `M${x} ${y - 5}l5 9h-10z` }),
  (x, y) => drawn("path", { d: `M${x} ${y + 5}l5 -9h-10z` }),
  (x, y) => drawn("path", { d: `M${x - 5} ${y}h10M${x} ${y - 5}v10`, "stroke-width": 3 }),
];

// Series over time: [{name, points, marks}], at most as many as there are looks.
class LineChart {
  constructor(page, width, series, open) {
    this.page = page;
    this.series = series.slice(0, SERIES_LOOKS);
    this.open = open;
    const points = this.series.flatMap((one) => one.points);
    const values = points.flatMap((point) => [point.value, point.figure.upper ?? point.value]);
    this.ticks = ticksOf(Math.min(0, ...values), Math.max(0, ...values));
    this.left = Math.min(width / 3, 12 + Math.max(...this.ticks.map((tick) => textWidth(tickText(tick, page)))));
    this.width = width;
    this.days = [Math.min(...points.map((point) => point.day)), Math.max(...points.map((point) => point.day))];
  }

  x(day) {
    const [first, last] = this.days;
    const [from, to] = [this.left + 24, this.width - 36];
    return from + ((day - first) / (last - first || 1)) * (to - from);
  }

  y(value) {
    const [low, high] = [this.ticks[0], this.ticks[this.ticks.length - 1]];
    return 22 + (1 - (value - low) / (high - low || 1)) * (CHART_LINE - 52);
  }

  draw(label) {
    const series = this.series.flatMap((one, look) => [this.line(one, look), ...this.marks(one, look)]);
    return chart(this.width, CHART_LINE, label, ...this.scale(), ...this.times(), ...series);
  }

  scale() {
    return this.ticks.flatMap((tick) => [
      drawn("line", { class: tick === 0 ? "zero" : "grid", x1: this.left, x2: this.width - 8, y1: this.y(tick), y2: this.y(tick) }),
      drawn("text", { class: "tick", x: this.left - 6, y: this.y(tick) + 4, "text-anchor": "end", text: tickText(tick, this.page) }),
    ]);
  }

  // The periods there are figures for, as many names as there is room for; the first and the last come first.
  times() {
    const points = this.series.flatMap((one) => one.points);
    const days = [...new Map(points.map((point) => [point.day, point])).values()].sort((a, b) => a.day - b.day);
    const taken = [];
    const ends = [days[days.length - 1], days[0], ...days.slice(1, -1)];
    return ends.flatMap((point) => {
      const text = point.periodText(this.page);
      const half = textWidth(text) / 2;
      const middle = Math.min(Math.max(this.x(point.day), half + 2), this.width - half - 2);
      if (taken.some(([from, to]) => middle - half - 8 < to && middle + half + 8 > from)) return [];
      taken.push([middle - half, middle + half]);
      return [drawn("text", { class: "tick", x: middle, y: CHART_LINE - 8, "text-anchor": "middle", text })];
    });
  }

  // The line breaks where articles disagree: none of their values is the one.
  line({ marks }, look) {
    const days = grouped(marks, ({ point }) => point.day);
    let path = "";
    days.forEach((day, number) => {
      if (day.length > 1) return;
      const [{ point }] = day;
      const joined = number > 0 && days[number - 1].length === 1;
      path += `${joined ? "L" : "M"}${this.x(point.day)} ${this.y(point.value)}`;
    });
    const apart = days.filter((day) => day.length > 1).map((day) => {
      const heights = day.map(({ point }) => this.y(point.value));
      return `M${this.x(day[0].point.day)} ${Math.min(...heights)}V${Math.max(...heights)}`;
    }).join("");
    const lines = [["line", path], ["apart", apart]].filter(([, d]) => d).map(([name, d]) => drawn("path", { class: name, d }));
    return drawn("g", { class: `series look${look}` }, ...lines);
  }

  marks({ marks }, look) {
    const named = this.series.length === 1 && marks.length <= Math.max(2, this.width / 90);
    return marks.map(({ point, same }) => {
      const [x, y] = [this.x(point.day), this.y(point.value)];
      const { upper } = point.figure;
      const range = typeof upper === "number" ? drawn("line", { class: "range", x1: x, x2: x, y1: y, y2: this.y(upper) }) : null;
      const text = { class: "value", x, y: y - 10, "text-anchor": "middle", text: shortQuantity(point, this.page) };
      const marker = drawn("g", { class: `marker look${look}${isRough(point) ? " rough" : ""}` }, MARKERS[look](x, y));
      return chartButton(agreed(point, same, this.page), () => this.open(point.thing),
        drawn("circle", { class: "reach", cx: x, cy: y, r: 12 }), range, marker, named ? drawn("text", text) : null);
    });
  }
}

// An approximation, or what was written before its time.
function isRough(point) {
  return Boolean(point.figure.approximation) || point.ahead;
}

// What a mark says, and how many figures say the same.
function agreed(point, same, page) {
  return same.length > 1 ? `${point.spoken(page)}, ${page.say("agreeing", { n: same.length })}` : point.spoken(page);
}

// A value where there is little room; the whole of it is in the name of its mark and in the table.
function shortQuantity(point, page) {
  const { figure } = point;
  const about = figure.approximation ? "≈ " : "";
  return about + (figure.unit?.startsWith("%") ? withUnit(tickText(figure.value, page), figure.unit) : tickText(figure.value, page));
}

// Values beside one another, each with its name above its bar.
function barChart(page, width, rows, label, open) {
  const values = rows.flatMap(({ point }) => [point.value, point.figure.upper ?? point.value]);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = Math.max(...rows.map(({ point }) => textWidth(point.text(page))));
  const to = Math.max(width * 0.4, width - room - 14);
  const x = (value) => 2 + ((value - low) / (high - low || 1)) * (to - 2);
  const bars = rows.map(({ point, name, same = [point] }, number) => {
    const top = number * BAR_ROW;
    const [from, until] = [Math.min(x(0), x(point.value)), Math.max(x(0), x(point.value))];
    const place = { y: top + 19, height: 14 };
    const bar = (look, start, end, least) => drawn("rect", { class: look, ...place, x: start, width: Math.max(least, end - start) });
    const upto = typeof point.figure.upper === "number" ? x(point.figure.upper) : until;
    return chartButton(agreed(point, same, page), () => open(point.thing),
      drawn("rect", { class: "reach", x: 0, y: top, width, height: BAR_ROW - 4 }),
      drawn("text", { class: "name", x: 2, y: top + 13, text: cutTo(name, width) }),
      bar(isRough(point) ? "bar rough" : "bar", from, until, 1.5), upto > until ? bar("upto", until, upto, 0) : null,
      drawn("text", { class: "value", x: Math.max(until, upto) + 6, y: top + 31, text: point.text(page) }));
  });
  const height = rows.length * BAR_ROW;
  return chart(width, height, label, drawn("line", { class: "zero", x1: x(0), x2: x(0), y1: 0, y2: height }), ...bars);
}

function cutTo(text, width) {
  const room = Math.floor(width / 6.6);
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}

// Parts of a whole: stacked where they add up to no more than it, else each against the whole, since they overlap.
function partsChart(page, width, { whole, parts }, label, open) {
  const sum = tidied(parts.reduce((total, { point }) => total + point.value, 0));
  const overlapping = sum > whole.value * 1.001;
  const x = (value) => (value / whole.value) * (width - 4);
  const rows = [];
  let place = 0;
  parts.forEach(({ point }, number) => {
    const from = overlapping ? 0 : place;
    place += point.value;
    const bar = { from: x(from), to: x(from + point.value), top: overlapping ? 20 + number * 20 : 20, look: number % SERIES_LOOKS };
    rows.push(partMark(page, point, whole, bar, open));
  });
  const high = overlapping ? 20 * parts.length : 22;
  const name = cutTo(`${whole.name(page)}: ${whole.text(page)}`, width);
  const all = chartButton(whole.spoken(page), () => open(whole.thing), drawn("rect", { class: "reach", x: 0, y: 0, width, height: 18 }),
    drawn("text", { class: "name", x: 2, y: 13, text: name }));
  return chart(width, high + 24, label, all, drawn("rect", { class: "whole", x: 2, y: 20, width: width - 4, height: high }), ...rows);
}

function partMark(page, point, whole, { from, to, top, look }, open) {
  const share = page.say("shareOf", { share: digits((point.value / whole.value) * 100, page, 1), whole: whole.name(page) });
  const name = `part look${look}${isRough(point) ? " rough" : ""}`;
  return chartButton(`${point.spoken(page)}, ${share}`, () => open(point.thing),
    drawn("rect", { class: name, x: from + 2, y: top, width: Math.max(2, to - from - 1), height: 20 }));
}
