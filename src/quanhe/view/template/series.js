"use strict";
// Figures put together as they may be compared: one measure, one unit; over time, over subjects, or as parts of a whole.
// Figures of unlike periods (nine months, a year) are never joined, and a figure without a period stands at no time.

// What a figure measures: the indicator where it is known, else the article's words; never two units in one.
function measureKey(figure) {
  return `${figure.indicator_iri || figure.indicator || folded(figure.measure || "")} ${figure.unit || ""}`;
}

function measureName(figure, page) {
  return (page.language === "en" && figure.indicator_en) || figure.indicator || figure.measure || page.say("noMeasure");
}

// A thing with its figure as a point: what it is of, when, and how much.
class FigurePoint {
  constructor(thing) {
    const { figure } = thing;
    this.thing = thing;
    this.figure = figure;
    this.value = figure.value;
    this.links = thing.links.filter((relation) => relation.from === thing);
    const about = figure.area || figure.body || figure.person;
    this.subject = this.links.map((relation) => relation.to).find((other) => other.iri === about) || null;
    this.start = figure.start || "";
    this.end = figure.end || figure.start || "";
    this.day = dayOf(this.end, true);
    this.months = monthsOf(this.start || this.end, this.end);
    this.told = thing.links.flatMap((relation) => relation.articles.map((article) => article.published)).filter(Boolean).sort()[0] || "";
  }

  // What the words measure: an indicator has many, and only what is called alike is joined.
  get words() {
    return folded(this.figure.measure || "");
  }

  get subjectKey() {
    return this.subject ? this.subject.iri : folded(this.figure.subject || this.figure.area_label || "");
  }

  get period() {
    return this.day === null ? "" : `${this.start} ${this.end}`;
  }

  // Whether it was written before its period was over: a plan or an estimate.
  get ahead() {
    return this.day !== null && Boolean(this.told) && dayOf(this.told) < dayOf(this.start || this.end);
  }

  subjectText(page) {
    return this.subject ? page.label(this.subject) : this.figure.subject || this.figure.area_label || page.say("noSubject");
  }

  periodText(page) {
    const dates = periodText(this.start, this.end, page);
    return dates || this.figure.period || "";
  }

  text(page) {
    return quantityText(this.figure, page);
  }

  // What is counted, in the article's words.
  name(page) {
    return this.figure.measure || measureName(this.figure, page);
  }

  // The day of the first article that tells of it.
  toldText(page) {
    return this.told ? page.say("byArticle", { date: dateText(this.told, page.language) }) : "";
  }

  // All of it in one line, for a reader who does not see the picture.
  spoken(page) {
    const when = this.periodText(page) || this.toldText(page) || page.say("noPeriod");
    const ahead = this.ahead ? [page.say("ahead")] : [];
    return [this.subjectText(page), `${this.name(page)}: ${this.text(page)}`, when, ...ahead].join(", ");
  }
}

function pointsOf(things) {
  return things.filter((thing) => thing.figure && typeof thing.figure.value === "number").map((thing) => new FigurePoint(thing));
}

// Measures with their points, those with the most figures first.
function measuresOf(points, page) {
  const { compare } = new Intl.Collator(page.language);
  const groups = grouped(points, (point) => measureKey(point.figure)).map((members) => {
    const [{ figure }] = members;
    const [name, unit] = [measureName(figure, page), unitText(figure, page)];
    // What is counted often says its unit itself: "12 cụm công nghiệp".
    return { key: measureKey(figure), name, unit: folded(name).includes(folded(unit)) ? "" : unit, points: members };
  });
  return groups.sort((a, b) => b.points.length - a.points.length || compare(a.name, b.name) || compare(a.unit, b.unit));
}

// Points of one day of one series: those that say the same are one mark, those that do not are all shown.
function marksOf(points) {
  return grouped(points, (point) => `${point.day} ${point.value} ${point.figure.upper ?? ""}`).map((same) => ({ point: same[0], same }));
}

// By the end of their periods, the newest first; those without one last.
function newestPoints(points) {
  return [...points].sort((a, b) => (b.day ?? -Infinity) - (a.day ?? -Infinity) || b.value - a.value);
}

// What goes over time: one subject, one measure, periods of one length, at two times or more.
function seriesOf(points) {
  const dated = points.filter((point) => point.day !== null);
  const groups = grouped(dated, (point) => `${point.subjectKey} | ${point.words} | ${point.months}`);
  return groups.filter((group) => new Set(group.map((point) => point.day)).size > 1).map((group) => {
    const ordered = [...group].sort((a, b) => a.day - b.day || a.value - b.value);
    return { points: ordered, marks: marksOf(ordered), days: grouped(ordered, (point) => point.day).length, months: group[0].months };
  }).sort((a, b) => b.days - a.days || b.points.length - a.points.length);
}

// What can be set beside one another: several subjects, one period.
function comparisonsOf(points) {
  const groups = grouped(points, (point) => point.period);
  const several = groups.filter((group) => new Set(group.map((point) => `${point.subjectKey} ${point.words}`)).size > 1);
  const latest = (group) => group[0].day ?? -Infinity;
  return several.sort((a, b) => Boolean(b[0].period) - Boolean(a[0].period) || b.length - a.length || latest(b) - latest(a));
}

// Wholes with those of their parts that are counted in the same unit, where some of `points` is the whole or a part of it.
function wholesOf(points, every) {
  const wanted = new Set(points);
  const parts = grouped(every.filter((point) => point.figure.part_of), (point) => point.figure.part_of);
  const known = new Map([...every, ...points].map((point) => [point.thing.iri, point]));
  return parts.map((group) => {
    const whole = known.get(group[0].figure.part_of);
    if (!whole || whole.value <= 0 || (!wanted.has(whole) && !group.some((point) => wanted.has(point)))) return null;
    const fits = (point) => (point.figure.unit || "") === (whole.figure.unit || "") && point.value <= whole.value;
    return { whole, parts: marksOf(group.filter(fits).sort((a, b) => b.value - a.value)) };
  }).filter((one) => one && one.parts.length).sort((a, b) => b.parts.length - a.parts.length || b.whole.value - a.whole.value);
}
