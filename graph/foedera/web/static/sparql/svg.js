/* Elements of SVG, and the scales of the pictures. */
const SPACE = "http://www.w3.org/2000/svg";

/** An element with attributes and children; a text child becomes text. */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A picture of a size, described in words. */
export const picture = (width, height, label, role = "img") =>
  svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role, "aria-label": label });

/** Where a value lies between two ends, drawn between two others. */
export const scale = (low, high, from, to) => (value) =>
  from + (high > low ? (value - low) / (high - low) : 0.5) * (to - from);

/** Round values from low to high, about so many. */
export function ticks(low, high, count) {
  const rough = (high - low) / Math.max(1, count) || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((size) => size >= rough);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}
