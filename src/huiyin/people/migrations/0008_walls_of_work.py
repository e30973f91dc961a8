"""Whoever works nowhere sees no departments and no colleagues; colleagues are seen where the person is."""

from django.db import migrations

from huiyin.core.rights.policies import site_wall, wall

WORKS_SOMEWHERE = "(SELECT current_setting('app.sites', true)) <> ''"
# The walls of people and of colleagues stand behind these.
COLLEAGUE = "EXISTS (SELECT FROM people_person person WHERE person.id = people_staff.person_id)"
HIS_SKILL = "EXISTS (SELECT FROM people_staff staff WHERE staff.id = people_proficiency.staff_id)"


class Migration(migrations.Migration):
    """Row-level security on what belongs to work."""

    dependencies = [("people", "0007_work")]
    operations = [
        wall("people_department", WORKS_SOMEWHERE),
        wall("people_post", WORKS_SOMEWHERE),
        wall("people_skill", WORKS_SOMEWHERE),
        wall("people_staff", COLLEAGUE),
        wall("people_proficiency", HIS_SKILL),
        site_wall("people_duty"),
        site_wall("people_intake", shared=True),
    ]
