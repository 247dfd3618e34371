// What somebody could do with a page, done to all there is in it; gives what the page came to hold meanwhile.
async (payloads) => {
  const found = { elements: new Set(), names: new Set(), addresses: new Set(), globals: null, words: 0 };
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
  // What is read late comes a task later.
  const task = () => new Promise((done) => setTimeout(done));
  const unfold = async () => {
    for (const fold of details.querySelectorAll("details:not([open])")) fold.open = true;
    for (const more of details.querySelectorAll("button.more:not([hidden]), button[aria-expanded=false]")) more.click();
    await task();
  };

  // Told of in the panel, all of them; opened as a reader does, which draws anew, some.
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

  for (const [tab, id] of [["table", "table"], ["figures", "figures"], ["graph", "stage"]]) {
    quanhe.change({ tab });
    await quanhe.applied;
    gather(document.getElementById(id));
  }
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
