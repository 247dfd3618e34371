// The search box: what is typed is looked up at once, and the arrow keys choose. Without this file the form still works.
"use strict";
for (const form of document.querySelectorAll("form.find")) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  let asked = 0;
  let waiting = 0;
  let chosen = -1;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (number) => {
    const options = [...list.children];
    chosen = options.length ? (number + options.length) % options.length : -1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    if (chosen >= 0) {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  };

  // All that comes from the graph is put in as text, never as markup.
  const option = (hit, number) => {
    const item = document.createElement("li");
    item.id = `suggestion-${number}`;
    item.setAttribute("role", "option");
    item.dataset.href = hit.href;
    const name = document.createElement("span");
    name.lang = "vi";
    name.textContent = hit.matched ? `${hit.label} (${hit.matched})` : hit.label;
    const kind = document.createElement("span");
    kind.className = `chip kind-${hit.kind}`;
    kind.textContent = hit.kindLabel;
    const detail = document.createElement("small");
    detail.lang = "vi";
    detail.textContent = [hit.detail, hit.day].filter(Boolean).join(" · ");
    item.append(name, kind, detail);
    return item;
  };

  const suggest = async () => {
    const query = input.value.trim();
    const number = ++asked;
    if (query.length < 2) {
      close();
      return;
    }
    try {
      const address = new URL(form.dataset.suggest, location.href);
      address.searchParams.set("q", query);
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const hits = answer.ok ? await answer.json() : [];
      if (number !== asked) return;
      list.replaceChildren(...hits.map(option));
      status.textContent = form.dataset.said.replace("{n}", String(hits.length));
      if (hits.length && document.activeElement === input) {
        list.hidden = false;
        chosen = -1;
        input.setAttribute("aria-expanded", "true");
      } else {
        close();
      }
    } catch {
      close(); // the form still works
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      choose(event.key === "ArrowDown" ? chosen + 1 : Math.max(chosen, 0) - 1);
      event.preventDefault();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.href);
    } else if (event.key === "Escape") {
      close();
      event.preventDefault();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the field
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) location.assign(item.dataset.href);
  });
  input.addEventListener("blur", close);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const input = document.querySelector("form.find input[type=search]");
    if (input) {
      input.focus();
      event.preventDefault();
    }
  }
});
