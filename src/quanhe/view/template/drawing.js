"use strict";
// The drawing: vis-network with the places computed beforehand. What is shown is decided by the page.

function wrapped(text, width = 22, lines = 3) {
  const rows = [""];
  for (const word of text.split(/\s+/)) {
    const last = rows[rows.length - 1];
    if (!last || last.length + word.length < width) rows[rows.length - 1] = last ? `${last} ${word}` : word;
    else rows.push(word);
  }
  const kept = rows.slice(0, lines).map((row) => (row.length > 2 * width ? `${row.slice(0, 2 * width)}…` : row));
  if (rows.length > lines) kept[lines - 1] += "…";
  return kept.join("\n");
}

function span(values) {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
}

class Drawing {
  // `shows(id)` tells whether a node is shown, edges follow their ends; `nodeText(id)` and `edgeText(id)` give the labels.
  constructor(place, { nodes, edges, options, plain, shows, nodeText, edgeText }) {
    this.nodeLabel = (id) => wrapped(nodeText(id));
    this.edgeLabel = plain ? () => undefined : (id) => wrapped(edgeText(id), 26, 2);
    this.nodes = new vis.DataSet(this.labelled(nodes, this.nodeLabel));
    this.edges = new vis.DataSet(this.labelled(edges, this.edgeLabel));
    this.shownNodes = new vis.DataView(this.nodes, { filter: (node) => shows(node.id) });
    this.shownEdges = new vis.DataView(this.edges, { filter: (edge) => shows(edge.from) && shows(edge.to) });
    this.place = place;
    this.network = new vis.Network(place, { nodes: this.shownNodes, edges: this.shownEdges }, options);
    this.network.on("hoverNode", () => this.point("pointer"));
    this.network.on("hoverEdge", () => this.point("pointer"));
    this.network.on("blurNode", () => this.point(""));
    this.network.on("blurEdge", () => this.point(""));
    this.chief = this.mostLinked(edges);
    this.nodeText = nodeText;
    this.network.on("afterDrawing", (canvas) => this.nameFromAfar(canvas));
    this.paint();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
  }

  point(cursor) {
    this.place.style.cursor = cursor;
  }

  paint() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    [this.ink, this.ground] = [colour("--ink"), colour("--ground")];
    const edgeFont = { color: colour("--soft"), strokeColor: this.ground };
    this.network.setOptions({
      nodes: { font: { color: this.ink, strokeColor: this.ground } },
      edges: { color: { color: colour("--line"), highlight: colour("--accent"), hover: colour("--accent") }, font: edgeFont },
    });
  }

  mostLinked(edges) {
    const counts = new Map();
    for (const end of edges.flatMap((edge) => [edge.from, edge.to])) counts.set(end, (counts.get(end) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, NAMED_FROM_AFAR).map(([id]) => id);
  }

  // Where all labels are too small to be drawn, name the most linked nodes, in a size that can be read.
  nameFromAfar(canvas) {
    const scale = this.network.getScale();
    if (scale > AFAR) return;
    const height = 13 / scale;
    Object.assign(canvas, { font: `600 ${height}px system-ui, sans-serif`, textAlign: "center", textBaseline: "top", lineJoin: "round" });
    Object.assign(canvas, { lineWidth: 4 / scale, strokeStyle: this.ground, fillStyle: this.ink });
    const taken = [];
    for (const id of this.chief.filter((id) => this.shownNodes.get(id))) {
      const [name] = wrapped(this.nodeText(id), 28, 1).split("\n");
      const { x, y } = this.network.getPosition(id);
      const top = y + 9 / scale;
      const half = canvas.measureText(name).width / 2;
      if (taken.some((box) => Math.abs(box.x - x) < box.half + half && Math.abs(box.top - top) < height * 1.2)) continue;
      taken.push({ x, top, half });
      canvas.strokeText(name, x, top);
      canvas.fillText(name, x, top);
    }
  }

  labelled(rows, label) {
    return rows.map((row) => ({ ...row, label: label(row.id) }));
  }

  // Write the labels again, in the language the page speaks now.
  label() {
    this.nodes.update(this.nodes.map(({ id }) => ({ id, label: this.nodeLabel(id) })));
    this.edges.update(this.edges.map(({ id }) => ({ id, label: this.edgeLabel(id) })));
  }

  refresh() {
    this.shownNodes.refresh();
    this.shownEdges.refresh();
  }

  select(chosen) {
    this.network.unselectAll();
    if (!chosen) return;
    if (chosen.kind === "thing" && this.shownNodes.get(chosen.id)) this.network.selectNodes([chosen.id], true);
    if (chosen.kind === "relation" && this.shownEdges.get(chosen.id)) this.network.selectEdges([chosen.id]);
  }

  // Move to some of the nodes: to one at a readable size, to several so that all are seen.
  look(ids) {
    const shown = ids.filter((id) => this.shownNodes.get(id));
    if (shown.length === 1) this.move({ ...this.network.getPosition(shown[0]), scale: Math.max(this.network.getScale(), 1) });
    else if (shown.length) this.fit(MOVE, shown);
  }

  // Show the nodes whole, labels included, beside the legend. (vis-network's own fit knows of neither.)
  fit(animation = MOVE, nodes = this.shownNodes.getIds()) {
    if (!nodes.length) return;
    const places = Object.values(this.network.getPositions(nodes));
    const [left, right] = span(places.map((point) => point.x));
    const [top, bottom] = span(places.map((point) => point.y));
    const wide = (this.place.clientWidth - this.covered()) / (right - left + 2 * MARGIN.x);
    const high = (this.place.clientHeight - COVERED) / (bottom - top + 2 * MARGIN.y);
    this.move({ x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(wide, high, 1.4) }, animation);
  }

  move({ x, y, scale }, animation = MOVE) {
    this.network.moveTo({ position: { x, y }, scale, offset: { x: this.covered() / 2, y: 0 }, animation });
  }

  // How much of the left the legend covers, in pixels.
  covered() {
    const legend = document.getElementById("legend");
    const width = legend.open && !legend.hidden ? legend.offsetLeft + legend.offsetWidth : 0;
    return width < this.place.clientWidth / 2 ? width : 0;
  }
}

// How many nodes are named where the labels are too small to be drawn, and the scale up to which they are.
const NAMED_FROM_AFAR = 14;
const AFAR = 0.42;

// The room a node at the rim needs for its label.
const MARGIN = { x: 85, y: 50 };

// What the buttons above and the count below cover, in pixels.
const COVERED = 88;

const MOVE = matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 300, easingFunction: "easeInOutQuad" };
