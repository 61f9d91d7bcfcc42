/* The states of a column on the map of the world. */
import { svg } from "./svg.js";

const SHADES = 4;
let asked = null;

async function sheet() {
  asked ??= fetch("/sparql/places.json").then((reply) => reply.json());
  try { return await asked; } catch (error) { asked = null; throw error; }
}

/** Draws the first column of states: by the first column of numbers, else by how many rows each has. */
export function map(columns) {
  const states = columns.find(({ kind, cells }) => kind === "thing"
    && cells.every(({ link }) => !link || link.startsWith("/state/")));
  if (!states) return null;
  const numbers = columns.find(({ kind }) => kind === "number");
  return async () => drawn(await sheet(), valuesOf(states.cells, numbers), states.name, numbers?.name);
}

/* The value of each state by its slug: the sum of its numbers, or the count of its rows. */
function valuesOf(cells, numbers) {
  const found = new Map();
  cells.forEach(({ link, label }, row) => {
    if (!link) return;
    const slug = link.split("/")[2].split(/[?#]/)[0];
    const state = found.get(slug) ?? found.set(slug, { label, link, value: 0 }).get(slug);
    state.value += numbers ? Number(numbers.cells[row].text) || 0 : 1;
  });
  return found;
}

function drawn({ outline, view, land, points }, states, name, counted) {
  const classes = classesOf([...states.values()].map(({ value }) => value));
  const look = ({ value }) => classes.findLast(({ from }) => from <= value).look;
  const isOne = classes.length === 1;
  const said = ({ label, value }) => (counted || !isOne
    ? `${label}: ${counted ?? "rows"} ${value.toLocaleString("en")}` : label);
  const mark = (slug, other, shape) => {
    const state = states.get(slug);
    if (!state) return shape(`land ${other}`);
    const made = shape(`land ${look(state)}`);
    made.append(svg("title", {}, said(state)));
    return svg("a", { href: state.link }, made);
  };
  const made = svg("svg", { class: "sheet", viewBox: view.join(" "), role: "group",
    "aria-label": `${states.size} states of ${name} on the map` },
  svg("path", { class: "sea", d: outline }));
  for (const [path, slug] of land) {
    made.append(mark(slug, slug ? "none" : "blank", (all) => svg("path", { class: all, d: path })));
  }
  const shaped = new Set(land.map(([, slug]) => slug));
  const lost = [...states].filter(([slug]) => !points[slug] && !shaped.has(slug));
  for (const slug of states.keys()) {
    const [cx, cy] = points[slug] ?? [];
    if (cx === undefined) continue;
    made.append(mark(slug, "", (all) => svg("circle", { class: `${all} point`, cx, cy, r: 45 })));
  }
  const caption = document.createElement("figcaption");
  caption.className = "legend";
  caption.append(isOne ? `The states of ${name}. ` : `${counted ?? "Rows"} of each state: `,
    ...(isOne ? [] : classes.map(keyed)), "Shapes are those of today; states that are gone, or small, are points at their capital.",
    lost.length ? ` Not drawn: ${lost.map(([, { label }]) => label).join(", ")}.` : "");
  return [made, caption];
}

/* Shades with the value each begins at: one for each value while they are few, else equal steps. */
function classesOf(values) {
  const all = [...new Set(values)].sort((a, b) => a - b);
  const [low, high] = [all[0], all.at(-1)];
  const few = all.length <= SHADES;
  const starts = few ? all : Array.from({ length: SHADES }, (_, i) => low + (i * (high - low)) / SHADES);
  const last = starts.length - 1;
  return starts.map((from, i) => ({
    from, look: `shade-${last ? 1 + Math.round((i * (SHADES - 1)) / last) : SHADES - 1}`,
    words: few ? round(from) : `from ${round(from)}${i === last ? ` to ${round(high)}` : ""}`,
  }));
}

const round = (number) => Number(number.toPrecision(4)).toLocaleString("en");

function keyed({ look, words }) {
  const made = Object.assign(document.createElement("span"), { className: "key" });
  made.append(svg("svg", { class: "sheet", viewBox: "0 0 12 12", "aria-hidden": "true" },
    svg("rect", { class: `land ${look}`, x: 1, y: 1, width: 10, height: 10 })), ` ${words} `);
  return made;
}
