"""People of other sites are not there."""

from django.db import migrations

from huiyin.core.rights.policies import OWN, site_wall, wall

# People are shown through their presences, which have a wall of their own; and each to himself.
PRESENT = """(SELECT current_setting('app.sites', true)) = '*'
    OR EXISTS (SELECT FROM people_presence presence WHERE presence.person_id = people_person.id)
    OR {own}"""


class Migration(migrations.Migration):
    """Row-level security on people and on all that says where they are and what they may do."""

    dependencies = [("people", "0003_people_and_roles"), ("core", "0002_the_log")]
    operations = [
        site_wall("people_presence", shared=True),
        site_wall("people_membership", shared=True),
        wall("people_person", PRESENT.format(own=OWN.format(column="people_person.id"))),
    ]
