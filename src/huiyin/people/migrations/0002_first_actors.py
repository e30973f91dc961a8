"""The clock and the operator: somebody must have done what happens before there are people."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def first_actors(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Enter both."""
    agents = apps.get_model("people", "Agent").objects
    agents.create(code="clock", name={"zh-Hans": "时钟", "en": "The clock"}, roles=["clock"], everywhere=True)
    agents.create(code="operator", name={"zh-Hans": "运维", "en": "The operator"}, roles=["operator"], everywhere=True)


class Migration(migrations.Migration):
    """The first two actors."""

    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(first_actors, migrations.RunPython.noop)]
