"use strict";
// One table of the table view: sorted by its columns, narrowed by a box and by choices, a hundred rows at a time.

const ROWS_A_PAGE = 100;
const SORTED_BY = 3;

// The sign of "show in the graph": a ring with a cross through it.
function aim() {
  return drawn(
    "svg",
    { viewBox: "0 0 16 16", "aria-hidden": "true", class: "aim" },
    drawn("path", {
      d: "M8 1v4M8 11v4M1 8h4M11 8h4M8 3.5a4.5 4.5 0 1 0 .01 0z",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.4,
    }),
  );
}

class Sheet {
  // `plan`: { name, columns, choices, first, title(row), names(row), open(row), find(row), save(sheet) } — what it is
  // called, what it shows, by what it is sorted at first, what the box looks through, and what its buttons do.
  constructor(place, page, plan) {
    this.place = place;
    this.page = page;
    this.plan = plan;
    this.keys = [{ column: plan.columns.find((column) => column.key === plan.first), down: true }];
    this.query = "";
    this.chosen = new Map();
    this.number = 0;
    this.all = [];
    this.mark = null;
  }

  // Take other rows, or the same in another language, or as of another day: `mark` tells the two apart.
  fill(rows, mark) {
    const held = this.held();
    this.all = [...rows];
    this.mark = mark;
    this.ordering = new Ordering(rows, this.page);
    this.filter = new NameFilter(this.all, this.plan.names);
    this.filter.warm();
    this.sorted = null;
    // A column in which nothing stands would only take room.
    this.columns = this.plan.columns.filter(
      (column, place) => !place || rows.some((row) => column.value(row, this.page) || column.order === "number"),
    );
    this.build();
    this.narrow({ keep: true });
    this.hold(held);
  }

  // Where the reader is: in the box, or on a button of a row.
  held() {
    const focused = document.activeElement;
    if (focused === this.box) return { box: true };
    if (!this.body?.contains(focused)) return null;
    const line = focused.closest("tr");
    const row = this.found[this.number * ROWS_A_PAGE + line.sectionRowIndex];
    return { row, column: [...line.querySelectorAll("button")].indexOf(focused) };
  }

  // Leave the reader there, wherever it stands now.
  hold(held) {
    if (held?.box) this.box.focus();
    const place = held?.row ? this.found.indexOf(held.row) : -1;
    if (place < 0) return;
    this.turn(Math.floor(place / ROWS_A_PAGE));
    this.at(place % ROWS_A_PAGE, held.column)?.focus();
  }

  build() {
    const { page, plan } = this;
    this.box = element("input", {
      type: "search",
      value: this.query,
      placeholder: page.say("tableFilter"),
      "aria-label": page.say("tableFilter"),
      spellcheck: "false",
      autocomplete: "off",
    });
    this.box.addEventListener("input", () => this.ask(this.box.value));
    this.clear = element("button", { type: "button", text: page.say("tableClear"), onclick: () => this.reset() });
    const save = element("button", { type: "button", text: page.say("tableSave"), onclick: () => plan.save(this) });
    this.count = element("p", { class: "count", role: "status" });
    this.head = element("thead");
    this.body = element("tbody");
    this.body.addEventListener("keydown", (event) => this.press(event));
    this.body.addEventListener("focusin", (event) => this.rove(event.target));
    this.table = element("table", {}, element("caption", { class: "unseen", text: page.say(`table-${plan.name}`) }), this.head, this.body);
    this.scroll = element(
      "div",
      { class: "scroll", role: "region", tabindex: "0", "aria-label": page.say(`table-${plan.name}`) },
      this.table,
    );
    this.turning = element("nav", { class: "turning", "aria-label": page.say("tablePages") });
    this.choices = element("div", { class: "choices" }, this.box, ...plan.choices.map((choice) => this.select(choice)), this.clear, save);
    this.place.replaceChildren(this.choices, this.count, this.scroll, this.turning);
  }

