"""The world of the tests is the world of the demo. Run as a program it fills the database of its environment."""

from __future__ import annotations

if __name__ == "__main__":
    import django

    django.setup()

    from huiyin.world.public import tell_the_story

    tell_the_story()
