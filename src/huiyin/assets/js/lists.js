// Lists: counts when the list stands, rows chosen by hand or by key, suggestions while a filter is typed.
"use strict";

(() => {
  const rows = () => document.querySelector("[data-rows]");
  let waiting = 0;

  async function count(views) {
    const answer = await fetch(views.dataset.counts, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { counts } = await answer.json();
    for (const tab of views.querySelectorAll("[data-count]")) tab.textContent = counts[tab.dataset.count] ?? "";
    const range = document.querySelector("[data-range]");
    if (range?.textContent) range.textContent = range.dataset.range.replace("#", counts[""] ?? "");
  }

  function ticks() { return [...(rows()?.querySelectorAll('input[name="row"]') ?? [])]; }

  function tell(all = false) {
    const form = rows();
    if (!form) return;
    let every = form.querySelector('input[name="all"]');
    if (all && !every) {
      every = Object.assign(document.createElement("input"), { type: "hidden", name: "all", value: "1" });
      form.append(every);
    } else if (!all) every?.remove();
    for (const tick of ticks()) tick.closest("tr").classList.toggle("hy-chosen", tick.checked || all);
    const chosen = ticks().filter((tick) => tick.checked).length;
    const head = form.querySelector("[data-all]");
    if (head) { head.checked = chosen > 0 && chosen === ticks().length; head.indeterminate = chosen > 0 && !head.checked; }
    clearTimeout(waiting);
    waiting = setTimeout(() => form.querySelector("#chosen")?.dispatchEvent(new CustomEvent("chosen")), 150);
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-all]")) for (const tick of ticks()) tick.checked = event.target.checked;
    if (event.target.matches('[data-all], [data-rows] input[name="row"]')) tell();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-choose-all]")) { for (const tick of ticks()) tick.checked = true; return tell(true); }
    if (event.target.closest("[data-choose-none]")) { for (const tick of ticks()) tick.checked = false; return tell(); }
    const out = event.target.closest("[data-export]");
    if (out) return send(out.dataset.export);
    const row = event.target.closest("tr[data-row]");
    if (row && !event.target.closest("a, button, input, label") && !getSelection().toString()) row.querySelector("a.hy-list-opens")?.click();
  });

  // The rows form posted as it is: what is chosen goes into a file.
  function send(where) {
    const form = rows();
    const type = Object.assign(document.createElement("input"), { type: "hidden", name: "type", value: "xlsx" });
    form.append(type);
    Object.assign(form, { method: "post", action: where });
    form.submit();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog:modal")) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const all = [...document.querySelectorAll("tr[data-row]")];
    if (!all.length) return;
    const at = all.findIndex((row) => row.contains(document.activeElement) || row.classList.contains("hy-here"));
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") go(all, Math.max(0, Math.min(all.length - 1, at + (key === "j" ? 1 : -1))));
    else if (key === "x" && at >= 0) { const tick = all[at].querySelector('input[name="row"]'); if (!tick) return; tick.checked = !tick.checked; tell(); }
    else return;
    event.preventDefault();
  });

  // The address of a row says from which list one came, and which row it was: so one finds back, and on to the next.
  function say(event) {
    const link = event.target.closest?.("a.hy-list-opens"), form = link?.closest("[data-coming]");
    if (!form || link.search) return;
    const first = Number(form.dataset.first), at = [...form.querySelectorAll("a.hy-list-opens")].indexOf(link);
    link.search = `?${form.dataset.coming}${first ? `&at=${first + at}` : ""}`;
  }
  for (const name of ["pointerdown", "click", "auxclick"]) document.addEventListener(name, say, true);

  function go(all, to) {
    for (const row of all) row.classList.remove("hy-here");
    all[to].classList.add("hy-here");
    all[to].querySelector("a.hy-list-opens")?.focus();
  }

  document.addEventListener("input", async (event) => {
    const field = event.target.closest("[data-suggest]");
    if (!field) return;
    const answer = await fetch(`${field.dataset.suggest}&q=${encodeURIComponent(field.value)}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { found } = await answer.json();
    field.list.replaceChildren(...found.map((one) => Object.assign(document.createElement("option"), { value: one.value, label: one.text })));
  });

  document.addEventListener("DOMContentLoaded", () => { const views = document.querySelector("[data-counts]"); if (views) count(views); });
})();
