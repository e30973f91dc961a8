"""Places have an order in which people walk past them, and areas one that an index serves behind the wall."""

import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns that PostgreSQL computes."""

    dependencies = [
        ("places", "0003_only_one"),
    ]

    operations = [
        migrations.AddField(
            model_name="building",
            name="walk",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.Func(
                        models.F("code"),
                        models.Value("(\\d+)"),
                        models.Value("0000\\1"),
                        models.Value("g"),
                        function="regexp_replace",
                    ),
                    models.Value("0*(\\d{5,})"),
                    models.Value("\\1"),
                    models.Value("g"),
                    function="regexp_replace",
                ),
                output_field=models.CharField(db_collation="C", max_length=400),
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="area_hundredths",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Cast(
                    django.db.models.expressions.CombinedExpression(models.F("area"), "*", models.Value(100)),
                    models.BigIntegerField(),
                ),
                null=True,
                output_field=models.BigIntegerField(null=True),
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="walk",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.Func(
                        models.F("number_key"),
                        models.Value("(\\d+)"),
                        models.Value("0000\\1"),
                        models.Value("g"),
                        function="regexp_replace",
                    ),
                    models.Value("0*(\\d{5,})"),
                    models.Value("\\1"),
                    models.Value("g"),
                    function="regexp_replace",
                ),
                output_field=models.CharField(db_collation="C", max_length=400),
            ),
        ),
    ]
