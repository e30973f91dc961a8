// The palette: what fits is fetched while one types; the arrows choose, Enter opens, Esc closes. The words stay in the field.
"use strict";

(() => {
  const palette = document.getElementById("palette");
  if (!palette) return;
  const field = palette.querySelector("input"), hits = document.getElementById("palette-hits");
  let waiting = 0, asking = null, asked = null;

  new MutationObserver(() => { if (palette.open) { field.select(); ask(0); } }).observe(palette, { attributeFilter: ["open"] });
  field.addEventListener("input", () => ask(120));

  function ask(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(fetchHits, pause);
  }

  async function fetchHits() {
    const said = field.value.trim();
    asking?.abort();
    asking = new AbortController();
    const on = document.querySelector("[data-record]")?.dataset.record ?? "";
    const query = new URLSearchParams({ q: said, on });
    try {
      const answer = await fetch(`${palette.dataset.from}?${query}`, { headers: { "HX-Request": "true" }, signal: asking.signal });
      if (answer.status === 429) return ask(1000);
      if (!answer.ok) return;
      const made = new DOMParser().parseFromString(await answer.text(), "text/html");
      hits.replaceChildren(...made.body.querySelectorAll(".hy-hits, .hy-empty"));
      asked = said;
      ready();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  function ready() {
    const lines = all();
    lines.forEach((line, at) => { line.id = `hit-${at}`; line.setAttribute("role", "option"); line.tabIndex = -1; });
    for (const title of hits.querySelectorAll("h2")) title.setAttribute("role", "presentation");
    window.htmx?.process(hits);
    choose(lines[0]);
    const said = document.getElementById("said");
    if (said) said.textContent = lines.length ? hits.dataset.some.replace("{n}", lines.length) : hits.dataset.none;
  }

  const all = () => [...hits.querySelectorAll("[data-hit]")];
  const chosen = () => hits.querySelector("[aria-selected=true]");

  function choose(line) {
    for (const one of all()) one.setAttribute("aria-selected", String(one === line));
    if (line) field.setAttribute("aria-activedescendant", line.id);
    else field.removeAttribute("aria-activedescendant");
    line?.scrollIntoView({ block: "nearest" });
  }

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const lines = all(), at = lines.indexOf(chosen());
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      choose(lines[event.key.startsWith("Page") ? Math.max(0, Math.min(lines.length - 1, to)) : (to + lines.length) % lines.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (field.value.trim() === asked) open(chosen(), event);
      else ask(0);
    }
  });

  hits.addEventListener("mousemove", (event) => {
    const line = event.target.closest("[data-hit]");
    if (line && line !== chosen()) choose(line);
  });

  hits.addEventListener("click", (event) => { if (event.target.closest("[data-hit]") && !event.ctrlKey && !event.metaKey) palette.close(); });

  function open(line, event) {
    if (!line) return;
    if (event.ctrlKey || event.metaKey) window.open(line.href, "_blank", "noopener");
    else line.click();
  }
})();
