"use strict";
// The tab of the map: the provinces shaded by how much is told of them, or by a figure; the same as a list beside it.

const SHADES = 5;

// How many provinces a measure has to be told of to be on the map.
const FEWEST_PROVINCES = 3;

// How much is told of a province: more than is here, where a server has the rest.
function toldOf(province) {
  return Math.max(province.links.length, province.degree);
}

class ProvinceMap {
  // `territory` has, by the IRI of each province, the names of the outlines that it covers.
  constructor(place, page, territory) {
    this.place = place;
    this.page = page;
    this.territory = territory;
    this.measure = "";
    this.choice = element("select", { id: "map-measure", onchange: () => { this.measure = this.choice.value; this.draw(); } });
    this.name = element("label", { for: "map-measure" });
    this.count = element("span", { class: "note", role: "status" });
    this.sheet = element("div", { class: "sheet-of-map" });
    this.list = element("ol", { tabindex: "0", role: "list" });
    this.note = element("p", { class: "note" });
    place.replaceChildren(element("div", { class: "choice" }, this.name, this.choice, this.count, this.note), this.sheet, this.list);
  }

  async show() {
    this.outlines ??= await readLate("outlines");
    const { page } = this;
    const known = `${page.model.things.length} ${page.language}`;
    if (known !== this.known) {
      this.known = known;
      this.provinces = page.model.things.filter((thing) => Object.hasOwn(this.territory, thing.iri));
      this.measures = measuresOf(this.points(), page).filter(({ points }) => this.subjects(points).size >= FEWEST_PROVINCES);
      this.listMeasures();
    }
    this.draw();
  }

  points() {
    const inside = (point) => point.figure.area && Object.hasOwn(this.territory, point.figure.area);
    return pointsOf(this.page.model.things).filter(inside);
  }

  // The newest figure of each province; what measures only a part of something is no figure of the whole province.
  subjects(points) {
    const found = new Map();
    for (const point of newestPoints(points.filter(({ figure }) => !figure.part_of))) {
      if (!found.has(point.figure.area)) found.set(point.figure.area, point);
    }
    return found;
  }

  listMeasures() {
    const { page } = this;
    const options = this.measures.map(({ key, name, unit }) => element("option", { value: key, text: unit ? `${name} (${unit})` : name }));
    this.choice.replaceChildren(element("option", { value: "", text: page.say("mapCount") }), ...options);
    if (!this.measures.some(({ key }) => key === this.measure)) this.measure = "";
    this.choice.value = this.measure;
    this.name.textContent = page.say("mapShade");
    this.note.textContent = page.say("mapNote");
  }

  // What each province is shaded by: how much, in words, and what is opened.
  values() {
    const { page } = this;
    const chosen = this.measures.find(({ key }) => key === this.measure);
    const rows = chosen
      ? [...this.subjects(chosen.points)].map(([area, point]) => {
        const when = point.periodText(page) || point.toldText(page);
        return { province: page.model.thingOf(area), value: point.value, text: point.text(page), when, opens: point.thing, day: point.day };
      })
      : this.provinces.map((province) => ({
        province, value: toldOf(province), text: page.number(toldOf(province)), when: "", opens: province,
      }));
    return rows.filter(({ province, value }) => province && value > 0).sort((a, b) => b.value - a.value || page.label(a.province).localeCompare(page.label(b.province), "vi"));
  }

  // The value of each outline: counts of all that cover it together, of figures the newest.
  outlined(rows) {
    const found = new Map();
    for (const row of rows) {
      for (const name of this.territory[row.province.iri]) {
        const other = found.get(name);
        if (!other || (this.measure && (row.day ?? -Infinity) > (other.day ?? -Infinity))) found.set(name, { ...row, rows: [row] });
        else if (!this.measure) Object.assign(other, { value: other.value + row.value, rows: [...other.rows, row] });
      }
    }
    return found;
  }

  // Steps with as many provinces in each: one that towers over all would leave the others alike.
  shading(values) {
    const ordered = [...new Set(values)].sort((a, b) => a - b);
    return (value) => 1 + Math.floor((ordered.indexOf(value) * SHADES) / ordered.length);
  }

  draw() {
    const { page, outlines } = this;
    const rows = this.values();
    const told = this.outlined(rows);
    const shade = this.shading([...told.values()].map(({ value }) => value));
    const shapes = Object.entries(outlines.outlines).map(([name, path]) => this.province(path, told.get(name), shade));
    const islands = outlines.islands.flatMap((island) => this.island(island, told.get(island.of), shade));
    const label = { role: "img", "aria-label": page.say("mapPicture") };
    this.sheet.replaceChildren(drawn("svg", { class: "country", viewBox: `0 0 ${outlines.width} ${outlines.height}`, ...label }, ...shapes, ...islands));
    const shades = new Map([...told.values()].flatMap((one) => one.rows.map((row) => [row.province, shade(one.value)])));
    this.list.replaceChildren(...rows.map((row) => this.row(row, shades.get(row.province))));
    this.list.setAttribute("aria-label", page.say("mapPicture"));
    this.count.textContent = page.say("mapProvinces", { n: rows.length });
  }

  province(path, row, shade) {
    if (!row) return drawn("path", { d: path, class: "province" });
    const title = drawn("title", { text: row.rows.map((one) => `${this.page.label(one.province)}: ${one.text}`).join("\n") });
    return drawn("path", { d: path, class: `province told shade${shade(row.value)}`, onclick: () => this.page.open(row.opens) }, title);
  }

  // Islands too small to have an outline at this size.
  island({ at: [x, y], vi, en }, row, shade) {
    const name = this.page.language === "en" ? en : vi;
    const text = drawn("text", { x, y: y + 130, "text-anchor": "middle", text: name });
    const about = row ? { class: `island province told shade${shade(row.value)}`, onclick: () => this.page.open(row.opens) } : { class: "island" };
    return [drawn("circle", { cx: x, cy: y, r: 60, ...about }), text];
  }

  row({ province, text, when, opens }, shade) {
    const { page } = this;
    const told = when ? `${text} · ${when}` : text;
    return element("li", {}, element("span", { class: `step shade${shade || 1}` }),
      element("button", { type: "button", class: "thing", text: page.label(province), onclick: () => page.open(opens) }), element("span", { class: "count", text: told }));
  }
}