  // A list of the values a column has, each with how many rows have it.
  select(choice) {
    const { page } = this;
    const counts = new Map();
    const texts = new Map();
    for (const row of this.all) {
      const value = choice.of(row, page) || "";
      counts.set(value, (counts.get(value) || 0) + 1);
      if (!texts.has(value)) texts.set(value, choice.value(row, page) || page.say("tableNone"));
    }
    if (!counts.has(this.chosen.get(choice))) this.chosen.delete(choice);
    const values = [...counts.keys()].sort((a, b) => Number(!a) - Number(!b) || this.ordering.collator.compare(texts.get(a), texts.get(b)));
    const any = element("option", { value: "", text: page.say("tableAny", { what: page.say(choice.key) }) });
    const list = element(
      "select",
      { "aria-label": page.say(choice.key), hidden: values.length < 2 },
      any,
      ...values.map((value) => element("option", { value: `=${value}`, text: `${texts.get(value)} (${this.written(counts.get(value))})` })),
    );
    list.value = this.chosen.has(choice) ? `=${this.chosen.get(choice)}` : "";
    list.addEventListener("change", () => this.choose(choice, list.value));
    return list;
  }

  written(number) {
    return new Intl.NumberFormat(this.page.language).format(number);
  }

  ask(text) {
    this.query = text;
    this.narrow();
  }

  choose(choice, value) {
    if (value) this.chosen.set(choice, value.slice(1));
    else this.chosen.delete(choice);
    this.narrow();
  }

  reset() {
    this.query = "";
    this.chosen.clear();
    this.build();
    this.narrow();
    this.box.focus();
  }

  // Sort by a column: the other way round where it is sorted by already. What it was sorted by before counts next.
  sort(column) {
    const [first] = this.keys;
    const down = first.column === column ? !first.down : column.order === "number";
    this.keys = [{ column, down }, ...this.keys.filter((key) => key.column !== column)].slice(0, SORTED_BY);
    this.sorted = null;
    this.narrow();
    this.head.querySelectorAll("button")[this.columns.indexOf(column)].focus();
  }

  narrow({ keep = false } = {}) {
    this.sorted ??= this.ordering.sorted(this.keys);
    const chosen = [...this.chosen];
    const fitting = chosen.length
      ? this.sorted.filter((row) => chosen.every(([{ of }, one]) => (of(row, this.page) || "") === one))
      : this.sorted;
    this.found = this.filter.of(fitting, this.query);
    this.clear.hidden = !this.query && !chosen.length;
    this.turn(keep ? this.number : 0);
  }

  get pages() {
    return Math.max(1, Math.ceil(this.found.length / ROWS_A_PAGE));
  }

  // Show one page of the rows found.
  turn(number, { focus = null } = {}) {
    this.number = Math.min(Math.max(number, 0), this.pages - 1);
    const first = this.number * ROWS_A_PAGE;
    const rows = this.found.slice(first, first + ROWS_A_PAGE);
    this.head.replaceChildren(
      element("tr", { "aria-rowindex": 1 }, ...this.columns.map((column) => this.heading(column)), this.lastHeading()),
    );
    this.body.replaceChildren(...rows.map((row, place) => this.row(row, first + place)));
    this.table.setAttribute("aria-rowcount", this.found.length + 1);
    this.scroll.scrollTop = 0;
    this.tell(first, rows.length);
    this.tellPages(focus);
  }

  tell(first, many) {
    const values = {
      found: this.written(this.found.length),
      all: this.written(this.all.length),
      first: this.written(first + 1),
      last: this.written(first + many),
    };
    this.count.textContent = this.page.say(many ? "tableCount" : "tableNothing", values);
  }

  tellPages(focus) {
    const { page } = this;
    const go = (key, to, sign) =>
      element("button", {
        type: "button",
        "aria-label": page.say(key),
        title: page.say(key),
        text: sign,
        disabled: to === this.number || to < 0 || to >= this.pages,
        onclick: () => this.turn(to, { focus: key }),
      });
    const field = element("input", {
      type: "number",
      min: 1,
      max: this.pages,
      value: this.number + 1,
      "aria-label": page.say("tablePage"),
    });
    field.addEventListener("change", () => this.turn((Number(field.value) || 1) - 1, { focus: "field" }));
    const buttons = {
      tableFirstPage: go("tableFirstPage", 0, "«"),
      tableBack: go("tableBack", this.number - 1, "‹"),
      tableOn: go("tableOn", this.number + 1, "›"),
      tableLastPage: go("tableLastPage", this.pages - 1, "»"),
    };
    this.turning.replaceChildren(
      buttons.tableFirstPage,
      buttons.tableBack,
      element("span", {}, field, ` / ${this.written(this.pages)}`),
      buttons.tableOn,
      buttons.tableLastPage,
    );
    this.turning.hidden = this.pages < 2;
    const wanted = focus === "field" ? field : buttons[focus];
    if (wanted) (wanted.disabled ? field : wanted).focus();
  }

