"use strict";
// The drawing: vis-network with places computed beforehand. What is drawn, and how, is told row by row.

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
  constructor(place, options) {
    this.place = place;
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.names = new Map();
    this.busy = false;
    const { nodes, edges } = this.colours();
    const painted = { nodes: { ...options.nodes, font: { ...options.nodes.font, ...nodes.font } },
      edges: { ...options.edges, color: edges.color, font: { ...options.edges.font, ...edges.font } } };
    this.network = new vis.Network(place, { nodes: this.nodes, edges: this.edges }, { ...options, ...painted });
    this.network.on("hoverNode", () => this.point("pointer"));
    this.network.on("hoverEdge", () => this.point("pointer"));
    this.network.on("blurNode", () => this.point(""));
    this.network.on("blurEdge", () => this.point(""));
    this.network.on("afterDrawing", (canvas) => this.nameFromAfar(canvas));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.network.setOptions(this.colours()));
  }

  point(cursor) {
    this.place.style.cursor = cursor;
  }

  // The colours of names and lines, as vis-network's options, by what the reader's screen is like.
  colours() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    [this.ink, this.ground] = [colour("--ink"), colour("--ground")];
    const edgeFont = { color: colour("--soft"), strokeColor: this.ground };
    return {
      nodes: { font: { color: this.ink, strokeColor: this.ground } },
      edges: { color: { color: colour("--line"), highlight: colour("--accent"), hover: colour("--accent") }, font: edgeFont },
    };
  }

  // Draw these nodes and edges (rows as vis-network has them) and nothing else; what has not changed is left alone.
  show(nodes, edges) {
    const busy = nodes.length + edges.length > PLAIN_ABOVE;
    if (busy !== this.busy) {
      this.busy = busy;
      this.network.setOptions({
        edges: { arrows: { to: { enabled: !busy, scaleFactor: 0.45 } } },
        interaction: { hover: !busy, hideEdgesOnDrag: busy, hideEdgesOnZoom: busy },
      });
    }
    this.chief = [];
    const lines = busy ? edges.map((edge) => ({ ...edge, label: undefined })) : edges;
    if (this.nodes.length || this.edges.length) {
      this.replace(this.edges, lines);
      this.replace(this.nodes, nodes);
    } else this.fill(nodes, lines);
    this.names = new Map(nodes.map((node) => [node.id, node.label]));
    this.chief = [...nodes].sort((a, b) => b.size - a.size || a.id - b.id).slice(0, NAMED_FROM_AFAR).map((node) => node.id);
  }

  // Where nothing is drawn yet, all comes at once, which takes vis-network half the time.
  fill(nodes, edges) {
    this.nodes = new vis.DataSet(nodes);
    this.edges = new vis.DataSet(edges);
    this.network.setData({ nodes: this.nodes, edges: this.edges });
  }

  replace(rows, wanted) {
    const ids = new Set(wanted.map((row) => row.id));
    // Taken out and put in, not updated: vis-network keeps what a row no longer says.
    const changed = wanted.filter((row) => JSON.stringify(rows.get(row.id)) !== JSON.stringify(row));
    rows.remove([...rows.getIds().filter((id) => !ids.has(id)), ...changed.map((row) => row.id)]);
    rows.add(changed);
  }

  // Where all labels are too small to be drawn, name the largest nodes, in a size that can be read.
  nameFromAfar(canvas) {
    const scale = this.network.getScale();
    if (scale > AFAR) return;
    const height = 13 / scale;
    Object.assign(canvas, { font: `600 ${height}px system-ui, sans-serif`, textAlign: "center", textBaseline: "top", lineJoin: "round" });
    Object.assign(canvas, { lineWidth: 4 / scale, strokeStyle: this.ground, fillStyle: this.ink });
    const taken = [];
    for (const id of this.chief || []) {
      const [name] = wrapped(this.names.get(id).replace(/\n/g, " "), 28, 1).split("\n");
      const { x, y } = this.network.getPosition(id);
      const top = y + 9 / scale;
      const half = canvas.measureText(name).width / 2;
      if (taken.some((box) => Math.abs(box.x - x) < box.half + half && Math.abs(box.top - top) < height * 1.2)) continue;
      taken.push({ x, top, half });
      canvas.strokeText(name, x, top);
      canvas.fillText(name, x, top);
    }
  }

  // Choose nodes and edges by id; those that are not drawn are passed over.
  select(nodes, edges) {
    const there = (rows) => (id) => rows.get(id) !== null;
    this.network.setSelection({ nodes: nodes.filter(there(this.nodes)), edges: edges.filter(there(this.edges)) },
      { unselectAll: true, highlightEdges: nodes.length === 1 && !edges.length });
  }

  placeOf(id) {
    return this.nodes.get(id) === null ? null : this.network.getPosition(id);
  }

  // Move to some of the nodes: to one at a readable size, to several so that all are seen.
  look(ids) {
    const shown = ids.filter((id) => this.nodes.get(id) !== null);
    if (shown.length === 1) this.move({ ...this.network.getPosition(shown[0]), scale: Math.max(this.network.getScale(), 1) });
    else if (shown.length) this.fit(MOVE, shown);
  }

  // Show the nodes whole, labels included, beside the legend. (vis-network's own fit knows of neither.)
  fit(animation = MOVE, nodes = this.nodes.getIds()) {
    // While another tab is shown the drawing has no size: it is fitted when it is seen.
    this.waiting = !this.place.clientWidth;
    if (!nodes.length || this.waiting) return;
    // The room may be another than vis-network knows of yet, as where a phone's panel has just filled.
    this.network.setSize("100%", "100%");
    const places = Object.values(this.network.getPositions(nodes));
    const [left, right] = span(places.map((point) => point.x));
    const [top, bottom] = span(places.map((point) => point.y));
    const room = this.room();
    // Of names in a size of their own, when seen from afar, the half stands out at the rim.
    const wide = Math.min(room.width / (right - left + 2 * MARGIN.x), Math.max(room.width - 2 * MARGIN.x, 40) / (right - left || 1));
    const high = room.height / (bottom - top + 2 * MARGIN.y);
    this.move({ x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(wide, high, 1.4) }, animation);
  }

  // The drawing is seen, perhaps for the first time.
  wake() {
    this.network.setSize("100%", "100%");
    this.network.redraw();
    if (this.waiting) this.fit(false);
  }

  zoom(by) {
    this.move({ ...this.network.getViewPosition(), scale: Math.min(4, Math.max(0.02, this.network.getScale() * by)), still: true }, false);
  }

  move({ x, y, scale, still }, animation = MOVE) {
    this.network.moveTo({ position: { x, y }, scale, offset: still ? { x: 0, y: 0 } : this.room().middle, animation });
  }

  // What legend, buttons and the bar of time leave of the drawing, in pixels, and where its middle lies beside the whole's.
  room() {
    const { clientWidth, clientHeight } = this.place;
    const legend = at("legend");
    const width = legend.open && !legend.hidden ? legend.offsetLeft + legend.offsetWidth : 0;
    const left = width < clientWidth / 2 ? width : 0;
    const [above, below] = [at("tools"), at("time")].map((one) => (one.offsetHeight ? one.offsetHeight + SPACE : SPACE));
    return { width: clientWidth - left, height: Math.max(clientHeight - above - below, 40), middle: { x: left / 2, y: (above - below) / 2 } };
  }
}

// How many nodes are named where the labels are too small to be drawn, and the scale up to which they are.
const NAMED_FROM_AFAR = 14;
const AFAR = 0.56;

// Above this many nodes and edges, arrows and edge labels go: they halve the frames a second.
const PLAIN_ABOVE = 2000;

// The room a node at the rim needs for its label.
const MARGIN = { x: 85, y: 50 };

// What is left free around buttons and bars, in pixels.
const SPACE = 16;

const MOVE = matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 300, easingFunction: "easeInOutQuad" };
