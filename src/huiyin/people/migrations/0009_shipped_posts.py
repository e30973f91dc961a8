"""The posts that a service centre starts with (PPL-1)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from huiyin.people.values.shipped_posts import SHIPPED


def ship_posts(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Enter them, each under the post that it reports to; what a house has already stays."""
    posts = apps.get_model("people", "Post").objects
    for one in SHIPPED:
        posts.get_or_create(
            code=one.code,
            defaults={
                "name": {"zh-Hans": one.zh, "en": one.en},
                "duties": {"zh-Hans": "\n".join(one.duties_zh), "en": "\n".join(one.duties_en)},
                "reports_to": posts.filter(code=one.reports_to).first(),
            },
        )


class Migration(migrations.Migration):
    """Shipped posts."""

    dependencies = [("people", "0008_walls_of_work")]
    operations = [migrations.RunPython(ship_posts, migrations.RunPython.noop)]
