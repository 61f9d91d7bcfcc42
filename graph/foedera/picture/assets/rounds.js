"use strict";
/* The rounds of one casus foederis: what happened, and what the texts then require. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const stance = new Map(data.stances.map((one) => [one.id, one]));
  const word = new Map([["must-act", "for"], ["may-act", "for"], ["must-consult", "with"],
    ["must-not-assist", "the foes of"], ["must-not-attack", ""], ["in-breach", "to"]]);
  const label = new Map(data.states.map((state) => [state.id, state.label]));
  const last = Math.max(0, ...data.rows.filter((row) => row.stance !== "not-triggered")
    .map((row) => row.round));
  const view = { round: last, open: null };
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let network = null;
  let timer = null;

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const styleOf = (row) => stance.get(row.conflicted && row.stance === "must-act"
    ? "conflicted" : row.stance);
  const shown = () => data.rows.filter((row) => row.round <= view.round
    && row.stance !== "not-triggered");
  const variable = (name) => getComputedStyle(document.documentElement)
    .getPropertyValue(name).trim();

  function draw() {
    const rows = shown();
    const ink = variable("--ink");
    const faint = variable("--line");
    const strikes = new Set(data.events.map((event) => event.actor));
    const struck = new Set(data.events.map((event) => event.target || event.actor));
    const colourOf = new Map();
    const rank = [...stance.keys()];
    const order = (row) => rank.indexOf(styleOf(row).id);
    for (const row of rows) {
      const held = colourOf.get(row.state);
      if (!held || order(row) < order(held)) colourOf.set(row.state, row);
    }
    nodes.update(data.states.map((state) => {
      const row = colourOf.get(state.id);
      const colour = strikes.has(state.id) ? "#B22222" : struck.has(state.id) ? ink
        : row ? styleOf(row).colour : faint;
      const active = row || strikes.has(state.id) || struck.has(state.id);
      return {
        id: state.id, label: state.label, x: state.x, y: state.y, shape: "dot",
        size: strikes.has(state.id) || struck.has(state.id) ? 22 : active ? 14 : 7,
        color: { background: colour, border: colour },
        font: { color: active ? ink : variable("--faint"), size: active ? 22 : 17,
          face: "system-ui, DejaVu Sans, sans-serif" },
      };
    }));
    const lines = [];
    data.events.forEach((event, i) => {
      if (!event.target) return;
      lines.push({ id: `event${i}`, from: event.actor, to: event.target, width: 6,
        color: "#B22222", label: event.kind, dashes: event.kind !== "attack" });
    });
    const together = new Map();
    for (const row of rows) {
      if (row.stance === "in-breach") continue;
      const key = `${row.state}>${row.toward}`;
      const held = together.get(key);
      if (!held || order(row) < order(held)) together.set(key, row);
    }
    for (const [key, row] of together) {
      const style = styleOf(row);
      lines.push({ id: key, from: row.state, to: row.toward, width: row.stance === "must-act" ? 3 : 1.5,
        color: style.colour, dashes: row.stance !== "must-act" });
    }
    const kept = new Set(lines.map((line) => line.id));
    edges.remove(edges.getIds().filter((id) => !kept.has(id)));
    edges.update(lines.map((line) => ({ arrows: "to", smooth: { type: "curvedCW", roundness: 0.12 },
      font: { color: "#B22222", size: 20, strokeWidth: 4, strokeColor: variable("--paper") },
      ...line })));
  }

  function list() {
    const section = byId("rows");
    section.replaceChildren();
    for (let round = 1; round <= view.round; round += 1) {
      const here = shown().filter((row) => row.round === round);
      if (!here.length) continue;
      section.append(element("h2", `Round ${round}`));
      for (const row of here) section.append(entry(row));
    }
    if (!section.children.length) section.append(element("p", "Before anybody is called."));
  }

  function entry(row) {
    const style = styleOf(row);
    const details = element("details");
    const head = element("summary");
    const swatch = element("span", "", "swatch");
    swatch.style.background = style.colour;
    const toward = label.get(row.toward) || row.toward;
    const response = row.response ? ` (${row.response})` : "";
    head.append(swatch, `${row.label} ${style.label} ${word.get(row.stance) || "toward"} `
      + `${toward}${response}`);
    details.append(head);
    for (const bond of row.because) {
      const list_ = element("dl");
      list_.append(element("dt", `${bond.instrument_label}, ${bond.provision}: ${bond.result}`));
      if (bond.qualification) list_.append(element("dd", bond.qualification));
      for (const reason of bond.reasons) {
        const sign = reason.holds === true ? "yes" : reason.holds === false ? "no" : "open";
        list_.append(element("dd", `${sign}: ${reason.what}`));
      }
      list_.append(element("dd", `${bond.kind}; ${bond.status}; ${bond.verification}; `
        + bond.source.join("; "), "faint"));
      details.append(list_);
    }
    return details;
  }

  function show(round) {
    view.round = round;
    byId("round").value = String(round);
    byId("date").textContent = round === 0 ? "What happens" : `Round ${round} of ${last}`;
    draw();
    list();
  }

  function play() {
    const button = byId("play");
    if (timer) {
      clearInterval(timer);
      timer = null;
    } else {
      if (view.round >= last) show(0);
      timer = setInterval(() => {
        if (view.round >= last) play();
        else show(view.round + 1);
      }, 1500);
    }
    button.textContent = timer ? "Pause" : "Play";
    button.setAttribute("aria-pressed", String(Boolean(timer)));
  }

  byId("summary").textContent = data.summary;
  byId("round").max = String(last);
  data.notes.forEach((note) => byId("notes").append(element("li", note)));
  const used = new Set(data.rows.map((row) => row.stance !== "not-triggered" && styleOf(row).id));
  data.stances.filter((one) => used.has(one.id)).forEach((one) => {
    const key = element("span", "", "key");
    const swatch = element("span", "", "swatch");
    swatch.style.background = one.colour;
    key.append(swatch, one.label);
    byId("legend").append(key);
  });
  network = new vis.Network(byId("graph"), { nodes, edges }, {
    physics: false, interaction: { hover: true, dragNodes: true }, layout: { improvedLayout: false },
  });
  byId("play").addEventListener("click", play);
  byId("fit").addEventListener("click", () => network.fit());
  byId("round").addEventListener("input", (event) => show(Number(event.target.value)));
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme === "dark"
      || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.theme = dark ? "light" : "dark";
    draw();
  });
  show(last);
  network.fit();
  document.documentElement.dataset.ready = "true";
})();
