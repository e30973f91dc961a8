// Dialogs, drawers, popovers and the clock in the bar above. A dialog that arrives in #dialog or #drawer opens by itself.
"use strict";

(() => {
  const opener = new WeakMap();
  let pressed = null;

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-opens], [data-closes], [data-goes-back]");
    pressed = event.target.closest("a, button") ?? pressed;
    if (!target) return;
    if (target.matches("[data-opens]")) show(document.getElementById(target.dataset.opens));
    else if (target.matches("[data-closes]")) target.closest("dialog").close();
    else goBack();
  });

  // Beside its source a drawer leaves the page usable; a dialog asks first.
  function show(dialog) {
    if (!dialog || dialog.open) return;
    opener.set(dialog, pressed ?? document.activeElement);
    if ("beside" in dialog.dataset) dialog.show();
    else dialog.showModal();
    (dialog.querySelector("[autofocus]") ?? dialog.querySelector("input:not([type=hidden]), select, textarea") ?? dialog).focus();
  }

  document.addEventListener("close", (event) => {
    const dialog = event.target;
    opener.get(dialog)?.focus?.();
    if (dialog.parentElement?.matches("#dialog, #drawer")) dialog.remove();
  }, true);

  // What floats over the page closes when one presses beside it; what was typed is kept as a draft.
  document.addEventListener("mousedown", (event) => {
    if (event.target.matches("dialog.hy-dialog")) event.target.close();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog:modal, [popover]:popover-open")) return;
    const drawer = document.querySelector("dialog[data-beside][open]");
    if (drawer) { event.preventDefault(); drawer.close(); }
  });

  const arrivals = new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) if (node.nodeName === "DIALOG") show(node);
  });
  for (const place of document.querySelectorAll("#dialog, #drawer")) arrivals.observe(place, { childList: true });

  function goBack() {
    const link = document.querySelector(".hy-back a");
    if (link) link.click();
    else history.back();
  }

  // Below its button, and inside the window.
  document.addEventListener("toggle", (event) => {
    const popover = event.target;
    if (event.newState !== "open" || !popover.matches?.("[popover]")) return;
    const button = document.querySelector(`[popovertarget="${popover.id}"]:focus`)
      ?? [...document.querySelectorAll(`[popovertarget="${popover.id}"]`)].find((one) => one.offsetParent);
    if (!button) return;
    const at = button.getBoundingClientRect(), size = popover.getBoundingClientRect(), gap = 6;
    const below = at.bottom + gap + size.height <= innerHeight || at.top < size.height;
    const left = Math.min(at.left, innerWidth - size.width - 16);
    popover.style.top = `${Math.max(8, below ? at.bottom + gap : at.top - gap - size.height)}px`;
    popover.style.left = `${Math.max(8, left)}px`;
  }, true);

  const clock = document.querySelector("[data-clock]");
  const loaded = Date.now();
  function tick() {
    const moment = new Date(Date.parse(clock.dateTime) + Date.now() - loaded);
    const said = (locale, options) => new Intl.DateTimeFormat(locale, { timeZone: clock.dataset.zone, ...options }).format(moment);
    const day = said("en-CA", { dateStyle: "short" });
    clock.querySelector("[data-time]").textContent = said("en-GB", { timeStyle: "short" });
    if (day !== clock.dataset.today) clock.querySelector("[data-day]").textContent = clock.dataset.tomorrow;
  }
  if (clock) setInterval(tick, 10_000);
})();
