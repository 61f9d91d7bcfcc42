/* Numbers over time as columns, or by name as bars. */
import { yearsOf } from "./columns.js";
import { picture, scale, svg, ticks } from "./svg.js";

const MOST = 80; // bars a reader still tells apart

/** Draws the first column of numbers: over the first of dates, else beside the first of names. */
export function chart(columns) {
  const numbers = columns.find(({ kind }) => kind === "number");
  const times = columns.find(({ kind }) => kind === "date");
  const names = columns.find((column) => column !== numbers && column !== times);
  if (!numbers) return null;
  if (times && numbers.cells.length > 1) return (width) => [overTime(times, numbers, names, width)];
  if (!names || numbers.cells.length > MOST) return null;
  return (width) => [byName(names, numbers, width)];
}

function overTime(times, numbers, names, width) {
  const points = times.cells.map((cell, row) => ({
    at: yearsOf(cell), value: Number(numbers.cells[row].text),
    said: [names?.cells[row].label, cell.text, numbers.cells[row].text].filter(Boolean).join(", "),
  })).filter(({ at, value }) => Number.isFinite(at) && Number.isFinite(value));
  const height = 320, left = 56, bottom = height - 34;
  const [first, last] = [Math.min(...points.map((p) => p.at)), Math.max(...points.map((p) => p.at))];
  const low = Math.min(0, ...points.map((p) => p.value));
  const high = Math.max(low + 1, ...points.map((p) => p.value));
  const x = scale(first, last, left + 22, width - 24), y = scale(low, high, bottom, 22);
  const drawn = picture(width, height, `${numbers.name} by ${times.name}: ${points.length} values`);
  for (const value of ticks(low, high, 5)) {
    drawn.append(svg("line", { class: "grid", x1: left, x2: width, y1: y(value), y2: y(value) }),
      svg("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, value.toLocaleString("en")));
  }
  for (const year of ticks(first, last, Math.floor(width / 90)).filter(Number.isInteger)) {
    drawn.append(svg("text", { x: x(year), y: height - 12, "text-anchor": "middle" }, String(year)));
  }
  drawn.append(svg("text", { x: 4, y: 12, class: "head" }, numbers.name));
  const isOnce = new Set(points.map((p) => p.at)).size === points.length;
  const wide = Math.max(2, Math.min(26, (width - left) / points.length * 0.7));
  for (const { at, value, said } of points) {
    const shape = isOnce
      ? svg("rect", { class: "bar", x: x(at) - wide / 2, width: wide, y: Math.min(y(value), y(0)),
        height: Math.max(1, Math.abs(y(0) - y(value))) })
      : svg("circle", { class: "dot", cx: x(at), cy: y(value), r: 4 });
    shape.append(svg("title", {}, said));
    drawn.append(shape);
    if (isOnce && points.length <= 24) {
      drawn.append(svg("text", { x: x(at), y: Math.min(y(value), y(0)) - 5, "text-anchor": "middle" },
        value.toLocaleString("en")));
    }
  }
  return drawn;
}

function byName(names, numbers, width) {
  const values = numbers.cells.map(({ text }) => Number(text) || 0);
  const line = 26, left = Math.min(260, width * 0.4), high = Math.max(1, ...values.map(Math.abs));
  const drawn = picture(width, values.length * line + 8, `${numbers.name} by ${names.name}`);
  const x = scale(0, high, 0, width - left - 70);
  values.forEach((value, row) => {
    const middle = row * line + line / 2 + 4;
    const said = names.cells[row].label;
    const most = Math.floor(left / 8);
    drawn.append(
      svg("text", { x: left - 8, y: middle + 4, "text-anchor": "end" },
        svg("title", {}, said), said.length > most ? `${said.slice(0, most - 1)}…` : said),
      svg("rect", { class: value < 0 ? "bar below" : "bar", x: left, y: middle - 8, height: 16,
        width: Math.max(1, x(Math.abs(value))) }),
      svg("text", { x: left + x(Math.abs(value)) + 6, y: middle + 4 }, value.toLocaleString("en")));
  });
  return drawn;
}
