// Keys: an element with data-key is pressed by its key, one with data-go after G. None works while somebody types.
"use strict";

(() => {
  const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [contenteditable]";
  let going = 0;

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === "k") return open(event, "palette");
    if (isCommand && event.key === "Enter") return send(event);
    if (isCommand || event.altKey || event.target.closest?.(TYPING)) return;
    if (event.key === "?") return open(event, "help");
    if (event.key === "/") return open(event, "palette");
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key.toLowerCase();
    if (Date.now() - going < 1500) {
      going = 0;
      return press(event, document.querySelector(`[data-go="${CSS.escape(key)}"]`));
    }
    if (key === "G") { going = Date.now(); return; }
    if (key === "enter" && event.target !== document.body && !event.target.matches("main")) return;
    press(event, visible(`[data-key="${CSS.escape(key)}"]`));
  });

  // Inside a dialog only what stands in it.
  function visible(selector) {
    const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
    return [...(modal ?? document).querySelectorAll(selector)].find((one) => one.offsetParent !== null || one.checkVisibility?.());
  }

  function press(event, element) {
    if (!element) return;
    event.preventDefault();
    element.click();
  }

  function open(event, id) {
    if (document.querySelector("dialog:modal") || !document.getElementById(id)) return;
    press(event, [...document.querySelectorAll(`[data-opens="${id}"]`)][0]);
  }

  function send(event) {
    const form = event.target.closest?.("form");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector(".hy-primary"));
  }
})();
