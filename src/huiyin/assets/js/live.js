// What changes elsewhere is shown here: one stream says which record changed, and the page asks for itself once more.
// data-live="places.unit:12" is a block that shows this record; data-live-list="places.unit" shows records of a noun.
// Each gets a `live` event first; whoever prevents it, or asks by hx-trigger="live", shows the change himself.
"use strict";

(() => {
  const place = document.getElementById("live");
  if (!place) return;
  const UNATTENDED = { "X-Unattended": "1" };  // nobody pressed anything: the session does not last longer for it
  const SOON = 3000, EVERY = 10_000, SILENT = 40_000, LONGEST = 30_000, MOST = 300;
  const words = place.dataset, fresh = new Map();
  const says = { live: words.saysLive, asking: words.saysAsking, offline: words.saysOffline, changed: words.saysChanged };
  let since = words.since, source = null, about = "", tries = 0;
  let patience = 0, asking = 0, again = 0, silence = 0, over = false;

  // ---------------------------------------------------------------------------------------------------- hearing
  function wanted() {
    const shown = [...document.querySelectorAll("[data-live], [data-live-list]")];
    return [...new Set(shown.map((one) => one.dataset.live ?? one.dataset.liveList))].sort().slice(0, MOST).join(",");
  }

  function close() {
    source?.close();
    source = null;
    for (const timer of [patience, again, silence]) clearTimeout(timer);
  }

  function listen() {
    close();
    if (over || document.hidden) return;
    about = wanted();
    source = new EventSource(`${words.stream}?${new URLSearchParams({ about, since })}`, { withCredentials: true });
    const on = (name, does) => source.addEventListener(name, (event) => { alive(); does(JSON.parse(event.data)); });
    on("live", (said) => { tries = 0; stopAsking(); show("live"); ring(said.unread); });
    on("changed", change);
    on("again", () => change(null));
    on("bell", (said) => ring(said.unread));
    on("beat", (said) => { since = said.now; });
    source.onerror = lost;
    patience = setTimeout(ask, SOON);
  }

  function alive() {
    clearTimeout(patience);
    clearTimeout(silence);
    silence = setTimeout(lost, SILENT);
  }

  function lost() {
    close();
    if (over || document.hidden) return;
    tries += 1;
    again = setTimeout(listen, Math.min(LONGEST, 1000 * 2 ** Math.min(tries, 5)) * (0.75 + Math.random() / 2));
    if (!asking) patience = setTimeout(ask, SOON);
  }

  // ---------------------------------------------------------------------------------------------------- asking
  async function ask() {
    clearTimeout(asking);
    asking = setTimeout(ask, EVERY);
    try {
      const answer = await fetch(`${words.changes}?${new URLSearchParams({ about: wanted(), since })}`, { headers: { Accept: "application/json", ...UNATTENDED } });
      if (answer.status === 401) { over = true; stopAsking(); close(); return show("offline"); }
      if (!answer.ok) throw new Error(answer.status);
      const said = await answer.json();
      since = said.now;
      if (asking) show("asking");
      ring(said.unread);
      change(said.again ? null : said.changed);
    } catch {
      if (asking) show("offline");
    }
  }

  function stopAsking() {
    clearTimeout(asking);
    asking = 0;
  }

  // --------------------------------------------------------------------------------------------------- showing
  function change(changes) {
    if (changes && !Object.keys(changes).length) return;
    const blocks = [...document.querySelectorAll("[data-live]")].filter((one) => isStale(one, changes));
    const own = blocks.filter((one) => one.dispatchEvent(new CustomEvent("live", { cancelable: true, detail: changes })) && !one.matches("[hx-get]"));
    for (const list of document.querySelectorAll("[data-live-list]")) tell(list, changes);
    if (own.length) refresh(own);
  }

  function isStale(block, changes) {
    const [noun, id] = block.dataset.live.split(":");
    if (!changes || changes[noun] === null) return true;
    const version = changes[noun]?.[id];
    return version !== undefined && !(Number(block.dataset.version) >= version);
  }

  // New rows never push the list under the cursor: they are announced.
  function tell(list, changes) {
    const noun = list.dataset.liveList, versions = changes?.[noun];
    if (changes && versions === undefined) return;
    const shown = new Set([...list.querySelectorAll(`[data-live^="${noun}:"]`)].map((row) => row.dataset.live.split(":")[1]));
    const arrived = Object.keys(versions ?? {}).filter((id) => !shown.has(id) && versions[id] === 1);
    const detail = { noun, arrived, many: !versions, changed: versions ?? {} };
    if (!list.dispatchEvent(new CustomEvent("live", { bubbles: true, cancelable: true, detail }))) return;
    const known = fresh.get(list) ?? fresh.set(list, new Set()).get(list);
    for (const id of arrived) known.add(id);
    const way = document.querySelector(`[data-live-fresh="${noun}"]`);
    if (!way || !(known.size || detail.many)) return;
    way.hidden = false;
    way.textContent = detail.many ? way.dataset.many : way.dataset.some.replace("{n}", known.size);
    say(way.textContent);
  }

  let waiting = new Set(), fetching = 0;
  function refresh(blocks) {
    for (const one of blocks) waiting.add(one);
    clearTimeout(fetching);
    fetching = setTimeout(fetchPage, 150);
  }

  async function fetchPage() {
    const free = [...waiting].filter((one) => one.isConnected && !isBusy(one));
    waiting = new Set([...waiting].filter((one) => one.isConnected && isBusy(one)));
    if (!free.length) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html", ...UNATTENDED } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    const pairs = free.map((one) => [one, twin(one, made)]);
    for (const [one, other] of pairs) if (other && !isBusy(one)) swap(one, other);
    for (const toast of made.querySelectorAll("#toasts > [data-toast]")) document.getElementById("toasts").append(toast);
    if (free.some((one) => !one.matches("tr, li"))) say(says.changed);
  }

  // Whoever types or has a menu open here is not disturbed; it is shown when he is done.
  function isBusy(block) {
    const at = document.activeElement;
    return block.querySelector(":popover-open, dialog[open]") !== null
      || (block.contains(at) && at.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]"));
  }
  document.addEventListener("focusout", () => { if (waiting.size) refresh([]); });
  document.addEventListener("toggle", () => { if (waiting.size) refresh([]); }, true);

  function twin(block, made) {
    const same = (root) => [...root.querySelectorAll(`[data-live="${CSS.escape(block.dataset.live)}"]`)];
    return same(made)[same(document).indexOf(block)];
  }

  function swap(block, other) {
    const at = [...block.querySelectorAll("a, button, input")].indexOf(document.activeElement);
    const ticked = [...block.querySelectorAll("input:checked")].map((one) => one.value);
    for (const one of other.querySelectorAll("input[type=checkbox]")) one.checked ||= ticked.includes(one.value);
    block.replaceWith(other);
    window.htmx?.process(other);
    if (at >= 0) [...other.querySelectorAll("a, button, input")][at]?.focus();
  }

  // ----------------------------------------------------------------------------------------- how it stands
  function show(state) {
    for (const one of document.querySelectorAll("[data-live-state]:has([data-live-words])")) {
      if (one.dataset.liveState === state) continue;
      one.dataset.liveState = state;
      one.querySelector("[data-live-words]").textContent = says[state].replace("{time}", clock());
    }
  }

  function clock() {
    const zone = document.querySelector("[data-clock]")?.dataset.zone;
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "short" }).format(new Date(since));
  }

  function ring(unread) {
    document.dispatchEvent(new CustomEvent("bell", { detail: unread }));
  }

  function say(text) {
    const said = document.getElementById("said");
    if (said) said.textContent = text;
  }

  // ------------------------------------------------------------------------------------- coming and going
  document.addEventListener("visibilitychange", () => { if (document.hidden) { close(); stopAsking(); } else listen(); });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  addEventListener("online", () => { tries = 0; listen(); });
  let changed = 0;
  new MutationObserver(() => {
    clearTimeout(changed);
    changed = setTimeout(() => { if (source && wanted() !== about) listen(); }, 500);
  }).observe(document.body, { childList: true, subtree: true });
  listen();
})();
