"use strict";
// Whom a person or body is connected to through what they share: a body, a person, an event; and why.

const BRIDGES = { person: ["body", "enterprise", "event"], body: ["person", "event"], enterprise: ["person", "event"] };
const REACHED = { person: ["person"], body: ["body", "enterprise"], enterprise: ["body", "enterprise"] };
// What joins more than this many says little of any two of them.
const CROWD = 150;

// The things at two steps, as [{thing, weight, shared: [{through, own, theirs}]}], the closest first.
function connectionsOf(thing) {
  const bridges = BRIDGES[thing.kind];
  if (!bridges) return [];
  const found = new Map();
  for (const [through, own] of neighboursOf(thing, bridges)) {
    const beyond = neighboursOf(through, REACHED[thing.kind]);
    if (beyond.size > CROWD) continue;
    for (const [other, theirs] of beyond) {
      if (other === thing) continue;
      if (!found.has(other)) found.set(other, { thing: other, weight: 0, shared: [] });
      const row = found.get(other);
      // What few share ties more closely than what many do.
      row.weight += 1 / Math.log2(1 + beyond.size);
      row.shared.push({ through, own, theirs, size: beyond.size });
    }
  }
  for (const row of found.values()) row.shared.sort((a, b) => a.size - b.size);
  return [...found.values()].sort((a, b) => b.weight - a.weight || a.thing.id - b.thing.id);
}

// The neighbours of some kinds with the relations that lead to them.
function neighboursOf(thing, kinds) {
  const found = new Map();
  for (const relation of thing.links) {
    const other = otherEnd(relation, thing);
    if (other === thing || !kinds.includes(other.kind)) continue;
    if (!found.has(other)) found.set(other, []);
    found.get(other).push(relation);
  }
  return found;
}

// The first roles of somebody, of which there may be many at one event.
function rolesText(relations, page) {
  const roles = [...new Set(relations.map((relation) => captionOf(relation, page)))];
  return roles.slice(0, 2).join(", ") + (roles.length > 2 ? " …" : "");
}

// How two who share a body stood to each other: the posts of both, and whether they held them at one time.
function sharedText({ through, own, theirs }, page) {
  const posts = [own, theirs].map((relations) => relations.filter((relation) => relation.type === "org:Membership"));
  const roles = [own, theirs].map((relations) => rolesText(relations, page));
  const said = page.say(through.kind === "event" ? "bothAt" : "sharedRoles", { own: roles[0], theirs: roles[1] });
  if (through.kind === "person" || !posts[0].length || !posts[1].length) return said;
  const { how, first, last } = new HeldPost(posts[0]).beside(new HeldPost(posts[1]));
  const date = (day) => dateText(day.slice(0, 7), page.language);
  const days = first && { from: date(first), until: date(last) };
  const when = page.say(how === "known" && days.from === days.until ? "besideOnce" : `beside_${how}`, days || {});
  return `${said} · ${when}`;
}
