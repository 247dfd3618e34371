"use strict";
// How the relations of a thing are put into sections: by their type and direction, and what is not named here by the
// kind of thing they lead to, so that a new type of relation needs nothing here.

// Section, type of relation, whether it leads from the thing or to it. The order is that of the panel.
const SECTIONS = [
  ["posts", "org:Membership", "from"],
  ["holders", "org:Membership", "to"],
  ["place", "qh:Event", "from"],
  ["attending", "qh:Participation", "to"],
  ["attending", "qh:Delegation", "to"],
  ["whole", "qh:UnitRelation", "from"],
  ["parts", "qh:UnitRelation", "to"],
  ["serves", "qh:JurisdictionRelation", "from"],
  ["bodies", "qh:JurisdictionRelation", "to"],
  ["withPerson", null, null],
  ["withBody", null, null],
  ["withEnterprise", null, null],
  ["withPlace", null, null],
  ["events", "qh:Participation", "from"],
  ["events", "qh:Delegation", "from"],
  ["happened", "qh:Event", "to"],
  ["withEvent", null, null],
  ["statements", "qh:SpeechAct", "from"],
  ["said", "qh:SpeechAct", "to"],
  ["issuer", "qh:DocumentStatement", "from"],
  ["documents", "qh:DocumentStatement", "to"],
  ["withDocument", null, null],
  ["about", "qb:Observation", "from"],
  ["figures", "qb:Observation", "to"],
  ["withFigure", null, null],
  ["other", null, null],
];
const ORDER = [...new Set(SECTIONS.map(([name]) => name))];
const NAMED = new Map(SECTIONS.filter(([, type]) => type).map(([name, type, way]) => [`${type} ${way}`, name]));

// Whether a relation begins at a thing; in the geography of today, at what it was.
function leadsFrom(relation, thing) {
  return relation.from === thing || (relation.to !== thing && relation.from.now.includes(thing));
}

function otherEnd(relation, thing) {
  return leadsFrom(relation, thing) ? relation.to : relation.from;
}

function sectionOf(relation, thing) {
  const named = NAMED.get(`${relation.type} ${leadsFrom(relation, thing) ? "from" : "to"}`);
  if (named) return named;
  const kind = otherEnd(relation, thing).kind;
  const name = `with${kind[0].toUpperCase()}${kind.slice(1)}`;
  return ORDER.includes(name) ? name : "other";
}

// The relations of a thing as [[section, relations], …], in the order of the panel.
function sectionsOf(thing, links) {
  const found = new Map();
  for (const relation of links) {
    const name = sectionOf(relation, thing);
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(relation);
  }
  return ORDER.filter((name) => found.has(name)).map((name) => [name, found.get(name)]);
}

// "Chủ tịch" of "Giữ chức vụ: Chủ tịch"; the whole label where it names nothing more than the relation.
function captionOf(relation, page) {
  const label = page.label(relation);
  const at = label.indexOf(": ");
  return at > 0 ? label.slice(at + 2) : label;
}

// Values by a key, in the order in which keys are first met.
function grouped(values, keyOf) {
  const groups = new Map();
  for (const value of values) {
    const key = keyOf(value);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(value);
  }
  return [...groups.values()];
}

// The posts among some relations: the claims of one person's holding one post are one.
function postsAmong(relations, page) {
  const groups = grouped(relations, (relation) => `${relation.from.id} ${relation.to.id} ${captionOf(relation, page)}`);
  return groups.map((group) => new HeldPost(group)).sort(newestFirst);
}

// How many articles, each relation's counted, tell of some.
function tellingsOf(relations) {
  return relations.reduce((sum, relation) => sum + Math.max(1, relation.sources), 0);
}

// The day that a relation to an event, or from one, is told of: the event's own, else that of the newest article.
function dayTold(relations, event) {
  return event.start || lastTold(relations);
}
