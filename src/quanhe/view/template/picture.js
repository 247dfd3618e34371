"use strict";
// A picture of what is drawn, with title, legend and where it is from: one scene, written as SVG or painted for a PNG.

const PICTURE_FONT = "system-ui, 'Noto Sans', 'Segoe UI', sans-serif";
const PNG_SCALE = 2;
const PNG_SIDE = 12_000;
const PNG_AREA = 48_000_000;
// Above this many relations their labels are left out, as they are on the page.
const LABELS_UPTO = 1_500;
const LEAST_WIDTH = 640;

function paleSvg(opacity) {
  return opacity < 1 ? ` opacity="${opacity}"` : "";
}

// A scene is { title, notes, nodes, edges, legend, colours }: nodes { x, y, size, shape, colour, label, font, opacity },
// edges { from, to, label, dashes, width, arrow, accent, opacity } by the numbers of their nodes, legend { text, shape, colour }.
class Picture {
  constructor(scene) {
    this.scene = scene;
    this.measure = document.createElement("canvas").getContext("2d");
    this.marks = [];
    this.compose();
  }

  // Lay out everything as marks — lines, shapes, texts — from the back to the front.
  compose() {
    const { nodes, colours } = this.scene;
    const [left, right] = this.reach(
      nodes.map(({ x, size }) => [x, size + 95]),
      LEAST_WIDTH,
    );
    const [top, bottom] = this.reach(
      nodes.map(({ y, size }) => [y, size + 60]),
      0,
    );
    this.left = left;
    this.width = right - left;
    // What is beside the drawing grows with it, or it could not be read where all is seen.
    this.unit = Math.max(1, this.width / 1400);
    const heading = this.heading(top);
    const end = this.foot(bottom);
    this.top = heading;
    this.height = end - heading;
    this.back = { x: left, y: heading, width: this.width, height: this.height, colour: colours.ground };
    this.lines();
    for (const node of nodes) this.marks.push({ kind: "shape", ...node });
    for (const node of nodes) this.names(node);
  }

  // From where to where things reach, no less than a width apart.
  reach(spans, least) {
    let [low, high] = spans.length ? [Infinity, -Infinity] : [0, 0];
    for (const [middle, half] of spans) [low, high] = [Math.min(low, middle - half), Math.max(high, middle + half)];
    const lacking = Math.max(0, least - (high - low)) / 2;
    return [low - lacking, high + lacking];
  }

  text(text, x, y, { size, colour, weight = 400, anchor = "start", halo = null, turn = 0, opacity = 1 }) {
    this.marks.push({ kind: "text", text, x, y, size, colour, weight, anchor, halo, turn, opacity });
  }

  // The title above the drawing; gives where the picture begins.
  heading(top) {
    const { title, colours } = this.scene;
    const size = 22 * this.unit;
    const rows = this.fitted(title, size, 700);
    const begin = top - (rows.length * 1.3 + 0.8) * size;
    rows.forEach((row, number) =>
      this.text(row, this.left + size, begin + (number + 1) * 1.3 * size, { size, colour: colours.ink, weight: 700 }),
    );
    return begin;
  }

  // The legend and the notes below the drawing; gives where the picture ends.
  foot(bottom) {
    const { legend, notes, colours } = this.scene;
    const size = 13 * this.unit;
    const begin = this.left + 1.7 * size;
    let [x, y] = [begin, bottom + 2 * size];
    for (const { text, shape, colour } of legend) {
      const wide = this.wide(text, size, 400) + 3 * size;
      if (x > begin && x + wide > this.left + this.width) [x, y] = [begin, y + 1.7 * size];
      this.marks.push({ kind: "shape", x: x + size / 2, y: y - size * 0.35, size: size * 0.42, shape, colour });
      this.text(text, x + 1.4 * size, y, { size, colour: colours.ink });
      x += wide;
    }
    if (legend.length) y += 0.6 * size;
    for (const row of notes.flatMap((note) => this.fitted(note, size, 400))) {
      y += 1.5 * size;
      this.text(row, begin, y, { size, colour: colours.soft });
    }
    return y + 1.5 * size;
  }

  wide(text, size, weight) {
    this.measure.font = `${weight} ${size}px ${PICTURE_FONT}`;
    return this.measure.measureText(text).width;
  }

