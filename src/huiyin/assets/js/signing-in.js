/* At the door and on the page about oneself: show what is typed, say how hard it is to guess, fill in a name, send once.
   Nothing is sent anywhere while typing; without this script every form works all the same. */
"use strict";

(() => {
  const HABITS = /pass(?:word)?|admin|welcome|woaini|woshi|huiyin|letmein|iloveyou|qwer\w*|asdf\w*|zxcv\w*|1qaz|2wsx|abcd?e?|(?:0123|1234|2345|3456|4567|5678|6789)\d*|520|521|1314|(.)\1{2,}|(?:19|20)\d\d/g;
  const POOLS = [[/[a-z]/, 26], [/[A-Z]/, 26], [/\d/, 10], [/[ -/:-@[-`{-~]/, 33], [/[^\0-~]/, 2000]];
  const LEVELS = [32, 44, 58];

  /* How many bits somebody who knows people's habits would have to try: a habit counts as much as one sign. */
  function bits(password, names) {
    let rest = password;
    for (const name of names) if (name.length > 2) rest = rest.replace(new RegExp(name.replace(/[^\p{L}\p{N}]/gu, "\\$&"), "giu"), "\0");
    rest = rest.replace(HABITS, "\0");
    const pool = POOLS.reduce((sum, [signs, size]) => sum + (signs.test(rest) ? size : 0), 1);
    const different = new Set(rest).size;
    return Math.min([...rest].length, different * 1.6) * Math.log2(Math.max(pool, 2));
  }

  function measure(field) {
    const shown = document.getElementById(field.dataset.measured);
    const length = [...field.value].length, missing = 10 - length;
    shown.hidden = length === 0;
    const names = `${shown.dataset.names} ${[...document.querySelectorAll("[data-own-name]")].map((one) => one.value).join(" ")}`;
    const found = bits(field.value, names.split(/\s+/));
    const level = missing > 0 ? 0 : LEVELS.filter((limit) => found >= limit).length;
    shown.dataset.level = level;
    shown.querySelector("[data-said]").textContent = missing > 0 ? shown.dataset.short.replace("#", missing) : shown.dataset[level];
  }

  function show(button) {
    const field = document.getElementById(button.dataset.shows), shown = field.type === "text";
    const other = button.textContent;
    field.type = shown ? "password" : "text";
    button.textContent = button.dataset.hide;
    button.dataset.hide = other;
    button.setAttribute("aria-pressed", String(!shown));
    field.focus();
  }

  document.addEventListener("input", (event) => {
    if (event.target.dataset.measured) measure(event.target);
  });

  document.addEventListener("keyup", (event) => {
    const hint = document.querySelector(`[data-capitals="${event.target.id}"]`);
    if (hint && event.getModifierState) hint.hidden = !event.getModifierState("CapsLock");
  });

  document.addEventListener("click", (event) => {
    const shows = event.target.closest("[data-shows]"), fills = event.target.closest("[data-fills]");
    const copies = event.target.closest("[data-copies]"), prints = event.target.closest("[data-prints]");
    if (shows) show(shows);
    if (fills) {
      document.getElementById(fills.dataset.fills).value = fills.dataset.with;
      document.getElementById("password").focus();
    }
    if (copies) {
      navigator.clipboard.writeText(document.getElementById(copies.dataset.copies).innerText).then(() => { copies.textContent = copies.dataset.done; });
    }
    if (prints) window.print();
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-once]");
    if (!form) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    window.setTimeout(() => { delete form.dataset.sent; }, 8000);
  });

  /* A name typed in Chinese proposes how it is typed without; what somebody has typed himself is left alone. */
  document.addEventListener("change", async (event) => {
    const field = event.target;
    if (field.dataset.touched === undefined && field.hasAttribute("data-proposed")) field.dataset.touched = "";
    if (!field.dataset.proposes) return;
    const answer = await fetch(`${field.dataset.from}?name=${encodeURIComponent(field.value)}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const proposed = await answer.json();
    for (const pair of field.dataset.proposes.split(" ")) {
      const [id, what] = pair.split(":"), other = document.getElementById(id);
      if (other && other.dataset.touched === undefined) other.value = proposed[what];
    }
  });

  for (const button of document.querySelectorAll("[data-shows], [data-copies], [data-prints]")) button.hidden = false;
  for (const field of document.querySelectorAll("[aria-invalid]")) { field.focus(); break; }
})();
