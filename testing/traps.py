"""A browser that tells when something runs which nobody of the house wrote, or when somebody foreign is asked for anything."""

from __future__ import annotations

from typing import Any

TRAP = """
  window.ran = undefined;
  window.caught = [];
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = said => window.caught.push(`${name}(${said})`);
  document.addEventListener("securitypolicyviolation", one => window.caught.push(`${one.violatedDirective} ${one.blockedURI}`));
"""


class Trap:
    """Watches all pages of a browser's context."""

    def __init__(self, context: Any, house: str) -> None:
        self.house, self.caught = house, list[str]()
        context.add_init_script(TRAP)
        context.on("page", self.watch)
        for page in context.pages:
            self.watch(page)

    def watch(self, page: Any) -> None:
        """Whatever this page says, asks for, or opens."""
        page.on("dialog", self.catch_dialog)
        page.on("request", lambda asked: self.caught.append(asked.url) if self.is_foreign(asked.url) else None)

    def catch_dialog(self, dialog: Any) -> None:
        """A script opened a window of the browser."""
        self.caught.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def is_foreign(self, url: str) -> bool:
        """Whether somebody outside is asked; the process that tells live news is ours, on a port of its own."""
        return not url.startswith((self.house, "data:", "blob:", "about:", "http://127.0.0.1:"))

    def sprung(self, page: Any) -> list[str]:
        """What ran on this page or was stopped from running, and what it asked for; empty is what we want."""
        ran = page.evaluate("[...(window.caught || []), ...(window.ran === undefined ? [] : [`ran ${window.ran}`])]")
        found, self.caught = [*self.caught, *ran], []
        return found
