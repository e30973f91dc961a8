// A toast goes after eight seconds, later while somebody looks at it or has the keyboard on it.
"use strict";

(() => {
  const region = document.getElementById("toasts");
  if (!region) return;

  function keep(toast) {
    let left = 8000, since = 0, timer = 0;
    const run = () => { since = Date.now(); timer = setTimeout(() => toast.remove(), left); };
    const hold = () => { clearTimeout(timer); left -= Date.now() - since; };
    const isHeld = () => toast.matches(":hover") || toast.contains(document.activeElement);
    for (const name of ["mouseenter", "focusin"]) toast.addEventListener(name, hold);
    for (const name of ["mouseleave", "focusout"]) toast.addEventListener(name, () => { hold(); left = Math.max(left, 2000); if (!isHeld()) run(); });
    toast.querySelector("[data-closes-toast]").addEventListener("click", () => toast.remove());
    if (toast.dataset.toast !== "stays") run();
  }

  const said = document.getElementById("said");
  for (const toast of region.querySelectorAll("[data-toast]")) {
    keep(toast);
    setTimeout(() => { said.textContent = toast.querySelector(".hy-toast-text").textContent; }, 200);
  }
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) if (node.matches?.("[data-toast]")) keep(node);
  }).observe(region, { childList: true });
})();
