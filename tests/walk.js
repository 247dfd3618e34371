// What somebody could do with a page, done to all there is in it; gives what the page came to hold meanwhile.
async ({ payloads, pause }) => {
  const found = { elements: new Set(), names: new Set(), addresses: new Set(), globals: null, words: 0, readings: 0, measures: 0, files: [] };
  const before = new Set(Object.getOwnPropertyNames(window));
  const ADDRESSES = ["href", "src", "srcset", "action", "formaction", "data", "poster", "ping", "background", "xlink:href"];
  const NAMES = ["id", "name", "for", "form", "is", "slot"];

  const gather = (root) => {
    for (const one of [root, ...root.querySelectorAll("*")]) {
      found.elements.add(one.localName);
      for (const { name, value } of one.attributes) {
        found.elements.add(`${one.localName} ${name}`);
        if (ADDRESSES.includes(name)) found.addresses.add(value.slice(0, 12));
        if (NAMES.includes(name)) found.names.add(`${name} ${value.replace(/\d+/g, "N")}`);
      }
    }
    found.words += root.textContent.length;
  };
  const details = document.getElementById("details");
  // What is read late comes a task later; what is asked for over HTTP, when it is there.
  const task = () => new Promise((done) => setTimeout(done, pause));
  const unfold = async () => {
    for (const fold of details.querySelectorAll("details:not([open])")) fold.open = true;
    for (const more of details.querySelectorAll("button.more:not([hidden]), button[aria-expanded=false]")) more.click();
    await task();
  };

  const until = async (there) => {
    for (let turn = 0; turn < 500 && !there(); turn += 1) await task();
  };
  const read = async () => {
    const button = details.querySelector("blockquote button.read");
    if (!button) return;
    button.click();
    await until(() => document.getElementById("reading"));
    for (const mark of [...document.querySelectorAll("#reading .text [tabindex], #reading .text button")].slice(0, 3)) mark.click();
    await task();
    gather(document.getElementById("reading"));
    quanhe.facts.quotes.reading.dialog.close();
    found.readings += 1;
  };

  // Told of in the panel, all of them; opened as a reader does, which draws anew, and read on in the article, some.
  const rows = [...quanhe.model.things, ...quanhe.model.relations];
  for (const [number, row] of rows.entries()) {
    if (number % 40) quanhe.tellOf(row);
    else {
      quanhe.open(row, { replace: true, look: false });
      await quanhe.applied;
    }
    await task();
    await unfold();
    gather(details);
    if (number % 10 === 0) await read();
  }

  const { search } = quanhe;
  search.input.focus();
  for (const text of payloads) {
    search.input.value = text;
    await search.find();
    gather(search.list);
  }
  search.input.value = "";
  search.input.blur();

  const stage = document.getElementById("stage");
  gather(stage);
  for (let number = 0; number < 4; number += 1) {
    quanhe.paths.open(quanhe.model.things[number * 3]);
    quanhe.paths.choose(1, quanhe.model.things[number * 3 + 2]);
    await quanhe.applied;
    gather(details);
    quanhe.paths.close();
    await quanhe.applied;
  }

  quanhe.change({ tab: "table" });
  await quanhe.applied;
  const { table } = quanhe.panels;
  for (const name of ["things", "relations"]) {
    table.turn(name);
    const sheet = table.sheets[name];
    for (let page = 0; page < sheet.pages; page += 1) {
      sheet.turn(page);
      gather(document.getElementById("table"));
    }
  }
  quanhe.change({ tab: "figures" });
  await quanhe.applied;
  const figures = document.getElementById("figures");
  for (let number = 0; ; number += 1) {
    for (const more of figures.querySelectorAll("button.more")) more.click();
    const buttons = figures.querySelectorAll(".measures button:not(.more)");
    if (number >= buttons.length) break;
    buttons[number].click();
    found.measures += 1;
    gather(figures);
  }

  quanhe.change({ tab: "graph", chosen: "" });
  await quanhe.applied;
  for (const name of ["svg", "gexf", "csvThings", "csvRelations", "json"]) found.files.push(await quanhe.export.write(name));
  quanhe.change({ language: "en" });
  await quanhe.applied;
  gather(document.documentElement);

  found.globals = Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
  const own = (object) => Object.getOwnPropertyNames(object).length;
  return {
    ...Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value instanceof Set ? [...value].sort() : value])),
    prototypes: [Object, Array, String, Function].map(({ prototype }) => own(prototype)),
    title: document.title,
    windowName: window.name,
    cookie: document.cookie,
    frames: window.length,
  };
}
