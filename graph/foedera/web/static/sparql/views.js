/* The views an answer's columns allow, beside the table. */
import { chart } from "./chart.js";
import { columnsOf } from "./columns.js";
import { graph } from "./graph.js";
import { map } from "./map.js";
import { timeline } from "./timeline.js";

/* Each gives a function that draws, or nothing when the columns do not fit. */
const VIEWS = { Chart: chart, Timeline: timeline, Graph: graph, Map: map };

/** Puts a row of buttons above the table, one for each view that fits. */
export function offerViews() {
  const table = document.getElementById("table");
  if (!table || document.querySelector(".views")) return;
  const columns = columnsOf(table.querySelector("table"));
  const fitting = Object.entries(VIEWS).map(([name, view]) => [name, view(columns)])
    .filter(([, draw]) => draw);
  if (!fitting.length) return;
  const line = Object.assign(document.createElement("div"), { className: "views" });
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", "Show as");
  const figure = Object.assign(document.createElement("figure"), { hidden: true, tabIndex: 0 });
  figure.setAttribute("aria-label", "Picture of the answer");
  const buttons = [["Table", null], ...fitting].map(([name, draw]) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
    button.setAttribute("aria-pressed", String(!draw));
    button.addEventListener("click", async () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      table.hidden = Boolean(draw);
      figure.hidden = !draw;
      if (!draw) return;
      const made = await drawing(draw, Math.max(320, figure.clientWidth));
      if (button.getAttribute("aria-pressed") === "true") figure.replaceChildren(...made);
    });
    return button;
  });
  line.append(...buttons);
  table.before(line);
  table.after(figure);
}

/* What a view draws, or one line where it cannot. */
async function drawing(draw, width) {
  try { return await draw(width); } catch (error) { return [`Not drawn: ${error.message}`]; }
}
