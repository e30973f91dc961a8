// Theme, density, type and keys change at once and are kept on the device; another language brings another page.
"use strict";

document.addEventListener("submit", (event) => {
  const form = event.target, chosen = event.submitter;
  if (!form.matches("[data-looks]") || !chosen || chosen.name === "language") return;
  event.preventDefault();
  const all = [...form.querySelectorAll(`button[name="${chosen.name}"]`)];
  for (const one of document.querySelectorAll(`[data-looks] button[name="${chosen.name}"]`)) {
    one.setAttribute("aria-pressed", String(one.value === chosen.value));
  }
  if (chosen.value === all[0].value) delete document.documentElement.dataset[chosen.name];
  else document.documentElement.dataset[chosen.name] = chosen.value;
  fetch(form.action, { method: "POST", mode: "same-origin", headers: { "HX-Request": "true" }, body: new FormData(form, chosen) })
    .then((answer) => { if (!answer.ok) form.submit(); });
});
