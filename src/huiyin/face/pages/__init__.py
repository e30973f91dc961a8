"""Pages: the shell, navigation, panels, looks, toasts. Views end with `show()`."""

from huiyin.face.pages.showing import show

__all__ = ["show"]
