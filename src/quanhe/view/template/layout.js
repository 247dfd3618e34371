"use strict";
// Places for things that have none yet: beside what they are joined to, then moved apart. The same input gives the same
// places. What is drawn first was laid out when the page was made (view/layout.py).

const IDEAL = 135;
const BOX = { x: 165, y: 66 };
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const STEPS = 60;
const PARTINGS = 30;

// Give places for `ids`; `links` are pairs of ids, `fixed` the places of those that have them and stay, `hosts` beside whom
// a new one goes.
function layOut(ids, links, fixed, hosts = new Map()) {
  const points = new Map();
  for (const id of ids) if (fixed.has(id)) points.set(id, { ...fixed.get(id) });
  const guests = new Map();
  const fresh = ids.filter((id) => !fixed.has(id));
  const middle = centre([...points.values()]);
  for (const id of fresh) points.set(id, landing(points.get(hosts.get(id)), hosts.get(id), guests, middle));
  if (!fresh.length) return points;
  relax(points, fresh, links.filter(([a, b]) => a !== b && points.has(a) && points.has(b)));
  part(points, new Set(fresh));
  return points;
}

function centre(points) {
  if (!points.length) return { x: 0, y: 0 };
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

// A place in a spiral around the host, beginning on the side away from the middle; without a host, around the middle.
function landing(host, name, guests, middle) {
  const rank = (guests.get(name) || 0) + 1;
  guests.set(name, rank);
  const from = host || middle;
  const first = host ? Math.atan2(host.y - middle.y, host.x - middle.x) : 0;
  const radius = IDEAL * Math.sqrt(rank + (host ? 0.6 : -0.9));
  return { x: from.x + radius * Math.cos(first + rank * GOLDEN), y: from.y + radius * Math.sin(first + rank * GOLDEN) };
}

// Links pull and near points push (Fruchterman and Reingold), less at every step; only the new ones move.
function relax(points, fresh, links) {
  const all = [...points.values()];
  const degrees = new Map();
  for (const end of links.flat()) degrees.set(end, (degrees.get(end) || 0) + 1);
  const near = new Map(fresh.map((id) => [id, []]));
  for (const [a, b] of links) {
    const weight = 1 / (1 + Math.min(degrees.get(a), degrees.get(b)));
    near.get(a)?.push([points.get(b), weight]);
    near.get(b)?.push([points.get(a), weight]);
  }
  for (let step = 0; step < STEPS; step++) {
    const limit = IDEAL * 0.7 * (1 - step / STEPS) + 1;
    for (const id of fresh) move(points.get(id), all, near.get(id), limit);
  }
}

function move(point, all, near, limit) {
  let [fx, fy] = [0, 0];
  const reach = 4 * IDEAL * IDEAL;
  for (const other of all) {
    const [dx, dy] = [point.x - other.x, point.y - other.y];
    const square = dx * dx + dy * dy;
    if (square === 0 || square >= reach) continue;
    const force = (IDEAL * IDEAL) / square - 0.25;
    fx += dx * force;
    fy += dy * force;
  }
  for (const [other, weight] of near) {
    const [dx, dy] = [other.x - point.x, other.y - point.y];
    const force = (Math.hypot(dx, dy) / IDEAL) * weight;
    fx += dx * force;
    fy += dy * force;
  }
  const length = Math.hypot(fx, fy);
  const share = length > limit ? limit / length : 1;
  point.x += fx * share;
  point.y += fy * share;
}

// Push new ones off whatever their labels would lie over, along the way on which they overlap less.
function part(points, fresh) {
  const all = [...points];
  for (let round = 0; round < PARTINGS; round++) {
    let moved = false;
    for (let one = 0; one < all.length; one++) {
      for (let other = one + 1; other < all.length; other++) {
        const free = [fresh.has(all[one][0]), fresh.has(all[other][0])];
        if (free[0] || free[1]) moved = parted(all[one][1], all[other][1], free) || moved;
      }
    }
    if (!moved) return;
  }
}

function parted(one, other, free) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const over = { x: BOX.x - Math.abs(dx), y: BOX.y - Math.abs(dy) };
  if (over.x <= 0 || over.y <= 0) return false;
  const axis = over.y / BOX.y <= over.x / BOX.x ? "y" : "x";
  const ahead = (axis === "x" ? dx : dy) >= 0 ? 1 : -1;
  const step = (over[axis] / (free[0] && free[1] ? 2 : 1) + 0.5) * ahead;
  if (free[0]) one[axis] -= step;
  if (free[1]) other[axis] += step;
  return true;
}
