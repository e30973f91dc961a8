// What is typed is kept while typing, on the server, so that it waits on every device; offline it waits here until it can.
"use strict";

(() => {
  const PAUSE = 1200, AGAIN = 10_000;
  const timers = new WeakMap();
  const waiting = new Map();  // what could not be kept yet, by the form's address

  for (const name of ["input", "change"]) {
    document.addEventListener(name, (event) => {
      const form = event.target.closest?.("[data-asks]");
      if (!form || !event.isTrusted && name === "change" && !event.target.tomselect) return;
      clearTimeout(timers.get(form));
      timers.set(form, setTimeout(() => keep(form), PAUSE));
    });
  }

  function sheet(form) {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const input = form.elements.namedItem(name);
      if (input?.type !== "password" && typeof value === "string") body.append(name, value);
    }
    body.set("draft", "keep");
    return body;
  }

  async function keep(form) {
    timers.delete(form);
    waiting.set(form.action, { body: sheet(form), form });
    await send(form.action);
  }

  async function send(address) {
    const { body, form } = waiting.get(address) ?? {};
    if (!body) return;
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
      if (waiting.get(address)?.body === body) waiting.delete(address);
      say(form, answer.ok ? (await answer.json()).said : form.dataset.notKept, answer.ok);
    } catch {
      say(form, form.dataset.offline, false);
    }
  }

  function say(form, words, isKept) {
    const place = document.querySelector(`[data-kept="${CSS.escape(form.id)}"]`);
    if (!place) return;
    place.textContent = words;
    place.dataset.state = isKept ? "kept" : "waiting";
  }

  // The form is on its way: what was typed becomes a fact, no draft.
  document.addEventListener("submit", (event) => {
    clearTimeout(timers.get(event.target));
    timers.delete(event.target);
    waiting.delete(event.target.action);
  }, true);

  addEventListener("online", () => waiting.forEach((_one, address) => send(address)));
  setInterval(() => waiting.forEach((_one, address) => send(address)), AGAIN);

  // Whoever closes a dialog or the browser within a second loses nothing.
  function flush(form) {
    if (!timers.has(form)) return;
    clearTimeout(timers.get(form));
    timers.delete(form);
    navigator.sendBeacon(form.action, sheet(form));
  }
  addEventListener("pagehide", () => document.querySelectorAll("[data-asks]").forEach(flush));
  document.addEventListener("close", (event) => event.target.querySelectorAll?.("[data-asks]").forEach(flush), true);
})();
