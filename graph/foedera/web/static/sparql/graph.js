/* The things of two columns as nodes, each row as a line between them. */
import { picture, scale, svg } from "./svg.js";

const MOST = 120; // nodes a reader still tells apart
const STEPS = 300;

/** Draws the first two columns of things, when there are not too many. */
export function graph(columns) {
  const [from, to] = columns.filter(({ kind }) => kind === "thing");
  if (!from || !to) return null;
  const nodes = new Map();
  const node = (cell) => nodes.get(cell.link) ?? nodes.set(cell.link, { ...cell, degree: 0 }).get(cell.link);
  const lines = new Map();
  from.cells.forEach((cell, row) => {
    const other = to.cells[row];
    if (!cell.link || !other.link) return;
    const [a, b] = [node(cell), node(other)];
    const key = `${cell.link} ${other.link}`;
    if (!lines.has(key)) { lines.set(key, { a, b, rows: 0 }); a.degree += 1; b.degree += 1; }
    lines.get(key).rows += 1;
  });
  if (nodes.size < 2 || nodes.size > MOST) return null;
  return (width) => [drawn([...nodes.values()], [...lines.values()], from.name, to.name, width)];
}

function drawn(nodes, lines, from, to, width) {
  const height = Math.max(360, Math.min(720, width * 0.65));
  placed(nodes, lines);
  fitted(nodes, width, height);
  const made = picture(width, height,
    `${nodes.length} things and ${lines.length} lines from ${from} to ${to}`, "group");
  made.append(svg("defs", {}, svg("marker", { id: "head", viewBox: "0 0 8 8", refX: 8, refY: 4,
    markerWidth: 7, markerHeight: 7, orient: "auto" }, svg("path", { class: "head", d: "M0 0L8 4L0 8z" }))));
  for (const { a, b, rows } of lines) {
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1, stop = 1 - (radius(b) + 2) / length;
    made.append(svg("line", { class: "line", x1: a.x, y1: a.y, x2: a.x + (b.x - a.x) * stop,
      y2: a.y + (b.y - a.y) * stop, "marker-end": "url(#head)" },
    svg("title", {}, `${a.label} → ${b.label}${rows > 1 ? `, ${rows} rows` : ""}`)));
  }
  for (const each of nodes) {
    const isState = each.link.startsWith("/state/"), size = radius(each);
    made.append(svg("a", { href: each.link, class: isState ? "node state" : "node" },
      isState ? svg("circle", { cx: each.x, cy: each.y, r: size })
        : svg("rect", { x: each.x - size, y: each.y - size, width: size * 2, height: size * 2, rx: 2 }),
      svg("text", { x: each.x, y: each.y + size + 14, "text-anchor": "middle" }, short(each.label))));
  }
  return made;
}

const radius = ({ degree }) => Math.min(14, 5 + Math.sqrt(degree) * 1.4);
const short = (text) => (text.length > 26 ? `${text.slice(0, 25)}…` : text);

/* Fruchterman and Reingold's forces from a circle: the same rows give the same picture. */
function placed(nodes, lines) {
  nodes.forEach((node, i) => {
    const turn = (2 * Math.PI * i) / nodes.length;
    Object.assign(node, { x: Math.cos(turn), y: Math.sin(turn) });
  });
  const ideal = 1.8 / Math.sqrt(nodes.length), far = (3 * ideal) ** 2;
  const pairs = new Map(lines.filter(({ a, b }) => a !== b)
    .map(({ a, b }) => [[a.link, b.link].sort().join(" "), { a, b }]));
  for (let step = 0; step < STEPS; step += 1) {
    const moves = nodes.map(({ x, y }) => ({ dx: -x * 0.15, dy: -y * 0.15 }));
    nodes.forEach((a, i) => nodes.forEach((b, j) => {
      if (j <= i) return;
      const dx = a.x - b.x || 1e-3, dy = a.y - b.y, square = dx * dx + dy * dy + 1e-6;
      if (square > far) return; // parts that nothing joins do not drive each other away
      const force = ideal ** 2 / square;
      moves[i].dx += dx * force; moves[i].dy += dy * force;
      moves[j].dx -= dx * force; moves[j].dy -= dy * force;
    }));
    const place = new Map(nodes.map((node, i) => [node, moves[i]]));
    for (const { a, b } of pairs.values()) {
      const dx = a.x - b.x, dy = a.y - b.y, force = Math.hypot(dx, dy) / ideal;
      place.get(a).dx -= dx * force; place.get(a).dy -= dy * force;
      place.get(b).dx += dx * force; place.get(b).dy += dy * force;
    }
    const heat = 0.2 * (1 - step / STEPS);
    nodes.forEach((node, i) => {
      const size = Math.hypot(moves[i].dx, moves[i].dy) || 1;
      node.x += (moves[i].dx / size) * Math.min(size, heat);
      node.y += (moves[i].dy / size) * Math.min(size, heat);
    });
  }
}

function fitted(nodes, width, height) {
  for (const [key, size, edge] of [["x", width, Math.min(110, width * 0.16)], ["y", height, 30]]) {
    const values = nodes.map((node) => node[key]);
    const fit = scale(Math.min(...values), Math.max(...values), edge, size - edge);
    for (const node of nodes) node[key] = fit(node[key]);
  }
}
