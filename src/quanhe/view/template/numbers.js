"use strict";
// Numbers, quantities and periods as each language writes them. Nothing is rounded, but on the axes of charts.

const SCALES = { vi: [[1e9, "billion"], [1e6, "million"]], en: [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]] };
const DAY = 86_400_000;

// Binary fractions leave dust behind the twelfth digit: 0.1 + 0.2.
function tidied(value) {
  return Number(Number(value).toPrecision(12));
}

function digits(value, page, decimals = 12) {
  return new Intl.NumberFormat(page.language, { maximumFractionDigits: decimals }).format(tidied(value));
}

// "1.234,5 tỷ": a scale is named only where that loses nothing.
function numberText(value, page) {
  for (const [size, name] of SCALES[page.language] || SCALES.en) {
    const scaled = tidied(value / size);
    if (Math.abs(scaled) >= 1 && Number.isInteger(tidied(scaled * 1000))) return `${digits(scaled, page, 3)} ${page.say(name)}`;
  }
  return digits(value, page);
}

// What stands at a tick of an axis: short, and rounded to three places.
function tickText(value, page) {
  for (const [size, name] of SCALES[page.language] || SCALES.en) {
    if (Math.abs(value) >= size) return `${digits(value / size, page, 2)} ${page.say(name)}`;
  }
  return digits(value, page, 3);
}

function unitText(figure, page) {
  return (page.language === "en" && figure.unit_en) || figure.unit || "";
}

function approximationText(figure, page) {
  const name = String(figure.approximation || "").split(/[#/:]/).pop().toLowerCase();
  const key = { under: "under", over: "over", about: "about" }[name];
  return key ? page.say(`approx_${key}`) : figure.approximation || "";
}

function withUnit(text, unit) {
  if (!unit) return text;
  return unit.startsWith("%") ? `${text}${unit}` : `${text} ${unit}`;
}

// "gần 34 tỷ USD", "150.000 – 180.000 kW".
function quantityText(figure, page) {
  if (typeof figure.value !== "number") return "";
  const range = typeof figure.upper === "number" && figure.upper !== figure.value;
  const number = range ? `${numberText(figure.value, page)} – ${numberText(figure.upper, page)}` : numberText(figure.value, page);
  return [approximationText(figure, page), withUnit(number, unitText(figure, page))].filter(Boolean).join(" ");
}

// The day a whole or partial ISO date begins, or ends, as days since 1970; null where it is no date.
function dayOf(date, last = false) {
  const parts = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date || "");
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? null : Number(part)));
  if (day !== null) return Date.UTC(year, month - 1, day) / DAY;
  if (!last) return Date.UTC(year, (month || 1) - 1, 1) / DAY;
  return Date.UTC(month === null ? year + 1 : year, month === null ? 0 : month, 0) / DAY;
}

function isoDay(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

// How long a period is, in whole months; 0 for single days: only figures of equally long periods are joined or compared.
function monthsOf(start, end) {
  const [first, last] = [dayOf(start), dayOf(end, true)];
  if (first === null || last === null) return 0;
  return Math.round((last - first + 1) / 30.44);
}

// "2022", "quý III/2016", "9 tháng 2022", "06/2017", "14/06/2023": the shortest words for a period.
function periodText(start, end, page) {
  const [first, last] = [dayOf(start || end), dayOf(end || start, true)];
  if (first === null || last === null) return "";
  const [from, to] = [isoDay(first), isoDay(last)];
  const next = isoDay(last + 1);
  const [year, lastYear] = [from.slice(0, 4), to.slice(0, 4)];
  const whole = from.endsWith("-01") && next.endsWith("-01");
  if (from.endsWith("-01-01") && next.endsWith("-01-01")) return year === lastYear ? year : `${year}–${lastYear}`;
  if (whole && year === lastYear) {
    const [month, lastMonth] = [Number(from.slice(5, 7)), Number(to.slice(5, 7))];
    if (month === lastMonth) return dateText(from.slice(0, 7), page.language);
    if (lastMonth - month === 2 && month % 3 === 1) return page.say("quarter", { n: ["I", "II", "III", "IV"][(month - 1) / 3], year });
    if (month === 1) return page.say("firstMonths", { n: lastMonth, year });
    return `${dateText(from.slice(0, 7), page.language)} – ${dateText(to.slice(0, 7), page.language)}`;
  }
  if (from === to) return dateText(from, page.language);
  return `${dateText(from, page.language)} – ${dateText(to, page.language)}`;
}
