// What is answered instead of a page or a form (you may not, not there, too much, too fast, our mistake, nothing at all)
// is told as what it is, where the work is; nothing typed is lost.
"use strict";

(() => {
  document.addEventListener("htmx:after:request", (event) => {
    document.querySelectorAll("[data-told]").forEach((one) => one.remove());
    const { sourceElement, response, text, hx } = event.detail.ctx ?? {};
    if (!response || response.status < 400 || hx?.redirect || text.includes("data-asks")) return;
    event.preventDefault();
    const ours = new DOMParser().parseFromString(text, "text/html").querySelector("[data-problem]");
    tell(sourceElement, ours ? document.importNode(ours, true) : prepared("strange", response.status));
  });

  document.addEventListener("htmx:error", (event) => {
    document.querySelectorAll("[data-told]").forEach((one) => one.remove());
    tell(event.detail.ctx?.sourceElement ?? event.target, prepared("lost"));
  });

  function prepared(kind, status) {
    const said = document.getElementById(`answer-${kind}`).content.firstElementChild.cloneNode(true);
    for (const text of said.querySelectorAll("b, p")) text.textContent = text.textContent.replace("{status}", status);
    return said;
  }

  function tell(source, said) {
    const form = source?.closest?.("[data-asks]");
    const at = form ?? source?.closest?.("dialog")?.querySelector(".hy-sheet-body") ?? document.querySelector("main .hy-main") ?? document.querySelector("main");
    said.dataset.told = "";
    if (form) said.querySelector(".hy-strip-text").append(document.getElementById("answer-kept").content.cloneNode(true));
    at.prepend(said);
    said.scrollIntoView({ block: "nearest" });
    form?.dispatchEvent(new Event("huiyin:not-said", { bubbles: true }));
  }
})();
