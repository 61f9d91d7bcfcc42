/* Rows as spans, or as points, on an axis of years. */
import { yearsOf } from "./columns.js";
import { picture, scale, svg, ticks } from "./svg.js";

const MOST = 300;
const OPEN = 9999; // the year the record writes for what has no end

/** Draws each row from the first column of dates to the second, named by the first that is neither. */
export function timeline(columns) {
  const [begin, end] = columns.filter(({ kind }) => kind === "date");
  const names = columns.filter(({ kind }) => kind === "thing" || kind === "text").slice(0, 2);
  if (!begin || !names.length || begin.cells.length > MOST) return null;
  return (width) => [drawn(begin, end, names, width)];
}

function drawn(begin, end, names, width) {
  const spans = begin.cells.map((cell, row) => {
    const from = yearsOf(cell), to = end ? yearsOf(end.cells[row]) : from;
    const name = names.map(({ cells }) => cells[row].label).filter(Boolean).join(", ");
    const dates = end ? `${cell.text} to ${end.cells[row].text || "no end"}` : cell.text;
    return { from, to: to >= OPEN || Number.isNaN(to) ? Infinity : to, name, said: `${name}: ${dates}` };
  }).filter(({ from }) => Number.isFinite(from)).sort((a, b) => a.from - b.from);
  const ends = spans.flatMap(({ from, to }) => [from, to]).filter(Number.isFinite);
  const first = Math.floor(Math.min(...ends)), last = Math.ceil(Math.max(...ends)) + 1;
  const line = 22, top = 26, left = Math.min(300, width * 0.38);
  const x = scale(first, last, left + 8, width - 26);
  const height = top + spans.length * line + 8;
  const made = picture(width, height, `${spans.length} spans from ${first} to ${last}`);
  for (const year of ticks(first, last, Math.floor((width - left) / 80)).filter(Number.isInteger)) {
    made.append(svg("line", { class: "grid", x1: x(year), x2: x(year), y1: top - 4, y2: height }),
      svg("text", { x: x(year), y: 14, "text-anchor": "middle" }, String(year)));
  }
  const most = Math.floor(left / 8);
  spans.forEach(({ from, to, name, said }, row) => {
    const y = top + row * line;
    const isPoint = to === from;
    const shape = isPoint ? svg("circle", { class: "dot", cx: x(from), cy: y + 10, r: 5 })
      : svg("rect", { class: to === Infinity ? "bar open" : "bar", x: x(from), y: y + 4, height: 12, rx: 2,
        width: Math.max(2, x(Math.min(to, last)) - x(from)) });
    shape.append(svg("title", {}, said));
    made.append(shape, svg("text", { x: left - 4, y: y + 14, "text-anchor": "end" },
      svg("title", {}, said), name.length > most ? `${name.slice(0, most - 1)}…` : name));
  });
  return made;
}
