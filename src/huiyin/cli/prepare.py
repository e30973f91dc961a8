"""What happens between the database's start and the first visitor, in a process that ends when it is done.

Run as the owner of the tables; the supervisor shows the last line when it fails.
"""

import os
import sys

import django
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command

from huiyin.cli import roles
from huiyin.cli.demo import NOBODY, WANTED
from huiyin.cli.durability import refuse_if_forgetful
from huiyin.cli.folder import NOTE
from huiyin.cli.problem import Problem
from huiyin.core.ui.translations import compile_if_needed


def main() -> int:
    """Prepare the centre; what stands in the way is the last line printed."""
    try:
        prepare()
    except Problem as error:
        print(error, flush=True)
        return 1
    return 0


def prepare() -> None:
    """Check the database and the deployment, then bring the tables up to date."""
    from huiyin.config.environment import BESIDE, deployment, unknown_settings

    if unknown := unknown_settings(os.environ, BESIDE):
        print(f"{NOTE}{', '.join(unknown)} means nothing and changes nothing: docs/settings.md has the right names")
    deployment.refuse_if_unsafe()
    if not deployment.database_owner_url:
        raise Problem("DATABASE_OWNER_URL is missing: name the role that owns the tables, web and workers must not")
    refuse_if_forgetful(deployment.database_url)
    roles.refuse_if_mighty(deployment.database_url)
    roles.refuse_unless_owner(deployment.database_owner_url)
    compile_if_needed()
    django.setup()
    call_command("migrate", interactive=False)
    _look_for_room(os.environ.get("HUIYIN_DEMO", "no"))


def _look_for_room(demo: str) -> None:
    """Say what is missing in a house in which nobody can sign in: the demo, or a first administrator."""
    if not get_user_model()._base_manager.exists():
        print(NOBODY)
    if demo == "no":
        return
    if (
        not get_user_model()._base_manager.exists()
        and not apps.get_model("places", "Organisation")._base_manager.exists()
    ):
        print(WANTED)
    elif demo == "yes" and not apps.get_model("world", "Demo")._base_manager.exists():
        raise Problem(
            "--demo is for an empty house, and people live here already: leave it out, or choose another --data"
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    sys.exit(main())
