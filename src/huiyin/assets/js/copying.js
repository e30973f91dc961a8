// A button with data-copies="<id>" puts the text of that element where one pastes from, and says so for a moment.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    getSelection().selectAllChildren(source); // not allowed here: it stands chosen, and Ctrl-C takes it
    return;
  }
  const said = document.getElementById("said");
  if (said) said.textContent = button.dataset.copied;
  button.classList.add("hy-done");
  setTimeout(() => button.classList.remove("hy-done"), 2000);
});
