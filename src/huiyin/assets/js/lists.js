// Lists: counts when the list stands, rows chosen by hand or by key, suggestions while a filter is typed; the tray.
"use strict";

(() => {
  const rows = () => document.querySelector("[data-rows]");
  const ticks = () => [...(rows()?.querySelectorAll('input[name="row"]') ?? [])];
  let waiting = 0;

  // The boxes are put in here: fifty of them would be a tenth of the page, and they need this script anyway.
  function box() {
    for (const cell of document.querySelectorAll(".hy-ticks td:first-child:empty")) {
      const row = cell.parentElement, name = row.querySelector("a").textContent;
      const tick = Object.assign(document.createElement("input"), { type: "checkbox", name: "row", value: row.dataset.live.split(":")[1], ariaLabel: name });
      tick.checked = chosen.has(tick.value);
      cell.append(tick);
    }
  }
  const chosen = new Set();

  // ----------------------------------------------------------------------------------------------------- counts
  async function count() {
    const list = document.querySelector("[data-counts]");
    const answer = list && await fetch(list.dataset.counts, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    const { counts } = await answer.json();
    for (const tab of list.querySelectorAll("[data-count]")) tab.textContent = counts[tab.dataset.count] ?? "";
    const all = list.querySelector("[data-of]");
    if (all && counts[""]) all.textContent = all.dataset.of.replace("#", counts[""]);
  }

  // ------------------------------------------------------------------------------------------------- what is chosen
  function tell(all = false) {
    const form = rows();
    if (!form) return;
    let every = form.querySelector('input[name="all"]');
    if (all && !every) {
      every = Object.assign(document.createElement("input"), { type: "hidden", name: "all", value: "1" });
      form.append(every);
    } else if (!all) every?.remove();
    form.querySelector("tbody").classList.toggle("hy-all", all);
    chosen.clear();
    for (const tick of ticks()) if (tick.checked) chosen.add(tick.value);
    const head = form.querySelector("[data-all]"), most = ticks().length;
    if (head) Object.assign(head, { checked: chosen.size > 0 && chosen.size === most, indeterminate: chosen.size > 0 && chosen.size < most });
    clearTimeout(waiting);
    waiting = setTimeout(() => document.getElementById("chosen")?.dispatchEvent(new CustomEvent("chosen")), 150);
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-all]")) for (const tick of ticks()) tick.checked = event.target.checked;
    if (event.target.matches('[data-all], [data-rows] input[name="row"]')) tell();
  });

  // From one ticked row to another with Shift.
  let last = null;
  function range(event) {
    const all = ticks(), at = all.indexOf(event.target), from = all.indexOf(last);
    if (event.shiftKey && at >= 0 && from >= 0) for (const tick of all.slice(Math.min(at, from), Math.max(at, from) + 1)) tick.checked = event.target.checked;
    last = event.target;
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (target.matches('[data-rows] input[name="row"]')) range(event);
    if (target.closest("[data-choose-all]")) { for (const tick of ticks()) tick.checked = true; return tell(true); }
    if (target.closest("[data-choose-none]")) { for (const tick of ticks()) tick.checked = false; return tell(); }
    const out = target.closest("[data-export]"), done = target.closest("[data-dismiss]");
    if (out) return send(out.dataset.export);
    if (done) return dismiss(done.dataset.dismiss);
    if (target.closest("[data-fold]")) return fold();
    const row = target.closest("[data-rows] tbody tr");
    if (!row || target.closest("a, button, input, label") || getSelection().toString()) return;
    if (target.matches(".hy-ticks td:first-child")) row.querySelector("input").click();
    else row.querySelector("td > a")?.click();
  });

  // The form of the rows sent as it is: what is chosen goes into a file.
  function send(where) {
    const form = rows();
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "type", value: "xlsx" }));
    Object.assign(form, { method: "post", action: where });
    form.submit();
  }

  // ------------------------------------------------------------------------------------------------------- by key
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog:modal, [popover]:popover-open")) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const all = [...document.querySelectorAll("[data-rows] tbody tr")], key = event.key.toLowerCase();
    const at = all.findIndex((row) => row.contains(document.activeElement));
    if (!all.length) return;
    if (key === "j" || key === "k") all[Math.max(0, Math.min(all.length - 1, at + (key === "j" ? 1 : -1)))].querySelector("td > a")?.focus();
    else if (key === "x" && at >= 0) all[at].querySelector('input[name="row"]')?.click();
    else return;
    event.preventDefault();
  });

  // The address of a row says from which list one came, and which row it was: so one finds back, and on to the next.
  function say(event) {
    const link = event.target.closest?.("[data-coming] tbody td > a"), form = link?.closest("[data-coming]");
    if (!link || link.search) return;
    const first = Number(form.dataset.first), at = [...form.querySelectorAll("tbody tr")].indexOf(link.closest("tr"));
    link.search = `?${form.dataset.coming}${first ? `&at=${first + at}` : ""}`;
  }
  for (const name of ["pointerdown", "click", "auxclick"]) document.addEventListener(name, say, true);

  // ------------------------------------------------------------------------------------------- filters, the tray
  // What is not said does not stand in the address.
  document.addEventListener("submit", (event) => {
    if (event.target.id === "narrow") for (const one of event.target.elements) one.disabled ||= one.name && !one.value;
  });
  addEventListener("pageshow", () => { for (const one of document.getElementById("narrow")?.elements ?? []) one.disabled = false; });

  // Records are chosen from a list; whoever has many finds by typing.
  const FEW = 12;
  async function suggest(field) {
    const asked = field.value, where = `${field.dataset.suggest}&q=${encodeURIComponent(asked)}`, place = field.nextElementSibling;
    const answer = await fetch(where, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || field.value !== asked) return;
    const { found } = await answer.json(), kept = place.querySelector("input:checked");
    if (!asked) field.hidden = found.length <= FEW;
    const others = found.filter((one) => one.value !== kept?.value).map((one) => line(field.dataset.ofFilter, one));
    if (kept) kept.closest("label").querySelector("small") ?? kept.closest("label").append(small(found.find((one) => one.value === kept.value)?.count ?? ""));
    const nothing = Object.assign(document.createElement("p"), { className: "hy-meta", textContent: field.dataset.nothing });
    place.replaceChildren(...(kept ? [kept.closest("label")] : []), ...(others.length || kept ? others : [nothing]));
  }

  const small = (text) => Object.assign(document.createElement("small"), { textContent: text });
  function line(name, one) {
    const label = Object.assign(document.createElement("label"), { className: "hy-tick" });
    label.append(Object.assign(document.createElement("input"), { type: "radio", name, value: one.value }), Object.assign(document.createElement("span"), { textContent: one.text }), small(one.count));
    return label;
  }

  let typing = 0;
  document.addEventListener("input", (event) => {
    const field = event.target.closest("[data-suggest]");
    if (!field) return;
    clearTimeout(typing);
    typing = setTimeout(() => suggest(field), 150);
  });
  document.addEventListener("toggle", (event) => {
    const field = event.newState === "open" && event.target.querySelector?.("[data-suggest]");
    if (field && !field.dataset.asked) { field.dataset.asked = "1"; suggest(field); }
  }, true);
  // Return in the field that finds chooses the only one that is left, and does not send what was not chosen.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("[data-suggest]")) return;
    event.preventDefault();
    event.target.nextElementSibling.querySelector("input")?.focus();
  });

  const away = new Set((sessionStorage.getItem("hy-away") ?? "").split(" "));
  function hide() {
    document.documentElement.classList.toggle("hy-folded", sessionStorage.getItem("hy-folded") === "1");
    for (const one of document.querySelectorAll("[data-work]")) one.hidden = away.has(one.dataset.work);
  }
  function dismiss(work) { away.add(work); sessionStorage.setItem("hy-away", [...away].slice(-50).join(" ")); hide(); }
  function fold() { sessionStorage.setItem("hy-folded", sessionStorage.getItem("hy-folded") === "1" ? "" : "1"); hide(); }

  // ------------------------------------------------------------- rows that leave, and what one's own work has done
  const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
  const isBusy = () => document.querySelector("#list :popover-open, #list :is(input:not([type=checkbox]), select):focus, dialog[open]") !== null;
  let turn = 0;

  function again(all) {
    clearTimeout(turn);
    turn = setTimeout(() => isBusy() ? again(all) : look(all), 400);
  }

  async function look(all) {
    const list = document.getElementById("list");
    const answer = list && await fetch(location.href, { headers: { Accept: "text/html", "X-Unattended": "1" } }).catch(() => null);
    const made = answer?.ok && !answer.redirected && parsed(await answer.text()).getElementById("list");
    if (!made) return;
    if (all || !made.querySelector("[data-rows]") || !rows()) {
      list.replaceWith(made);
      window.htmx?.process(made);
      tell();
    } else sift(list, made);
    box();
    count();
  }

  // What no longer fits goes away; what now follows below the last row comes up. Nothing is put in between.
  function sift(list, made) {
    const named = (root) => [...root.querySelectorAll("tbody tr")], now = new Map(named(made).map((row) => [row.dataset.live, row]));
    for (const row of named(list)) if (!now.has(row.dataset.live)) row.remove();
    const kept = named(list), last = [...now.keys()].lastIndexOf(kept.at(-1)?.dataset.live);
    for (const row of [...now.values()].slice(last + 1)) list.querySelector("tbody").append(row);
    for (const part of [".hy-list-foot"]) list.querySelector(part)?.replaceWith(made.querySelector(part));
    tell();
  }

  document.addEventListener("live", (event) => {
    if (event.target.id !== "list") return;
    const shown = new Set([...document.querySelectorAll("[data-rows] tbody tr")].map((row) => row.dataset.live.split(":")[1]));
    if (event.detail.many || Object.keys(event.detail.changed).some((id) => shown.has(id))) again(false);
  });

  const known = new Set();
  function finish(tray) {
    const code = document.querySelector("[data-list]")?.dataset.list, since = document.getElementById("live")?.dataset.since ?? "";
    for (const work of tray.querySelectorAll(`[data-over][data-about="${code}"]`)) {
      if (known.has(work.dataset.work)) continue;
      known.add(work.dataset.work);
      if (Date.parse(work.dataset.over) > Date.parse(since)) again(true);
    }
  }
  new MutationObserver((changes) => {
    const tray = changes.flatMap((change) => [...change.addedNodes]).find((node) => node.id === "tray");
    if (!tray) return;
    hide();
    finish(tray);
  }).observe(document.querySelector(".hy-main") ?? document.body, { childList: true });

  // A row that changed comes again without its box.
  box();
  new MutationObserver(box).observe(document.querySelector(".hy-main") ?? document.body, { childList: true, subtree: true });
  count();
  if (ticks().some((tick) => tick.checked)) tell();
})();
