"use strict";
// A quote in its sentence, and where it is from.

function quoteCard(quote, page) {
  const { article } = quote;
  const words = element("mark", { text: sliced(quote.sentence, quote.from, quote.to) });
  const before = sliced(quote.sentence, 0, quote.from);
  const after = sliced(quote.sentence, quote.to);
  const address = article.url && followable(article.url);
  const title = article.title || page.say("untitled");
  const source = address
    ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer", text: title, lang: "vi" })
    : element("cite", { text: title, lang: "vi" });
  const about = [article.outlet, article.published && dateText(article.published, page.language)].filter(Boolean);
  return element("blockquote", {}, element("p", { lang: "vi" }, before, words, after),
    element("footer", {}, source, ...about.map((text) => element("span", { text: ` · ${text}` }))),
    quote.rule ? element("span", { class: "rule", text: `${page.say("rule")}: ${quote.rule}` }) : null);
}
