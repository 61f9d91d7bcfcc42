"use strict";
/* What a script adds to pages that are whole without it: theme, a slider of years that plays,
   a filter for long tables, and buttons that copy. */
(() => {
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const remembered = (key, value) => {
    try {
      if (value !== undefined) localStorage.setItem(key, value);
      return localStorage.getItem(key);
    } catch { return null; }
  };

  function theme() {
    const root = document.documentElement;
    const held = remembered("theme");
    if (held === "light" || held === "dark") root.dataset.theme = held;
    const button = element("button", "Light or dark", { type: "button" });
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = remembered("theme", dark ? "light" : "dark") || (dark ? "light" : "dark");
    });
    document.querySelector(".top nav").append(button);
  }

  let playing = null;
  let asking = null;
  const address = () => location.pathname + location.search;
  let shown = address();
  const stop = () => { clearInterval(playing); playing = null; };

  /* Fetches this page for another day and puts its main part in place. */
  async function show(form, date, { push }) {
    const field = form.elements.namedItem("on");
    field.value = date;
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (!value) query.delete(name);
    const wanted = `${form.getAttribute("action")}?${query}`;
    asking?.abort();
    asking = new AbortController();
    let reply;
    try {
      reply = await fetch(wanted, { headers: { Accept: "text/html" }, signal: asking.signal });
    } catch { return; }
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const fresh = page.querySelector("main");
    if (!fresh) { location.assign(wanted); return; }
    const active = document.activeElement?.dataset?.role;
    document.title = page.title;
    document.querySelector("main").replaceChildren(...fresh.childNodes);
    const links = page.querySelectorAll(".top nav a");
    document.querySelectorAll(".top nav a").forEach((link, i) => {
      link.setAttribute("href", links[i].getAttribute("href"));
    });
    history[push ? "pushState" : "replaceState"](null, "", wanted);
    shown = address();
    enhance();
    if (active) document.querySelector(`[data-role="${active}"]`)?.focus();
  }

  function slider() {
    const form = document.querySelector("form.day");
    if (!form || !form.dataset.first) return;
    const field = form.elements.namedItem("on");
    const { first, last } = form.dataset;
    const year = Math.min(Math.max(Number(field.value.slice(0, 4)) || Number(last), first), last);
    const line = element("div", "", { class: "slide" });
    const play = element("button", playing ? "Pause" : "Play", {
      type: "button", "data-role": "play", "aria-pressed": String(Boolean(playing)) });
    const range = element("input", "", {
      type: "range", min: first, max: last, step: "1", "aria-label": "Year", "data-role": "year" });
    range.value = String(year);
    const output = element("output", String(year));
    const go = (to, push) => show(form, `${String(to).padStart(4, "0")}-12-31`, { push });
    range.addEventListener("input", () => { output.textContent = range.value; });
    range.addEventListener("change", () => { stop(); go(range.value, true); });
    play.addEventListener("click", () => {
      if (playing) { stop(); play.textContent = "Play"; play.setAttribute("aria-pressed", "false"); return; }
      let now = Number(range.value) >= Number(last) ? Number(first) : Number(range.value);
      playing = setInterval(() => {
        now += 1;
        if (now > Number(last)) { stop(); enhance(); return; }
        go(now, false);
      }, 900);
      play.textContent = "Pause";
      play.setAttribute("aria-pressed", "true");
    });
    line.append(play, range, output);
    form.append(line);
  }

  function filters() {
    for (const list of document.querySelectorAll("[data-filter]")) {
      if (list.previousElementSibling?.classList.contains("filter")) continue;
      const rows = [...(list.tagName === "TABLE" ? list.tBodies[0].rows : list.children)];
      if (rows.length < 12) continue;
      const line = element("p", "", { class: "filter" });
      const label = element("label", `${list.dataset.filter} `);
      const field = element("input", "", { type: "search" });
      const count = element("span", "", { role: "status", class: "faint" });
      label.append(field);
      field.addEventListener("input", () => {
        const wanted = field.value.trim().toLowerCase();
        for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
        const left = rows.filter((row) => !row.hidden).length;
        count.textContent = wanted ? ` ${left} of ${rows.length}` : "";
      });
      line.append(label, count);
      list.before(line);
    }
  }

  function copies() {
    for (const block of document.querySelectorAll("pre, #citation")) {
      if (!navigator.clipboard || block.nextElementSibling?.dataset.copy) continue;
      const button = element("button", "Copy", { type: "button", "data-copy": "yes" });
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.textContent.trim());
        button.textContent = "Copied";
      });
      block.after(button);
    }
  }

  function enhance() { slider(); filters(); copies(); }
  theme();
  enhance();
  /* A link to a place on this page comes here too: only another address is another page. */
  addEventListener("popstate", () => { if (address() !== shown) location.reload(); });
  document.documentElement.dataset.ready = "true";
})();
