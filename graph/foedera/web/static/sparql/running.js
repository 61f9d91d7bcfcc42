/* Asks without loading the page again; the address stays the question's own. */
let shown = location.pathname + location.search;
addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) location.reload();
});

const LONGEST = 16000; // a longer address is refused by some servers on the way: it is sent as a form

/** Makes a form ask in place; `settle` is called when an answer stands. */
export function runs(form, settle) {
  const button = form.querySelector("button");
  const status = Object.assign(document.createElement("span"), { className: "faint" });
  status.setAttribute("role", "status");
  const line = Object.assign(document.createElement("p"), { className: "run" });
  button.replaceWith(line);
  line.append(button, status);
  status.textContent = "Ctrl+Enter asks too";
  let asking = null;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    asking?.abort();
    const mine = asking = new AbortController();
    status.textContent = "Asking …";
    try {
      status.textContent = await ask(form, mine.signal);
      settle();
    } catch (error) {
      if (mine === asking) status.textContent = `No answer: ${error.message}`;
    }
  });
}

async function ask(form, signal) {
  const fields = new URLSearchParams(new FormData(form));
  const path = form.getAttribute("action");
  const address = `${path}?${fields}`;
  const headers = { Accept: "text/html" };
  const isLong = address.length > LONGEST;
  const began = performance.now();
  const reply = await (isLong ? fetch(path, { method: "POST", headers, body: fields, signal })
    : fetch(address, { headers, signal }));
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const fresh = page.getElementById("result");
  if (!fresh) throw new Error(`the server says ${reply.status}`);
  document.getElementById("result").replaceWith(fresh);
  document.querySelector("h1").replaceWith(page.querySelector("h1"));
  document.querySelector(".shipped").open = false;
  document.title = page.title;
  if (!isLong && address !== shown) {
    history.pushState(null, "", address);
    shown = address;
  }
  const said = (fresh.querySelector("#count") ?? fresh.querySelector("[role=alert]")).textContent;
  return `${said} ${((performance.now() - began) / 1000).toFixed(1)} s`;
}
