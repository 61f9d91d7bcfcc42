"use strict";
/* The page: one dated model, drawn anew for each day. Data reaches the page as text only.
   A self-contained page holds the model; the explorer's names where to fetch it, and is told by
   its address what is shown (`home`). */
(() => {
  const held = document.getElementById("data");
  if (held) show(JSON.parse(held.textContent), false);
  else {
    fetch(document.getElementById("graph").dataset.source)
      .then((reply) => (reply.ok ? reply.json() : Promise.reject(new Error(reply.status))))
      .then((data) => show(data, true))
      .catch((error) => {
        document.getElementById("stage").prepend(Object.assign(document.createElement("p"), {
          className: "warn", role: "alert",
          textContent: `The graph could not be drawn (${error.message}); the files below hold its bonds.`,
        }));
        throw error;
      });
  }

  function show(data, home) {
  const OPEN = 99991231;
  const [BEARER, BENEFICIARY, TERM, FROM, UNTIL, STATUS, EVIDENCE] = [0, 1, 2, 3, 4, 5, 6];
  const byId = (id) => document.getElementById(id);
  const layerOf = new Map(data.kinds.map((kind) => [kind.id, kind.layer]));
  const kindLabel = new Map(data.kinds.map((kind) => [kind.id, kind.label]));
  const stateIndex = new Map(data.states.map((state, i) => [state.id, i]));
  const instrumentIndex = new Map(data.instruments.map((instrument, i) => [instrument.id, i]));
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];
  const bondsOfAllTimes = [];
  for (let i = 0; i < data.bonds.length; i += 4) {
    bondsOfAllTimes.push([...data.bonds.slice(i, i + 3), ...data.spells[data.bonds[i + 3]]]);
  }
  const partiesOf = data.instruments.map(() => []);
  data.parties.forEach((party) => partiesOf[party[1]].push(party));

  /* What bonds may be told apart by beside their kind: under each name, the values there are. */
  const FACETS = {
    status: [...new Set(data.spells.map((spell) => spell[2]))].sort(),
    verified: ["text read", "two sources", "one source", "recalled"]
      .filter((level) => data.evidence.some((one) => one.verification === level)),
  };

  const view = {
    date: data.date, kinds: new Set(data.open_kinds), may: false, selected: null, table: false,
    status: new Set(data.open_status.filter((one) => FACETS.status.includes(one))),
    verified: new Set(data.open_verified.filter((one) => FACETS.verified.includes(one))),
  };
  let shown = null;

  /* Words */

  const inWords = (day) =>
    `${day % 100} ${MONTHS[Math.floor(day / 100) % 100 - 1]} ${Math.floor(day / 10000)}`;
  const iso = (day) => {
    const text = String(day).padStart(8, "0");
    return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  };
  const span = (from, until) =>
    `${from <= 10101 ? "not established" : iso(from)} to ${until >= OPEN ? "now" : iso(until)}`;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const plural = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

  function stateLabel(i, day = view.date) {
    if (i === -1) return "every other party";
    if (i === -2) return "every state";
    let label = "";
    for (const [from, until, name] of data.states[i].names) {
      if (from > day && label) break;
      label = name;
      if (day < until) break;
    }
    return label;
  }

  /* What stands on the day */

  const stands = (from, until) => from <= view.date && view.date < until;

  function compute() {
    const bonds = [];
    const spokes = new Map();
    const layers = data.layers.map(() => 0);
    for (const bond of bondsOfAllTimes) {
      if (!stands(bond[FROM], bond[UNTIL])) continue;
      const term = data.terms[bond[TERM]];
      if (!view.kinds.has(term.kind) || (term.mode === "permission" && !view.may)) continue;
      if (!view.status.has(bond[STATUS])) continue;
      if (!view.verified.has(data.evidence[bond[EVIDENCE]].verification)) continue;
      bonds.push(bond);
      const layer = layerOf.get(term.kind);
      layers[layer] += 1;
      const flagged = bond[STATUS] === "suspended" || bond[STATUS] === "frozen";
      for (const end of [BEARER, BENEFICIARY]) {
        if (bond[end] < 0) continue;
        const key = bond[end] * 4096 + term.instrument;
        const spoke = spokes.get(key);
        if (!spoke) spokes.set(key, { layer, flagged });
        else {
          spoke.layer = Math.min(spoke.layer, layer);
          spoke.flagged = spoke.flagged && flagged;
        }
      }
    }
    const states = new Set();
    const instruments = new Set();
    for (const key of spokes.keys()) {
      states.add(Math.floor(key / 4096));
      instruments.add(key % 4096);
    }
    return { bonds, spokes, layers, states, instruments };
  }

  function bondsOf(state) {
    return shown.bonds.filter((bond) => {
      if (bond[BEARER] === state || bond[BENEFICIARY] === state) return true;
      return false;
    });
  }

  function collectiveToward(state) {
    const party = new Set(data.parties.filter((p) => p[0] === state && stands(p[2], p[3]))
      .map((p) => p[1]));
    const seen = new Map();
    for (const bond of shown.bonds) {
      if (bond[BENEFICIARY] >= 0 || bond[BEARER] === state) continue;
      const term = data.terms[bond[TERM]];
      if (bond[BENEFICIARY] === -1 && !party.has(term.instrument)) continue;
      seen.set(bond[TERM], (seen.get(bond[TERM]) || []).concat([bond]));
    }
    return seen;
  }

  /* The graph */

  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let network = null;

  const dark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const ink = () => (dark() ? "#e8e6e1" : "#1d2129");
  const paper = () => (dark() ? "#14171c" : "#fdfcf9");

  /* The camera follows what is shown until the reader moves it; sizes are in its units. */
  const camera = { moved: false, unit: 1, small: 1 };

  function drawGraph() {
    const target = camera.moved ? null : frame();
    if (target) camera.unit = camera.small / target.scale;
    const wanted = wantedNodes();
    const lines = wantedEdges(new Set(wanted.map((node) => node.id)));
    sync(nodes, wanted);
    sync(edges, lines);
    if (network && target) network.moveTo({ ...target, animation: false });
  }

  function frame() {
    const box = byId("graph").getBoundingClientRect();
    const places = [...shown.states].map((i) => data.states[i])
      .concat([...shown.instruments].map((i) => data.instruments[i]));
    if (!places.length || !box.width) return null;
    const xs = places.map((p) => p.x);
    const ys = places.map((p) => p.y);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    camera.small = Math.min(1, 0.55 + box.width / 2000);
    const pad = Math.min(150, box.width * 0.28);
    const scale = Math.min((box.width - pad) / (right - left + 1), (box.height - 110) / (bottom - top + 1), 1.5);
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.05) };
  }

  function sync(set, wanted) {
    const keep = new Set(wanted.map((item) => item.id));
    set.remove(set.getIds().filter((id) => !keep.has(id)));
    set.update(wanted);
  }

  /* Sizes of what is drawn, in units of the camera. */
  const partiesOn = (i) => partiesOf[i].filter((p) => stands(p[2], p[3])).length;
  const hubSize = (i) => 7 + 1.6 * Math.sqrt(partiesOn(i));
  const isChosen = (type, i) =>
    Boolean(view.selected && view.selected.type === type && view.selected.index === i);

  function wantedNodes() {
    const focus = view.selected && view.selected.type === "state" ? view.selected.index : null;
    const states = new Set(shown.states);
    if (focus !== null) states.add(focus);
    const near = focus === null ? null : neighbours(focus);
    const named = withRoom(states, near);
    const wanted = [...shown.instruments].map((i) => hub(i, named));
    for (const i of states) wanted.push(dot(i, near, named));
    return wanted.concat(data.added_nodes);
  }

  /* The nodes whose names find room: what is chosen, then hubs, then states by their spokes.
     The others show theirs on hover, and as one zooms in. */
  function withRoom(states, near) {
    const spokes = new Map();
    for (const key of shown.spokes.keys()) {
      const state = Math.floor(key / 4096);
      spokes.set(state, (spokes.get(state) || 0) + 1);
    }
    const asked = [...shown.instruments].map((i) => ({
      id: `instrument:${i}`, place: data.instruments[i], size: hubSize(i), font: 15,
      label: wrap(data.instruments[i].label), rank: isChosen("instrument", i) ? 9e6 : 1e6 + partiesOn(i),
    })).concat([...states].map((i) => ({
      id: `state:${i}`, place: data.states[i], size: 4.5, font: 13, label: stateLabel(i),
      rank: isChosen("state", i) ? 9e6 : (near && near.has(i) ? 1e3 : 0) + (spokes.get(i) || 0),
    })));
    asked.sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
    const taken = [];
    const named = new Set();
    for (const one of asked) {
      const lines = one.label.split("\n");
      const half = Math.max(...lines.map((line) => line.length)) * one.font * 0.28 * camera.unit;
      const top = one.place.y + (one.size + 3) * camera.unit;
      const box = [one.place.x - half, top, one.place.x + half,
        top + lines.length * one.font * 1.1 * camera.unit];
      const free = taken.every((b) => box[0] >= b[2] || b[0] >= box[2] || box[1] >= b[3] || b[1] >= box[3]);
      if (!free && one.rank < 9e6) continue;
      taken.push(box);
      named.add(one.id);
    }
    return named;
  }

  function hub(i, named) {
    const instrument = data.instruments[i];
    const chosen = isChosen("instrument", i);
    return {
      id: `instrument:${instrument.id}`, x: instrument.x, y: instrument.y, shape: "diamond",
      label: named.has(`instrument:${i}`) ? wrap(instrument.label) : "",
      size: hubSize(i) * camera.unit,
      color: { background: dark() ? "#c9c4b8" : "#3a3f4a", border: chosen ? "#d55e00" : paper() },
      borderWidth: (chosen ? 4 : 1) * camera.unit,
      font: {
        size: 15 * camera.unit, color: ink(), strokeWidth: 4 * camera.unit, strokeColor: paper(),
        face: "system-ui, DejaVu Sans, sans-serif", bold: { size: 15 * camera.unit },
      },
      title: tip(`${instrument.label}, ${plural(partiesOn(i), "party", "parties")}`),
    };
  }

  function dot(i, near, named) {
    const state = data.states[i];
    const chosen = isChosen("state", i);
    const faint = near && !near.has(i) && !chosen;
    return {
      id: `state:${state.id}`, x: state.x, y: state.y, shape: "dot",
      label: named.has(`state:${i}`) ? stateLabel(i) : "",
      size: (chosen ? 8 : 4.5) * camera.unit,
      color: { background: chosen ? "#d55e00" : dark() ? "#8fa3b8" : "#6f7f92", border: paper() },
      opacity: faint ? 0.35 : 1,
      font: {
        size: (chosen ? 17 : 13) * camera.unit, color: faint ? "#8a8a8a" : ink(),
        strokeWidth: 3 * camera.unit, strokeColor: paper(),
        face: "system-ui, DejaVu Sans, sans-serif",
      },
      title: tip(stateLabel(i)),
    };
  }

  const tip = (text) => {
    const element = document.createElement("span");
    element.textContent = text;
    return element;
  };

  function wrap(label) {
    if (label.length < 24) return label;
    const middle = label.indexOf(" ", Math.floor(label.length / 2) - 3);
    return middle < 0 ? label : `${label.slice(0, middle)}\n${label.slice(middle + 1)}`;
  }

  function neighbours(state) {
    const near = new Set();
    for (const bond of bondsOf(state)) {
      near.add(bond[BEARER]);
      if (bond[BENEFICIARY] >= 0) near.add(bond[BENEFICIARY]);
    }
    return near;
  }

  function wantedEdges(ids) {
    const focus = view.selected && view.selected.type === "state" ? view.selected.index : null;
    const lines = [];
    for (const [key, spoke] of shown.spokes) {
      const state = Math.floor(key / 4096);
      const instrument = key % 4096;
      const layer = data.layers[spoke.layer];
      lines.push({
        id: `spoke:${state}:${instrument}`, from: `state:${data.states[state].id}`,
        to: `instrument:${data.instruments[instrument].id}`, arrows: "", smooth: false,
        color: { color: layer.colour, opacity: focus === null || focus === state ? (dark() ? 1 : 0.75) : 0.18 },
        width: (focus === state ? 2.5 : 1.4) * camera.unit, dashes: spoke.flagged,
        title: tip(`${stateLabel(state)}: ${layer.label}${spoke.flagged ? ", suspended or frozen" : ""}`),
      });
    }
    if (focus !== null) lines.push(...unfolded(focus));
    const added = data.added_edges.map((edge, i) => ({ id: `added:${i}`, smooth: false, ...edge }));
    return lines.concat(added).filter((line) => ids.has(line.from) && ids.has(line.to));
  }

  function unfolded(focus) {
    const pairs = new Map();
    for (const bond of bondsOf(focus)) {
      if (bond[BENEFICIARY] < 0) continue;
      const out = bond[BEARER] === focus;
      const other = out ? bond[BENEFICIARY] : bond[BEARER];
      const pair = pairs.get(other) || { out: 0, in: 0, layer: 99, flagged: true };
      pair[out ? "out" : "in"] += 1;
      pair.layer = Math.min(pair.layer, layerOf.get(data.terms[bond[TERM]].kind));
      pair.flagged = pair.flagged && (bond[STATUS] === "suspended" || bond[STATUS] === "frozen");
      pairs.set(other, pair);
    }
    return [...pairs].map(([other, pair]) => ({
      id: `bond:${focus}:${other}`, from: `state:${data.states[focus].id}`,
      to: `state:${data.states[other].id}`, smooth: false, dashes: pair.flagged ? [3, 5] : false,
      arrows: pair.out && pair.in ? "" : pair.out ? "to" : "from",
      color: { color: data.layers[pair.layer].colour, opacity: 0.9 }, width: 1.6 * camera.unit,
      title: tip(`owes ${pair.out}, is owed ${pair.in}: ${stateLabel(other)}`),
    }));
  }

  /* Elements, made of text only */

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text !== null && text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function button(text, action) {
    const made = element("button", text, { type: "button", dir: "auto" });
    made.addEventListener("click", action);
    return made;
  }

  function swatch(layer) {
    const made = element("span", "", { class: "swatch", "aria-hidden": "true" });
    made.style.background = data.layers[layer].colour;
    return made;
  }

  function list(items) {
    const made = element("ul");
    for (const item of items) {
      const li = element("li");
      li.append(item);
      made.append(li);
    }
    return made;
  }

  /* The panel */

  function drawPanel() {
    const box = byId("selected");
    box.replaceChildren();
    if (!view.selected) overview(box);
    else if (view.selected.type === "state") statePanel(box, view.selected.index);
    else instrumentPanel(box, view.selected.index);
  }

  function overview(box) {
    box.append(element("h2", `On ${inWords(view.date)}`));
    box.append(element("p", "Select an instrument or a state, or find one by name.", { class: "faint" }));
    const hubs = [...shown.instruments].sort((a, b) =>
      data.instruments[a].label.localeCompare(data.instruments[b].label));
    box.append(element("h3", plural(hubs.length, "instrument", "instruments")));
    box.append(list(hubs.map((i) => {
      const count = partiesOn(i);
      return button(`${data.instruments[i].label} (${count})`, () => select("instrument", i));
    })));
    const states = [...shown.states].sort((a, b) => stateLabel(a).localeCompare(stateLabel(b)));
    const more = element("details");
    more.append(element("summary", plural(states.length, "state", "states")));
    more.append(list(states.map((i) => button(stateLabel(i), () => select("state", i)))));
    box.append(more);
  }

  function head(box, title, words) {
    box.append(element("h2", title, { dir: "auto" }));
    box.append(element("p", words));
    box.append(button("Back to the whole", () => select(null)));
  }

  function statePanel(box, state) {
    const bonds = bondsOf(state);
    const toward = collectiveToward(state);
    const owes = bonds.filter((bond) => bond[BEARER] === state).length;
    const owed = bonds.length - owes + toward.size;
    head(box, stateLabel(state), `On ${inWords(view.date)}, of the kinds shown: owes ` +
      `${plural(owes, "bond", "bonds")}, is owed ${owed.toLocaleString("en")}.`);
    const slug = data.states[state].id;
    links(box, ["its page", `/state/${slug}`], ["on the map", "/map", { state: slug }],
      ["the graph around it", "/graph", { around: slug }]);
    const groups = new Map();
    for (const bond of bonds) {
      const key = groupKey(data.terms[bond[TERM]]);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(bond);
    }
    for (const [term, found] of toward) {
      const key = groupKey(data.terms[term]);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(found.length === 1 ? found[0] : Object.assign([...found[0]], { everyone: true }));
    }
    const order = (key) => layerOf.get(data.terms[groups.get(key)[0][TERM]].kind);
    for (const key of [...groups.keys()].sort((a, b) => order(a) - order(b) || a.localeCompare(b)))
      box.append(articleGroup(key, groups.get(key), state));
  }

  const groupKey = (term) => [
    data.instruments[term.instrument].label,
    `${term.provision || "no article"} · ${term.mode === "permission" ? "may: " : ""}${kindLabel.get(term.kind)}`,
  ].join(", ");

  function articleGroup(key, bonds, state) {
    const made = element("details", null, { open: "" });
    const out = bonds.filter((b) => b[BEARER] === state && !b.everyone).length;
    const summary = element("summary", null, { dir: "auto" });
    summary.append(swatch(layerOf.get(data.terms[bonds[0][TERM]].kind)), key,
      element("span", ` (owes ${out}, is owed ${bonds.length - out})`, { class: "faint" }));
    made.append(summary);
    const paraphrase = data.terms[bonds[0][TERM]].paraphrase;
    if (paraphrase) made.append(element("p", paraphrase, { class: "faint" }));
    const inner = element("details");
    inner.append(element("summary", plural(bonds.length, "bond", "bonds")));
    inner.append(list(sorted(bonds, state).map((bond) => bondRow(bond, state))));
    made.append(inner);
    if (bonds.length <= 4) inner.open = true;
    return made;
  }

  const sorted = (bonds, state) => [...bonds].sort((a, b) =>
    (a[BEARER] === state) - (b[BEARER] === state) || other(a, state).localeCompare(other(b, state)));
  const other = (bond, state) => bond.everyone ? "every other party"
    : stateLabel(bond[BEARER] === state ? bond[BENEFICIARY] : bond[BEARER]);

  function bondRow(bond, state) {
    const box = element("div");
    const out = bond[BEARER] === state && !bond.everyone;
    const flag = bond[STATUS] === "in force" ? "" : ` (${bond[STATUS]})`;
    const row = button(`${out ? "owes" : "is owed by"} ${other(bond, state)}${flag}`, () => {
      if (row.nextSibling) row.nextSibling.remove();
      else row.after(bondDetail(bond));
      row.setAttribute("aria-expanded", String(Boolean(row.nextSibling)));
    });
    row.setAttribute("aria-expanded", "false");
    box.append(row);
    return box;
  }

  function bondDetail(bond) {
    const term = data.terms[bond[TERM]];
    const evidence = data.evidence[bond[EVIDENCE]];
    const facts = [
      ["who", `${bond.everyone ? "every other party" : stateLabel(bond[BEARER])} toward ${stateLabel(bond[BENEFICIARY])}`],
      ["instrument", data.instruments[term.instrument].label], ["article", term.provision],
      ["kind", `${term.mode}: ${kindLabel.get(term.kind)}`], ["trigger", term.trigger],
      ["response", term.response], ["dates", span(bond[FROM], bond[UNTIL])],
      ["status", bond[STATUS]], ["qualification", term.qualification],
      ["source", evidence.sources.join("; ")], ["verified by", evidence.verification],
    ];
    const made = element("dl");
    for (const [name, value] of facts) {
      if (!value) continue;
      made.append(element("dt", name), element("dd", value, { dir: "auto" }));
    }
    return made;
  }

  function instrumentPanel(box, i) {
    const instrument = data.instruments[i];
    const parties = partiesOf[i].filter((p) => stands(p[2], p[3]));
    const bonds = shown.bonds.filter((bond) => data.terms[bond[TERM]].instrument === i);
    head(box, instrument.label, `In force ${span(instrument.from, instrument.until)}. ` +
      `${plural(parties.length, "party", "parties")} and ${plural(bonds.length, "bond", "bonds")} ` +
      `of the kinds shown on ${inWords(view.date)}.`);
    links(box, ["its page", `/instrument/${instrument.id}`]);
    box.append(element("h3", "Articles"));
    const terms = new Map();
    data.terms.forEach((term) => {
      if (term.instrument === i && !terms.has(term.obligation)) terms.set(term.obligation, term);
    });
    box.append(list([...terms.values()].map((term) => {
      const made = element("div");
      made.append(swatch(layerOf.get(term.kind)),
        `${term.provision || "no article"} · ${term.mode}: ${kindLabel.get(term.kind)}`,
        element("p", term.paraphrase, { class: "faint" }));
      return made;
    })));
    box.append(element("h3", "Parties"));
    const named = parties.sort((a, b) => stateLabel(a[0]).localeCompare(stateLabel(b[0])));
    box.append(list(named.map((p) => button(
      `${stateLabel(p[0])}${p[5] ? `, ${p[5]}` : ""}, ${span(p[2], p[3])}`,
      () => select("state", p[0])))));
  }

  /* The table */

  const HEADS = ["bearer", "beneficiary", "kind", "instrument", "article", "from", "until",
    "status", "response", "verified by"];
  let rowsShown = 500;

  function tableRows() {
    const wanted = fold(byId("filter").value);
    const rows = shown.bonds.map((bond) => {
      const term = data.terms[bond[TERM]];
      return [
        stateLabel(bond[BEARER]), stateLabel(bond[BENEFICIARY]),
        `${term.mode === "permission" ? "may: " : ""}${kindLabel.get(term.kind)}`,
        data.instruments[term.instrument].label, term.provision || "",
        bond[FROM] <= 10101 ? "" : iso(bond[FROM]), bond[UNTIL] >= OPEN ? "" : iso(bond[UNTIL]),
        bond[STATUS], term.response, data.evidence[bond[EVIDENCE]].verification,
      ];
    });
    const kept = wanted ? rows.filter((row) => fold(row.join(" ")).includes(wanted)) : rows;
    return kept.sort((a, b) => a[0].localeCompare(b[0]) || a[1].localeCompare(b[1]));
  }

  function drawTable() {
    const rows = tableRows();
    byId("rows").textContent = `${plural(rows.length, "bond", "bonds")} on ${inWords(view.date)}` +
      (rows.length > rowsShown ? `, the first ${rowsShown} shown` : "");
    const headRow = element("tr");
    headRow.append(...HEADS.map((name) => element("th", name, { scope: "col" })));
    document.querySelector("#table thead").replaceChildren(headRow);
    document.querySelector("#table tbody").replaceChildren(...rows.slice(0, rowsShown).map((row) => {
      const made = element("tr");
      made.append(...row.map((cell) => element("td", cell, { dir: "auto" })));
      return made;
    }));
    byId("more").hidden = rows.length <= rowsShown;
  }

  /* Everything */

  function draw() {
    shown = compute();
    byId("date").textContent = inWords(view.date);
    drawLegend();
    drawPanel();
    if (view.table) drawTable();
    else drawGraph();
    if (home) tell();
    remember();
  }

  function drawLegend() {
    const box = byId("legend");
    box.replaceChildren();
    data.layers.forEach((layer, i) => {
      if (!shown.layers[i]) return;
      const key = element("span", "", { class: "key" });
      key.append(swatch(i), `${layer.label} ${shown.layers[i].toLocaleString("en")}`);
      box.append(key);
    });
    box.append(element("span", `${plural(shown.bonds.length, "bond", "bonds")}, ` +
      `${plural(shown.instruments.size, "instrument", "instruments")}, ` +
      `${plural(shown.states.size, "state", "states")}; dashed: suspended or frozen`, { class: "key" }));
  }

  function select(type, index) {
    view.selected = type === null ? null : { type, index };
    draw();
  }

  function setDate(day) {
    view.date = Math.min(Math.max(day, data.span[0]), data.span[1]);
    byId("year").value = String(Math.floor(view.date / 10000));
    byId("year").setAttribute("aria-valuetext", inWords(view.date));
    draw();
  }

  const yearEnd = (year) => Math.min(year * 10000 + 1231, data.span[1]);

  function remember() {
    if (home) { clearTimeout(remembering); remembering = setTimeout(address, 150); return; }
    const parts = [`date=${iso(view.date)}`, `kinds=${[...view.kinds].sort().join(",")}`];
    for (const [name, values] of facetsChosen()) parts.push(`${name}=${values.join(",")}`);
    if (view.selected) parts.push(`${view.selected.type}=${chosenId()}`);
    try { history.replaceState(null, "", `#${parts.join("&")}`); } catch { /* framed without a place */ }
  }

  /* Facets some value of which is left out, with those that are not. */
  const facetsChosen = () => Object.entries(FACETS)
    .filter(([name, values]) => view[name].size < values.length)
    .map(([name, values]) => [name, values.filter((value) => view[name].has(value))]);

  function recallFacets(get) {
    for (const name of Object.keys(FACETS)) {
      const text = get(name);
      if (text === null || text === undefined) continue;
      const asked = decodeURIComponent(text).split(",");
      view[name] = new Set(FACETS[name].filter((value) => asked.includes(value)));
    }
  }

  const chosenId = () =>
    (view.selected.type === "state" ? data.states : data.instruments)[view.selected.index].id;

  /* In the explorer the address holds what is shown, and so do the links to its files. */
  let remembering = null;

  function address() {
    const query = new URLSearchParams(location.search);
    for (const name of ["q", "kind", "state", "instrument", ...Object.keys(FACETS)]) query.delete(name);
    query.set("on", iso(view.date));
    query.set("layout", data.layout);
    for (const kind of kindsChosen()) query.append("kind", kind);
    for (const [name, values] of facetsChosen()) query.set(name, values.join(","));
    document.querySelectorAll('a[data-follow], .about a[href^="/graph."]').forEach((link) => {
      const own = new URLSearchParams(link.search);
      for (const name of [...query.keys(), ...Object.keys(FACETS)]) own.delete(name);
      link.search = new URLSearchParams([...query, ...own]).toString();
    });
    if (view.selected) query.set(view.selected.type, chosenId());
    history.replaceState(null, "", `?${query}`);
  }

  /* The kinds chosen, in as few words as say it: whole groups, or all. */
  function kindsChosen() {
    const present = new Set(data.terms.map((term) => term.kind));
    const words = [];
    let whole = true;
    for (const group of data.groups) {
      const kinds = data.kinds.filter((kind) => kind.group === group.id && present.has(kind.id));
      const on = kinds.filter((kind) => view.kinds.has(kind.id)).map((kind) => kind.id);
      if (on.length < kinds.length) whole = false;
      if (on.length) words.push(...(on.length === kinds.length ? [group.id] : on));
    }
    return whole ? ["all"] : words;
  }

  function tell() {
    byId("sentence").textContent = `On ${inWords(view.date)} ${plural(shown.bonds.length, "bond", "bonds")} ` +
      `of the kinds chosen, under ${plural(shown.instruments.size, "instrument", "instruments")}, ` +
      `tie ${plural(shown.states.size, "state", "states")}.`;
    byId("on").value = iso(view.date);
    document.title = `${document.querySelector("h1").textContent}, ${iso(view.date)} · foedera`;
  }

  function links(box, ...pairs) {
    if (!home) return;
    const line = element("p", null, { class: "links" });
    pairs.forEach(([words, path, query = {}], i) => {
      const kept = new URLSearchParams({ on: iso(view.date), ...query });
      for (const name of ["any", "effective", "by"]) {
        const value = new URLSearchParams(location.search).get(name);
        if (value) kept.set(name, value);
      }
      if (i) line.append(" · ");
      line.append(element("a", words, { href: `${path}?${kept}` }));
    });
    box.append(line);
  }

  function recall() {
    if (home) { recallAsked(); return; }
    let parts = new Map();
    try { parts = new Map(location.hash.slice(1).split("&").map((part) => part.split("="))); } catch { /* none */ }
    const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(parts.get("date") || "");
    if (date) view.date = Number(date.slice(1).join(""));
    if (parts.has("kinds")) {
      const known = parts.get("kinds").split(",").filter((kind) => layerOf.has(kind));
      if (known.length) view.kinds = new Set(known);
    }
    recallFacets((name) => parts.get(name));
    const state = stateIndex.get(parts.get("state") || data.focus);
    const instrument = instrumentIndex.get(parts.get("instrument"));
    if (instrument !== undefined) view.selected = { type: "instrument", index: instrument };
    else if (state !== undefined) view.selected = { type: "state", index: state };
  }

  function recallAsked() {
    const query = new URLSearchParams(location.search);
    recallFacets((name) => query.get(name));
    const state = stateIndex.get(query.get("state") || data.focus);
    const instrument = instrumentIndex.get(query.get("instrument"));
    if (instrument !== undefined) view.selected = { type: "instrument", index: instrument };
    else if (state !== undefined) view.selected = { type: "state", index: state };
  }

  /* Controls */

  function fillKinds() {
    const box = document.querySelector("#kinds div");
    const present = new Set(data.terms.map((term) => term.kind));
    for (const group of data.groups) {
      const kinds = data.kinds.filter((kind) => kind.group === group.id && present.has(kind.id));
      if (kinds.length) box.append(kindGroup(group, kinds));
    }
    box.append(checkbox("permissions (what texts allow)", view.may, (on) => { view.may = on; draw(); }).label);
  }

  function fillFacets() {
    const made = element("details", null, { id: "facets" });
    made.append(element("summary", "Status and verification shown"));
    for (const [name, values] of Object.entries(FACETS)) {
      const box = element("fieldset");
      box.append(element("legend", name), ...values.map((value) =>
        checkbox(value, view[name].has(value), (on) => {
          view[name][on ? "add" : "delete"](value);
          draw();
        }).label));
      made.append(box);
    }
    byId("kinds").after(made);
  }

  function kindGroup(group, kinds) {
    const made = element("fieldset");
    const boxes = kinds.map((kind) => checkbox(kind.label, view.kinds.has(kind.id), (on) => {
      view.kinds[on ? "add" : "delete"](kind.id);
      whole.input.checked = boxes.every((b) => b.input.checked);
      draw();
    }, kind.layer));
    const whole = checkbox(group.label, boxes.every((b) => b.input.checked), (on) => {
      kinds.forEach((kind, i) => {
        boxes[i].input.checked = on;
        view.kinds[on ? "add" : "delete"](kind.id);
      });
      draw();
    });
    const legend = element("legend");
    legend.append(whole.label);
    made.append(legend, ...boxes.map((b) => b.label));
    return made;
  }

  function checkbox(text, checked, action, layer) {
    const label = element("label");
    const input = element("input", null, { type: "checkbox" });
    input.checked = checked;
    input.addEventListener("change", () => action(input.checked));
    label.append(input, " ");
    if (layer !== undefined) label.append(swatch(layer));
    label.append(text);
    return { label, input };
  }

  function fillNames() {
    const names = new Set(data.instruments.map((instrument) => instrument.label));
    data.states.forEach((state) => state.names.forEach(([, , name]) => names.add(name)));
    byId("names").append(...[...names].sort().map((name) => element("option", null, { value: name })));
  }

  function find(text) {
    const wanted = fold(text);
    if (!wanted) return select(null);
    const instrument = best(data.instruments.map((i) => [fold(i.label), fold(i.id)]), wanted);
    const ranked = data.states.map((state, i) => [fold(stateLabel(i)), ...state.search]);
    const state = best(ranked, wanted);
    if (state && (!instrument || state.rank <= instrument.rank)) return select("state", state.index);
    if (instrument) return select("instrument", instrument.index);
    byId("selected").replaceChildren(element("h2", "Nothing found"),
      element("p", `No state or instrument is called “${text}”. Try another name or a code.`));
    return undefined;
  }

  function best(names, wanted) {
    let found = null;
    names.forEach((own, index) => own.forEach((name, place) => {
      const rank = name === wanted ? (place ? 1 : 0) : name.startsWith(wanted) ? 2 : name.includes(wanted) ? 3 : 9;
      if (rank < 9 && (!found || rank < found.rank)) found = { index, rank };
    }));
    return found;
  }

  let timer = null;
  function play() {
    const on = timer === null;
    byId("play").textContent = on ? "Stop" : "Play";
    byId("play").setAttribute("aria-pressed", String(on));
    if (!on) { clearInterval(timer); timer = null; return; }
    if (view.date >= data.span[1]) setDate(yearEnd(Math.floor(data.span[0] / 10000)));
    timer = setInterval(() => {
      if (view.date >= data.span[1]) play();
      else setDate(yearEnd(Math.floor(view.date / 10000) + 1));
    }, 350);
  }

  function listen() {
    byId("year").addEventListener("input", (event) => setDate(yearEnd(Number(event.target.value))));
    byId("play").addEventListener("click", play);
    byId("search").addEventListener("submit", (event) => { event.preventDefault(); find(byId("find").value); });
    byId("find").addEventListener("change", () => find(byId("find").value));
    byId("filter").addEventListener("input", drawTable);
    byId("more").addEventListener("click", () => { rowsShown += 2000; drawTable(); });
    byId("view").addEventListener("click", () => {
      view.table = !view.table;
      byId("view").setAttribute("aria-pressed", String(view.table));
      byId("view").textContent = view.table ? "Graph" : "Table";
      byId("table").hidden = !view.table;
      draw();
    });
    byId("fit").addEventListener("click", () => { camera.moved = false; draw(); });
    addEventListener("resize", () => { if (!camera.moved) draw(); });
    if (home) {
      new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    } else byId("theme").addEventListener("click", () => {
      document.documentElement.dataset.theme = dark() ? "light" : "dark";
      draw();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { byId("find").value = ""; select(null); }
    });
  }

  function start() {
    const [first, last] = data.span.map((day) => Math.floor(day / 10000));
    byId("year").min = String(first);
    byId("year").max = String(last);
    if (!home) byId("span").textContent = `${inWords(data.span[0])} to ${inWords(data.span[1])}`;
    recall();
    fillKinds();
    fillFacets();
    fillNames();
    listen();
    setDate(view.date);
    network = new vis.Network(byId("graph"), { nodes, edges }, {
      physics: false, layout: { improvedLayout: false },
      interaction: { hover: true, tooltipDelay: 120, hideEdgesOnDrag: false },
      edges: { smooth: false },
    });
    byId("graph").querySelector(".vis-network").tabIndex = -1;
    network.on("click", ({ nodes: hit }) => {
      if (!hit.length) return;
      const [type, id] = hit[0].split(/:(.*)/s);
      if (type === "state" && stateIndex.has(id)) select("state", stateIndex.get(id));
      if (type === "instrument" && instrumentIndex.has(id)) select("instrument", instrumentIndex.get(id));
    });
    let settling = null;
    network.on("zoom", () => {
      camera.moved = true;
      clearTimeout(settling);
      settling = setTimeout(() => { camera.unit = camera.small / network.getScale(); drawGraph(); }, 120);
    });
    network.on("dragStart", () => { camera.moved = true; });
    drawGraph();
    window.foedera = Object.freeze({
      shown: () => ({
        date: view.date, bonds: shown.bonds.length,
        instruments: [...shown.instruments].map((i) => data.instruments[i].id).sort(),
        states: [...shown.states].map((i) => data.states[i].id).sort(),
        selected: view.selected, nodes: nodes.length, edges: edges.length,
      }),
    });
  }

  start();
  }
})();
