/* What can be completed: words of SPARQL, variables of the query, prefixes, terms, things. */
const WORDS = ("SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS VALUES BIND AS GROUP BY HAVING "
  + "ORDER ASC DESC LIMIT OFFSET ASK CONSTRUCT DESCRIBE GRAPH EXISTS NOT IN COUNT SUM MIN MAX AVG "
  + "SAMPLE GROUP_CONCAT STR LANG YEAR CONTAINS REGEX STRSTARTS IF COALESCE BOUND").split(" ");
const KINDS = { "owl:Class": "class", "owl:ObjectProperty": "property", "owl:DatatypeProperty": "property" };
let asked = null;

const words = WORDS.map((label) => ({ label, type: "keyword", boost: -1 }));

async function known() {
  asked ??= fetch("/sparql/names.json").then((reply) => reply.json()).then(options);
  try { return await asked; } catch { asked = null; return { prefixes: [], names: [] }; }
}

function options({ prefixes, names }) {
  return {
    prefixes: prefixes.map((prefix) => ({ label: `${prefix}:`, type: "namespace", boost: 2 })),
    names: names.map(([label, type, detail, info]) => ({
      label, detail, type: KINDS[type] ?? "constant", info: info || undefined })),
  };
}

/** The completions at a place, for CodeMirror. */
export async function completions(context) {
  const variable = context.matchBefore(/[?$]\w*/);
  if (variable) return { from: variable.from, options: variables(context), validFor: /^[?$]\w*$/ };
  const name = context.matchBefore(/[A-Za-z][\w-]*(:[\w-]*)?/);
  if (!name && !context.explicit) return null;
  const { prefixes, names } = await known();
  const typed = name?.text ?? "";
  const prefix = typed.includes(":") ? typed.slice(0, typed.indexOf(":") + 1) : "";
  const found = prefix ? names.filter(({ label }) => label.startsWith(prefix))
    : [...words, ...prefixes, ...names];
  const validFor = prefix ? /^[\w-]+:[\w-]*$/ : /^[\w-]*$/;
  return { from: name?.from ?? context.pos, options: found, validFor };
}

function variables(context) {
  const typed = context.matchBefore(/[?$]\w*/).text;
  const all = new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? []);
  return [...all].filter((label) => label !== typed).map((label) => ({ label, type: "variable" }));
}
