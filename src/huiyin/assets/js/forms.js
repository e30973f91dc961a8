// Forms: lines that are added and taken away, lists that are searched while typing, fields checked when they are left.
"use strict";

(() => {
  const VENDOR = new URL("../vendor/tom-select.min.js", document.currentScript.src).href;
  let library = null;

  // ------------------------------------------------------------------------------ lists that are searched
  function searching() {
    library ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: VENDOR, onload: done, onerror: failed });
      document.head.append(script);
    });
    return library;
  }

  async function dress(root) {
    const selects = root.querySelectorAll("select[data-search]:not(.tomselected), select[data-find]:not(.tomselected)");
    if (!selects.length) return;
    await searching();
    for (const select of selects) if (select.isConnected && !select.tomselect) make(select);
  }

  function make(select) {
    const texts = select.closest("form")?.dataset ?? {};
    const found = select.dataset.find && {
      load: (words, show) => fetch(`${select.dataset.find}&q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } })
        .then((answer) => answer.json()).then((document) => show(document.found), () => show()),
      shouldLoad: () => true, preload: "focus", searchField: [], score: () => () => 1,
    };
    const label = select.closest(".hy-part, .hy-field")?.querySelector("label, legend");
    const made = new window.TomSelect(select, {
      ...found, onItemAdd: () => select.multiple || made.blur(), maxOptions: 100, valueField: "value", labelField: "text", searchField: found ? [] : ["text"],
      plugins: select.multiple ? ["remove_button"] : [], allowEmptyOption: !select.multiple && !found, refreshThrottle: 0,
      loadThrottle: 150, copyClassesToDropdown: false, hideSelected: select.multiple,
      render: {
        option: (one, escape) => `<div><span>${escape(one.text)}</span><small>${escape(one.note ?? "")}</small></div>`,
        no_results: (_one, escape) => `<div class="no-results">${escape(texts.nothing ?? "")}</div>`,
        loading: () => "",
      },
    });
    made.control_input.setAttribute("aria-label", label?.firstChild?.textContent.trim() ?? "");
    made.control_input.setAttribute("aria-describedby", select.getAttribute("aria-describedby") ?? "");
  }

  // ------------------------------------------------------------------------------------- lines of a list
  document.addEventListener("click", (event) => {
    const copies = event.target.closest("[data-copies-down]");
    if (copies) copyDown(copies.parentElement);
    const adds = event.target.closest("[data-adds-row]"), removes = event.target.closest("[data-removes-row]");
    if (adds) add(adds.closest("[data-field]"));
    if (removes) remove(removes.closest("li"));
  });

  function copyDown(table) {
    const [first, ...rest] = table.querySelectorAll("input:not([type=hidden])");
    for (const input of rest) input.value = first.value;
    changed(table);
  }

  function add(field) {
    const lines = field.querySelector("[data-lines]"), row = field.querySelector("template").content.firstElementChild.cloneNode(true);
    lines.append(row);
    renumber(lines);
    dress(row);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    changed(lines);
  }

  function remove(row) {
    const lines = row.parentElement, next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    renumber(lines);
    next?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    changed(lines);
  }

  // Names are places: those of a line hold its number.
  function renumber(lines) {
    const place = lines.dataset.lines;
    [...lines.children].forEach((row, at) => {
      for (const part of row.querySelectorAll("[name], [id], [for], [data-wrong], [aria-describedby]")) {
        for (const name of ["name", "id", "for", "data-wrong", "aria-describedby"]) {
          const value = part.getAttribute(name);
          if (value?.includes(`${place}.`)) part.setAttribute(name, value.replace(new RegExp(`${place}\\.(\\d+|ROW)`), `${place}.${at}`));
        }
      }
    });
  }

  function changed(element) {
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // -------------------------------------------------------------------- a field is checked when it is left
  document.addEventListener("focusout", (event) => {
    const form = event.target.closest("[data-asks]"), field = event.target.closest("[data-field]");
    if (!form || !field || field.contains(event.relatedTarget) || form.dataset.sent || event.relatedTarget?.matches("[data-closes]")) return;
    const written = [...field.querySelectorAll("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea, select")];
    if (written.length && written.every((input) => !input.value)) return say(field, {});
    check(form, field);
  });

  async function check(form, field) {
    const body = new URLSearchParams(new FormData(form));
    body.set("check", field.dataset.field);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.ok) say(field, (await answer.json()).errors);
    } catch { /* What is wrong is said when it is sent. */ }
  }

  function say(field, errors) {
    const slots = [...field.querySelectorAll("[data-wrong]")];
    for (const slot of slots) {
      const place = slot.dataset.wrong, input = field.querySelector(`[name="${CSS.escape(place)}"]:not([type=hidden])`);
      const lost = slot.dataset.wrong === field.dataset.field && Object.entries(errors).find(([where]) => !slots.some((one) => one.dataset.wrong === where));
      const why = errors[place] ?? lost?.[1];
      const isBlank = input && "value" in input && !input.value && place !== field.dataset.field;
      slot.hidden = !why || isBlank;
      slot.querySelector("span").textContent = isBlank ? "" : why ?? "";
      if (input) why && !isBlank ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    }
  }

  // ------------------------------------------------- links of a picture that open over the page: its days
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-opens-in] a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const place = link.closest("[data-opens-in]").dataset.opensIn;
    window.htmx.ajax("GET", link.href, { target: place, source: link, headers: { "HX-Target": `div${place}` } });
  });

  // ---------------------------------------------------------------------------- a form that comes and goes
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-asks]")) event.target.dataset.sent = "yes";
  }, true);

  // It was not said: what was typed is kept as a draft.
  document.addEventListener("huiyin:not-said", ({ target: form }) => {
    if (!form.matches("[data-asks]")) return;
    delete form.dataset.sent;
    changed(form);
  });

  document.addEventListener("htmx:after:swap", () => {
    dress(document);
    const form = [...document.querySelectorAll("[data-asks]")].at(-1);
    const wrong = form?.querySelector("[data-wrong]:not([hidden])")?.closest("[data-field]");
    (form?.querySelector("[autofocus], [aria-invalid=true]") ?? wrong?.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
  });
  dress(document);
})();
