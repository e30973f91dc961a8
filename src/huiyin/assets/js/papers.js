// Photos and papers: chosen, dropped, pasted or photographed, each sent by itself with a bar; looked at large, one by one.
"use strict";

(() => {
  const MEGABYTE = 1_000_000, AT_ONCE = 2;
  const busy = new WeakMap();  // form → how many are on their way
  let waiting = [], running = 0;

  // ------------------------------------------------------------------------------------------------- coming in
  document.addEventListener("change", (event) => {
    const form = event.target.matches("input[type=file]") && event.target.closest("[data-uploads]");
    if (!form) return;
    add(form, event.target.files);
    event.target.value = "";
  });

  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) document.addEventListener(name, (event) => {
    const form = event.target.closest?.(".hy-papers, [data-uploads]"), taken = form?.closest("[data-uploads]") ?? form?.querySelector("[data-uploads]");
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();  // a file that is dropped beside the field must not take the page's place
    for (const one of document.querySelectorAll(".hy-drop-over")) one.classList.remove("hy-drop-over");
    if (!taken) return;
    if (name === "drop") add(taken, event.dataTransfer.files);
    else if (name !== "dragleave") taken.classList.add("hy-drop-over");
  });

  document.addEventListener("paste", (event) => {
    const forms = document.querySelectorAll("[data-uploads]"), files = event.clipboardData?.files;
    if (!files?.length || !forms.length || event.target.closest?.("input, textarea")) return;
    event.preventDefault();
    add(event.target.closest?.("[data-uploads]") ?? forms[0], files);
  });

  function add(form, files) {
    for (const file of files) {
      const row = form.querySelector("template").content.firstElementChild.cloneNode(true);
      row.querySelector("[data-name]").textContent = file.name;
      if (file.type.startsWith("image/")) preview(row, file);
      form.querySelector("[data-sending]").append(row);
      busy.set(form, (busy.get(form) ?? 0) + 1);
      const job = { form, file, row, once: crypto.randomUUID() };
      row.querySelector("[data-drops]").onclick = () => drop(job);
      row.querySelector("[data-again]").onclick = () => { busy.set(form, (busy.get(form) ?? 0) + 1); queue(job); };
      if (file.size > form.dataset.uploads * MEGABYTE) refuse(job, form.dataset.large, false);
      else queue(job);
    }
  }

  function preview(row, file) {
    const image = document.createElement("img");
    image.alt = "";
    image.src = URL.createObjectURL(file);
    image.onload = () => URL.revokeObjectURL(image.src);
    image.onerror = () => image.remove();
    row.querySelector(".hy-tile").replaceChildren(image);
  }

  // ------------------------------------------------------------------------------------------------- on the way
  function queue(job) {
    say(job, "", false);
    waiting.push(job);
    next();
  }

  function next() {
    while (running < AT_ONCE && waiting.length) send(waiting.shift());
  }

  function send(job) {
    const { form, file, row, once } = job, asking = new XMLHttpRequest(), body = new FormData(form), bar = row.querySelector("progress");
    body.set("once", once);
    body.delete("files");
    body.append("files", file, file.name);
    running += 1;
    job.asking = asking;
    bar.hidden = false;
    asking.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = 100 * event.loaded / event.total; };
    asking.upload.onload = () => { bar.removeAttribute("value"); say(job, form.dataset.looking, false); };
    asking.onloadend = () => { running -= 1; job.asking = null; next(); };
    asking.onload = () => {
      if (asking.status === 201) return done(job);
      let why = "";
      try { why = JSON.parse(asking.responseText).detail; } catch { /* not from the house */ }
      refuse(job, why || form.dataset.failed, asking.status >= 429 || !why);
    };
    asking.onerror = asking.ontimeout = () => refuse(job, form.dataset.failed, true);
    asking.open("POST", form.action);
    asking.setRequestHeader("Accept", "application/json");
    asking.send(body);
  }

  function say(job, words, isWrong) {
    job.row.querySelector("[data-state]").textContent = words;
    job.row.classList.toggle("hy-not-sent", isWrong);
    job.row.querySelector("[data-again]").hidden = true;
  }

  function refuse(job, why, canTryAgain) {
    say(job, why, true);
    job.row.querySelector("progress").hidden = true;
    job.row.querySelector("[data-again]").hidden = !canTryAgain;
    settle(job.form);
  }

  function drop(job) {
    const wasOn = job.asking || waiting.includes(job);
    waiting = waiting.filter((one) => one !== job);
    if (job.asking) { job.asking.onload = job.asking.onerror = null; job.asking.abort(); }
    job.row.remove();
    if (wasOn) settle(job.form);
  }

  function done(job) {
    job.row.remove();
    const said = document.getElementById("said");
    if (said) said.textContent = job.form.dataset.added.replace("{name}", job.file.name);
    job.form.dataset.arrived = "yes";
    settle(job.form);
  }

  function settle(form) {
    busy.set(form, Math.max(0, (busy.get(form) ?? 1) - 1));
    if (!busy.get(form) && form.dataset.arrived) show(form);
  }

  // The card as it is now; what could not be sent stays below it.
  async function show(form) {
    delete form.dataset.arrived;
    const card = form.closest("[data-papers]");
    if (!card) return;
    const answer = await fetch(card.dataset.papers, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || busy.get(form)) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(card.id);
    if (!fresh) return;
    const hadFocus = card.contains(document.activeElement);
    card.replaceWith(fresh);
    fresh.querySelector("[data-sending]")?.append(...form.querySelectorAll("[data-sending] > li"));
    if (hadFocus) fresh.querySelector(".hy-photo, .hy-choose")?.focus();
  }

  // While something is on its way the card is not swapped from behind.
  document.addEventListener("live", (event) => {
    const form = event.target.querySelector?.("[data-uploads]");
    if (form && (busy.get(form) || form.querySelector("[data-sending] > li"))) event.preventDefault();
  }, true);

  addEventListener("beforeunload", (event) => { if (running || waiting.length) event.preventDefault(); });

  // ------------------------------------------------------------------------------------------------- the viewer
  document.addEventListener("click", (event) => {
    const photo = event.target.closest("[data-photo]"), turns = event.target.closest("[data-turns]");
    if (turns) return turn(turns.closest("dialog"), Number(turns.dataset.turns));
    const made = photo?.closest(".hy-papers")?.querySelector("[data-viewer]");
    if (!made || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const dialog = made.content.firstElementChild.cloneNode(true);
    dialog.photos = [...photo.closest(".hy-papers").querySelectorAll("[data-photo]")];
    dialog.at = dialog.photos.indexOf(photo);
    dialog.addEventListener("close", () => { dialog.remove(); dialog.photos[dialog.at]?.focus(); });
    dialog.addEventListener("keydown", (pressed) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[pressed.key];
      if (by) { pressed.preventDefault(); pressed.stopPropagation(); turn(dialog, by); }
    });
    document.body.append(dialog);
    dialog.showModal();
    turn(dialog, 0);
    dialog.querySelector("[data-closes]").focus();
  });

  function turn(dialog, by) {
    const at = dialog.at + by, photo = dialog.photos[at], image = dialog.querySelector("img");
    if (!photo) return;
    dialog.at = at;
    image.src = photo.href;
    image.alt = photo.dataset.name;
    dialog.querySelector("[data-name]").textContent = photo.dataset.name;
    dialog.querySelector("[data-count]").textContent = `${at + 1} / ${dialog.photos.length}`;
    dialog.querySelector("[data-saves]").href = photo.dataset.save;
    dialog.querySelector('[data-turns="-1"]').disabled = !at;
    dialog.querySelector('[data-turns="1"]').disabled = at === dialog.photos.length - 1;
  }
})();
