"use strict";
// How things and relations are drawn: each as a row of vis-network.

const ENDED = new Set(["former", "left", "proposed"]);
const DOTTED = [1, 6];

// How strongly is drawn what holds on the day asked about, and what does not.
const STRENGTH = { known: 1, likely: 0.75, unknown: 0.3, over: 0.12 };

// How many communities that are joined to no other stand in a row.
const ROW = 6;

function edgeId(relation, number) {
  return number ? `${relation.id}.${number}` : relation.id;
}

// Above this many lines between two things, those of one type are drawn as one.
const BESIDE = 4;

function bundled(lines) {
  if (lines.length <= BESIDE) return lines;
  const types = new Map();
  for (const line of lines) {
    const first = types.get(`${line.relation.type} ${line.from.id}`);
    if (first) first.more += 1;
    else types.set(`${line.relation.type} ${line.from.id}`, { ...line, more: 0 });
  }
  return [...types.values()];
}

function faint(colour, strength) {
  const [, ...parts] = /^#(..)(..)(..)$/.exec(colour) || [];
  return parts.length ? `rgba(${parts.map((part) => Number.parseInt(part, 16)).join(",")},${strength})` : colour;
}

class Rows {
  constructor(page, state) {
    this.page = page;
    this.state = state;
    const style = getComputedStyle(document.documentElement);
    this.colours = Object.fromEntries(["ink", "line", "soft", "accent"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  node(thing) {
    const { page, state } = this;
    const weight = Math.sqrt(Math.min(thing.degree, 100));
    const { x, y } = page.places.get(thing.id);
    const row = {
      id: thing.id, group: thing.group, x: Math.round(x), y: Math.round(y), label: wrapped(page.label(thing)),
      size: Math.round(8 + 2.6 * weight),
    };
    if (Object.hasOwn(state.pin, thing.iri)) Object.assign(row, { borderWidth: 4, shapeProperties: { borderDashes: [4, 3] }, color: this.ringed(thing) });
    const strength = this.strengthOf(thing);
    if (strength < 1) Object.assign(row, { opacity: strength, font: { color: faint(this.colours.ink, Math.max(strength, 0.35)) } });
    return row;
  }

  ringed(thing) {
    const { colour } = this.page.lookOf(thing);
    return { background: colour, border: this.colours.ink };
  }

  // A thing is as present on a day as it is itself, and as its strongest relation.
  strengthOf(thing) {
    const { standings } = this.page;
    if (!standings) return 1;
    if (!exists(thing, this.state.at)) return STRENGTH.over;
    this.strongest ??= this.strengths(standings);
    return this.strongest.get(thing) ?? 1;
  }

  strengths(standings) {
    const found = new Map();
    for (const [relation, standing] of standings) {
      for (const thing of this.page.endsOf(relation).flat()) found.set(thing, Math.max(found.get(thing) || 0, STRENGTH[standing]));
    }
    return found;
  }

  // The relations between things that are seen; those between the same two are bent apart, or, where they are many, those of
  // one type are one line.
  edges(relations, seen) {
    const pairs = new Map();
    for (const relation of relations) {
      this.page.endsOf(relation).forEach(([from, to], number) => {
        if (!seen.has(from) || !seen.has(to)) return;
        const pair = from.id < to.id ? `${from.id} ${to.id}` : `${to.id} ${from.id}`;
        if (!pairs.has(pair)) pairs.set(pair, []);
        pairs.get(pair).push({ relation, from, to, number });
      });
    }
    return [...pairs.values()].flatMap((lines) => bundled(lines).map((line, beside) => this.edge(line, beside)));
  }

  edge({ relation, from, to, number, more }, beside) {
    const { page } = this;
    const was = [relation.from, relation.to].filter((thing) => thing !== from && thing !== to).map((thing) => page.label(thing));
    const said = this.brief(relation);
    const text = was.length ? `${said} (${was.join(", ")})` : said;
    const row = { id: edgeId(relation, number), from: from.id, to: to.id, label: wrapped(text, 26, 2) };
    if (more) Object.assign(row, { label: `${row.label} (+${more})`, width: Math.min(1 + Math.sqrt(more), 5) });
    const standing = page.standings?.get(relation) || relation.standing;
    if (standing === "unknown") row.dashes = DOTTED;
    else if (ENDED.has(relation.status) || standing === "likely") row.dashes = true;
    if (beside) row.smooth = { enabled: true, type: "curvedCW", roundness: Math.min(0.18 * beside, 0.9) };
    const strength = page.standings ? STRENGTH[standing] : 1;
    if (strength < 1) this.fade(row, strength);
    if (page.paths.isOn(relation)) Object.assign(row, { width: 4, color: { color: this.colours.accent, highlight: this.colours.accent, hover: this.colours.accent } });
    return row;
  }

  // What a line is called, without the kind of relation where more is said: "Chủ tịch", not "Giữ chức vụ: Chủ tịch".
  brief(relation) {
    const label = this.page.label(relation);
    const kind = `${this.page.typeText(relation.type)}: `;
    return label.startsWith(kind) ? label.slice(kind.length) : label;
  }

  fade(row, strength) {
    const { line, accent, soft } = this.colours;
    row.color = { color: faint(line, strength), highlight: faint(accent, strength), hover: accent, inherit: false };
    row.font = { color: faint(soft, strength) };
  }

  // Communities as one node each, joined by as many relations as there are between their members.
  communities() {
    const { page } = this;
    const known = new Set(page.model.communities.map((one) => one.number));
    const between = new Map();
    for (const { from, to } of page.model.relations) {
      const [a, b] = [from.community, to.community].sort((one, other) => one - other);
      if (a !== b && known.has(a) && known.has(b)) between.set(`${a} ${b}`, (between.get(`${a} ${b}`) || 0) + 1);
    }
    const links = [...between].map(([pair, count]) => [...pair.split(" ").map(Number), count]).sort((a, b) => b[2] - a[2]);
    // Where all are joined to all only the strongest ties tell something.
    const strong = links.slice(0, 3 * known.size);
    const tied = new Set(strong.flatMap(([a, b]) => [a, b]));
    const places = layOut([...tied], strong.map(([a, b]) => [a, b]), new Map());
    // Those joined to no other stand in rows below.
    const points = [...places.values()];
    const [left, bottom] = [Math.min(0, ...points.map(({ x }) => x)), Math.max(0, ...points.map(({ y }) => y))];
    [...known].filter((one) => !tied.has(one)).forEach((one, rank) => {
      places.set(one, { x: left + (rank % ROW) * BOX.x, y: bottom + (1 + Math.floor(rank / ROW)) * BOX.y });
    });
    return { nodes: page.model.communities.map((one) => this.community(one, places.get(one.number))), edges: strong.map(tie) };
  }

  community({ number, name, size }, { x, y }) {
    const weight = Math.sqrt(size);
    return {
      id: `community:${number}`, shape: "dot", x: Math.round(x * 1.6), y: Math.round(y * 2), label: `${wrapped(name, 26, 4)}\n(${this.page.number(size)})`,
      size: Math.round(Math.min(12 + 2.4 * weight, 70)), color: { background: this.colours.soft, border: this.colours.soft },
    };
  }
}

function tie([a, b, count]) {
  return { id: `tie:${a}:${b}`, from: `community:${a}`, to: `community:${b}`, width: Math.min(1 + Math.log2(count), 9), arrows: "", selectionWidth: 0 };
}
