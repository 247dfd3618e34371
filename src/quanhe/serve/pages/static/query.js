// The query page: YASGUI on the endpoint of this server alone; nothing is fetched from anywhere else.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("yasgui");
  const saved = document.getElementById("saved");
  const prefixes = JSON.parse(place.dataset.prefixes);
  const endpoint = new URL(place.dataset.endpoint, location.href).href;
  const declared = (...names) => names.map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join("");
  const first = declared("foaf", "skos", "qh") + "\nSELECT ?person ?name ?post WHERE {\n  ?person a foaf:Person ; skos:prefLabel ?name .\n  ?tenure qh:holder ?person ; qh:heldPost/skos:prefLabel ?post .\n}\nORDER BY ?name\nLIMIT 50";

  const written = Object.entries(prefixes).map(([prefix, space]) => `${prefix}: <${space}>`).sort();
  const { Yasqe, Yasr } = Yasgui;
  Yasqe.forkAutocompleter("prefixes", { name: "our-prefixes", persistenceId: null, get: () => Promise.resolve(written) });
  Yasqe.defaults.autocompleters = ["our-prefixes", "variables"]; // the others ask prefix.cc and LOV
  Yasqe.defaults.value = first;
  Yasr.defaults.prefixes = prefixes;

  // What was wrong, or which limit was passed, is said in plain words.
  const told = (text) => {
    try {
      const given = JSON.parse(text);
      const title = document.documentElement.lang === "vi" ? given.title_vi : given.title;
      return [title, given.detail].filter((part, place, all) => part && all.indexOf(part) === place);
    } catch {
      return text ? [text] : [];
    }
  };
  const renderError = async (error) => {
    const box = document.createElement("div");
    box.className = "callout problem-said";
    box.setAttribute("role", "alert");
    for (const words of [place.dataset.said, ...told(error.text || error.statusText || "")]) {
      const line = document.createElement("p");
      line.textContent = words;
      box.append(line);
    }
    return box;
  };
  Yasr.defaults.errorRenderers = [renderError];

  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    endpointCatalogueOptions: { getData: () => [] },
    copyEndpointOnNewTab: true,
    populateFromUrl: false,
    autofocus: false,
    persistenceId: `quanhe ${endpoint}`,
    yasqe: { value: first, prefixCcApi: null },
    yasr: { prefixes },
  });
  for (const tab of Object.values(yasgui._tabs)) tab.setEndpoint(endpoint);

  const open = (name, value) => {
    const tab = yasgui.addTab(true, { name, requestConfig: { endpoint }, yasqe: { value } }, { avoidDuplicateTabs: true });
    tab.setEndpoint(endpoint);
    return tab;
  };
  if (place.dataset.query) open("?", place.dataset.query);
  saved.addEventListener("change", () => {
    const chosen = saved.selectedOptions[0];
    if (chosen.dataset.sparql) open(chosen.textContent, chosen.dataset.sparql.trim());
  });

  // An IRI of the graph opens its page here.
  const ours = [prefixes.d, prefixes.qh.replace(/#$/, "")];
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && ours.some((space) => link.href.startsWith(space))) {
      event.preventDefault();
      window.open(`${place.dataset.entity}?iri=${encodeURIComponent(link.getAttribute("href"))}`, "_blank", "noopener");
    }
  }, true);
});
