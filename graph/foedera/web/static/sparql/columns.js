/* The rows of an answer, read from its table, and what each column holds. */
const YEAR = /^-?\d{4}$/;

/** The columns of a table: name, cells, and kind (thing, date, number or text). */
export function columnsOf(table) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map(cell));
  return [...table.tHead.rows[0].cells].map((head, place) => {
    const cells = rows.map((row) => row[place]);
    return { name: head.textContent, cells, kind: kindOf(head.textContent, cells) };
  });
}

function cell(element) {
  const link = element.querySelector("a");
  const text = element.textContent;
  return { text, kind: element.dataset.kind, link: link?.getAttribute("href"), label: link?.title || text };
}

function kindOf(name, cells) {
  const kinds = new Set(cells.filter(({ text }) => text).map(({ kind }) => kind));
  if (kinds.size !== 1) return "text";
  const [kind] = kinds;
  const isYear = /year/i.test(name) && cells.every(({ text }) => !text || YEAR.test(text));
  return kind === "number" && isYear ? "date" : kind;
}

/** A date or a year as a number of years; NaN where there is none. */
export function yearsOf({ text }) {
  const [, year, month = 1, day = 1] = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text) ?? [];
  return year === undefined ? NaN : Number(year) + (month - 1) / 12 + (day - 1) / 366;
}