  heading(column) {
    const [first] = this.keys;
    const sorted = first.column === column;
    const sign = element("span", { class: "sign", "aria-hidden": "true", text: sorted ? (first.down ? "▼" : "▲") : "" });
    const button = element(
      "button",
      { type: "button", onclick: () => this.sort(column) },
      element("span", { text: this.page.say(column.key) }),
      sign,
    );
    const order = sorted ? (first.down ? "descending" : "ascending") : null;
    return element("th", { scope: "col", class: `of-${column.order}`, "aria-sort": order }, button);
  }

  lastHeading() {
    return element("th", { scope: "col", class: "last" }, element("span", { class: "unseen", text: this.page.say("tableGraph") }));
  }

  row(row, place) {
    const cells = this.columns.map((column, number) => this.cell(row, column, place, number));
    const name = this.plan.title(row);
    const find = element(
      "button",
      {
        type: "button",
        class: "find",
        tabindex: "-1",
        title: this.page.say("tableGraph"),
        "aria-label": this.page.say("tableGraphOf", { name }),
        onclick: () => this.plan.find(row),
      },
      aim(),
    );
    return element("tr", { "aria-rowindex": place + 2 }, ...cells, element("td", { class: "last" }, find));
  }

  cell(row, column, place, number) {
    const { page } = this;
    const value = column.value(row, page);
    const tag = number ? "td" : "th";
    const about = { scope: number ? null : "row", class: `of-${column.order}` };
    if (!column.opens) return element(tag, { ...about, text: this.shown(column, value) });
    const opened = column.opens(row);
    const first = number === 0 && place === this.number * ROWS_A_PAGE;
    const mark = opened.group ? swatch(page.lookOf(opened)) : null;
    return element(
      tag,
      about,
      element(
        "button",
        { type: "button", class: mark ? "thing" : "relation", tabindex: first ? "0" : "-1", onclick: () => this.plan.open(opened) },
        mark,
        element("span", { text: value }),
      ),
    );
  }

  shown(column, value) {
    if (value === undefined || value === null || value === "") return "";
    if (column.order === "number") return this.written(value);
    return column.order === "date" ? dateText(value, this.page.language) : value;
  }

  // One stop for the tab key in all rows: the arrows lead from there to the others.
  rove(target) {
    if (!target.closest("button")) return;
    for (const other of this.body.querySelectorAll("button[tabindex='0']")) other.tabIndex = -1;
    target.closest("button").tabIndex = 0;
  }

  press(event) {
    const button = event.target.closest("button");
    if (!button || event.altKey || event.ctrlKey || event.metaKey) return;
    const line = button.closest("tr");
    const column = [...line.querySelectorAll("button")].indexOf(button);
    const rows = this.body.rows;
    const at = line.sectionRowIndex;
    const moves = {
      ArrowDown: [at + 1, column],
      ArrowUp: [at - 1, column],
      ArrowRight: [at, column + 1],
      ArrowLeft: [at, column - 1],
      Home: [0, column],
      End: [rows.length - 1, column],
    };
    if (event.key === "PageDown" || event.key === "PageUp") {
      this.turn(this.number + (event.key === "PageDown" ? 1 : -1));
      this.at(0, column)?.focus();
    } else if (moves[event.key]) this.at(...moves[event.key])?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  at(row, column) {
    return this.body.rows[row]?.querySelectorAll("button")[column];
  }

  // What is found, as lines of texts under the titles of the columns.
  lines() {
    const { page } = this;
    const titles = this.columns.map(({ key }) => page.say(key));
    return [titles, ...this.found.map((row) => this.columns.map(({ value }) => value(row, page) ?? ""))];
  }
}
