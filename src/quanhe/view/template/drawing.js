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

class Drawing {
  // `shows(node)` tells whether a node is shown; edges follow their ends.
  constructor(place, { nodes, edges, options, plain, shows }) {
    this.plain = plain;
    this.nodes = new vis.DataSet(nodes);
    this.edges = new vis.DataSet(edges);
    this.shownNodes = new vis.DataView(this.nodes, { filter: shows });
    this.shownEdges = new vis.DataView(this.edges, {
      filter: (edge) => shows(this.nodes.get(edge.from)) && shows(this.nodes.get(edge.to)),
    });
    this.network = new vis.Network(place, { nodes: this.shownNodes, edges: this.shownEdges }, options);
    this.paint();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
  }

  paint() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const edgeFont = { color: colour("--soft"), strokeColor: colour("--ground") };
    this.network.setOptions({
      nodes: { font: { color: colour("--ink"), strokeColor: colour("--ground") } },
      edges: { color: { color: colour("--line"), highlight: colour("--accent"), hover: colour("--accent") }, font: edgeFont },
    });
  }

  // `nodeText(id)` and `edgeText(id)` give the labels in the language of the page.
  label(nodeText, edgeText) {
    this.nodes.update(this.nodes.map((node) => ({ id: node.id, label: wrapped(nodeText(node.id)) })));
    if (!this.plain) this.edges.update(this.edges.map((edge) => ({ id: edge.id, label: wrapped(edgeText(edge.id), 26, 2) })));
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

  look(ids) {
    const shown = ids.filter((id) => this.shownNodes.get(id));
    if (!shown.length) return;
    if (shown.length === 1) this.network.focus(shown[0], { scale: Math.max(this.network.getScale(), 0.9), animation: MOVE });
    else this.network.fit({ nodes: shown, animation: MOVE, maxZoomLevel: 1.3 });
  }

  fit(animation = MOVE) {
    this.network.fit({ animation, maxZoomLevel: 1.3 });
  }
}

const MOVE = matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 300, easingFunction: "easeInOutQuad" };
