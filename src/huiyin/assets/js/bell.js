// The bell: how many are not read, wherever it is shown; its panel is fetched when it opens, arrows go through it.
"use strict";

(() => {
  let known = null;

  document.addEventListener("bell", (event) => {
    const unread = event.detail;
    if (known !== null && unread > known) say();
    if (unread === known) return;
    known = unread;
    for (const one of document.querySelectorAll("[data-unread]")) {
      one.hidden = unread === 0;
      one.textContent = unread > 99 ? "99+" : unread;
    }
    for (const one of document.querySelectorAll("[data-bell]")) {
      one.setAttribute("aria-label", unread ? one.dataset.some.replace("{n}", unread) : one.dataset.none);
    }
  });

  function say() {
    const bell = document.querySelector("[data-bell]"), said = document.getElementById("said");
    if (bell && said) said.textContent = bell.dataset.rings;
  }

  document.addEventListener("beforetoggle", async (event) => {
    const panel = event.target;
    if (panel.id !== "bell" || event.newState !== "open") return;
    await window.htmx?.ajax("GET", panel.dataset.from, { target: panel, swap: "innerHTML" });
    (panel.querySelector(".hy-notice") ?? panel.querySelector("a"))?.focus();
  }, true);

  document.addEventListener("keydown", (event) => {
    const panel = event.target.closest?.("#bell, [data-messages]");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!panel || !step) return;
    const lines = [...panel.querySelectorAll(".hy-notice")];
    event.preventDefault();
    lines[Math.max(0, Math.min(lines.length - 1, lines.indexOf(event.target) + step))]?.focus();
  });
})();