  // A text in rows no wider than the picture.
  fitted(text, size, weight) {
    const rows = [];
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = rows.length ? `${rows[rows.length - 1]} ${word}` : word;
      if (rows.length && this.wide(longer, size, weight) <= this.width - 3 * size) rows[rows.length - 1] = longer;
      else rows.push(word);
    }
    return rows;
  }

  names({ x, y, size, label, font, opacity }) {
    const { colours } = this.scene;
    label
      .split("\n")
      .forEach((row, number) =>
        this.text(row, x, y + size + (number + 1) * font * 1.15, {
          size: font,
          colour: colours.ink,
          anchor: "middle",
          halo: colours.ground,
          opacity,
        }),
      );
  }

  // The lines from rim to rim; those between the same two are bent apart.
  lines() {
    const { edges, colours } = this.scene;
    const beside = new Map();
    const labels = [];
    for (const edge of edges) {
      const pair = [edge.from, edge.to].sort((a, b) => a - b).join();
      const times = beside.get(pair) || 0;
      beside.set(pair, times + 1);
      const line = edge.from === edge.to ? this.loop(edge, times) : this.line(edge, times);
      const colour = edge.accent ? colours.accent : colours.line;
      this.marks.push({ kind: "line", ...line, colour, width: edge.width, dashes: edge.dashes, opacity: edge.opacity });
      if (edge.label && edges.length <= LABELS_UPTO) labels.push([edge, line]);
    }
    for (const [edge, { middle, turn }] of labels) {
      edge.label.split("\n").forEach((row, number, rows) => {
        const away = (number - (rows.length - 1) / 2) * 11.5 + 3.5;
        const [x, y] = [middle[0] - away * Math.sin(turn), middle[1] + away * Math.cos(turn)];
        this.text(row, x, y, { size: 10, colour: colours.soft, anchor: "middle", halo: colours.ground, turn, opacity: edge.opacity });
      });
    }
  }

  line({ from, to, arrow, width }, times) {
    const [one, other] = [this.scene.nodes[from], this.scene.nodes[to]];
    const [dx, dy] = [other.x - one.x, other.y - one.y];
    const length = Math.hypot(dx, dy) || 1;
    // To one side, whichever of the two the line begins at.
    const bend = 0.36 * times * (from < to ? 1 : -1);
    const control = [(one.x + other.x) / 2 - dy * bend, (one.y + other.y) / 2 + dx * bend];
    const start = this.rim(one, control);
    const end = this.rim(other, control);
    const middle = [(start[0] + 2 * control[0] + end[0]) / 4, (start[1] + 2 * control[1] + end[1]) / 4];
    let turn = Math.atan2(dy, dx);
    if (Math.abs(turn) > Math.PI / 2) turn -= Math.sign(turn) * Math.PI;
    return { start, control, end, middle, turn, head: arrow && length > 30 ? this.head(control, end, width) : null };
  }

  // A way from a thing back to itself.
  loop({ from }, times) {
    const { x, y, size } = this.scene.nodes[from];
    const high = size * 2.5 + 24 * (times + 1);
    return {
      start: [x - size * 0.5, y - size * 0.8],
      control: [x, y - high * 2],
      end: [x + size * 0.5, y - size * 0.8],
      middle: [x, y - high],
      turn: 0,
      head: null,
    };
  }

  rim({ x, y, size }, [toX, toY]) {
    const length = Math.hypot(toX - x, toY - y) || 1;
    const share = Math.min(0.9, (size + 2) / length);
    return [x + (toX - x) * share, y + (toY - y) * share];
  }

  // The point of an arrow, as three corners.
  head([fromX, fromY], [x, y], width) {
    const angle = Math.atan2(y - fromY, x - fromX);
    const long = 6 + 2.5 * width;
    const corner = (turn) => [x - long * Math.cos(angle + turn), y - long * Math.sin(angle + turn)];
    return [[x, y], corner(0.42), corner(-0.42)];
  }

  svg() {
    const { left, top, width, height, back } = this;
    const n = (number) => String(Math.round(number * 10) / 10);
    const drawn = this.marks.map((mark) => this[`${mark.kind}Svg`](mark, n));
    return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" \
role="img" font-family="${xmlOf(PICTURE_FONT)}">
<title>${xmlOf(this.scene.title)}</title>
<desc>${xmlOf(this.scene.notes.join(" "))}</desc>
<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${xmlOf(back.colour)}"/>
${drawn.join("\n")}
</svg>
`;
  }

  shapeSvg({ x, y, size, shape, colour, label, opacity = 1 }, n) {
    const scale = Math.round((size / 6) * 1000) / 1000;
    const named = label ? `<title>${xmlOf(label.replaceAll("\n", " "))}</title>` : "";
    const moved = `translate(${n(x - 8 * scale)} ${n(y - 8 * scale)}) scale(${scale})`;
    return `<path d="${SHAPES[shape]}" transform="${moved}" fill="${xmlOf(colour)}"${paleSvg(opacity)}>${named}</path>`;
  }

  lineSvg({ start, control, end, colour, width, dashes, head, opacity }, n) {
    const at = (point) => point.map(n).join(" ");
    const dashed = dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : "";
    const stroke = `stroke="${xmlOf(colour)}" stroke-width="${width}"${dashed}${paleSvg(opacity)}`;
    const line = `<path d="M${at(start)}Q${at(control)} ${at(end)}" fill="none" ${stroke}/>`;
    return head ? `${line}<path d="M${head.map(at).join("L")}z" fill="${xmlOf(colour)}"${paleSvg(opacity)}/>` : line;
  }

  textSvg({ text, x, y, size, colour, weight, anchor, halo, turn, opacity }, n) {
    const turned = turn ? ` transform="rotate(${n((turn * 180) / Math.PI)} ${n(x)} ${n(y)})"` : "";
    const ringed = halo ? ` stroke="${xmlOf(halo)}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"` : "";
    const set = `x="${n(x)}" y="${n(y)}" font-size="${n(size)}" font-weight="${weight}" text-anchor="${anchor}"`;
    return `<text ${set} fill="${xmlOf(colour)}"${ringed}${turned}${paleSvg(opacity)}>${xmlOf(text)}</text>`;
  }

  // The picture as PNG; null where the browser cannot hold one.
  png() {
    const { left, top, width, height, back } = this;
    const scale = Math.min(PNG_SCALE, PNG_SIDE / Math.max(width, height), Math.sqrt(PNG_AREA / (width * height)));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.translate(-left, -top);
    pen.fillStyle = back.colour;
    pen.fillRect(left, top, width, height);
    const shapes = Object.fromEntries(Object.entries(SHAPES).map(([name, path]) => [name, new Path2D(path)]));
    for (const mark of this.marks) {
      pen.save();
      pen.globalAlpha = mark.opacity ?? 1;
      this[`${mark.kind}Paint`](pen, mark, shapes);
      pen.restore();
    }
    return new Promise((done) => {
      canvas.toBlob(done, "image/png");
    });
  }

  shapePaint(pen, { x, y, size, shape, colour }, shapes) {
    pen.translate(x - (8 * size) / 6, y - (8 * size) / 6);
    pen.scale(size / 6, size / 6);
    pen.fillStyle = colour;
    pen.fill(shapes[shape]);
  }

  linePaint(pen, { start, control, end, colour, width, dashes, head }) {
    pen.strokeStyle = pen.fillStyle = colour;
    pen.lineWidth = width;
    pen.setLineDash(dashes || []);
    pen.beginPath();
    pen.moveTo(...start);
    pen.quadraticCurveTo(...control, ...end);
    pen.stroke();
    if (!head) return;
    pen.beginPath();
    head.forEach((point, number) => (number ? pen.lineTo(...point) : pen.moveTo(...point)));
    pen.fill();
  }

  textPaint(pen, { text, x, y, size, colour, weight, anchor, halo, turn }) {
    pen.translate(x, y);
    pen.rotate(turn);
    pen.font = `${weight} ${size}px ${PICTURE_FONT}`;
    pen.textAlign = anchor === "middle" ? "center" : "left";
    pen.lineJoin = "round";
    if (halo) {
      Object.assign(pen, { strokeStyle: halo, lineWidth: 3 });
      pen.strokeText(text, 0, 0);
    }
    pen.fillStyle = colour;
    pen.fillText(text, 0, 0);
  }
}
