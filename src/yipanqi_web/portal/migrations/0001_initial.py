from django.db import migrations, models

SQLITE = [
    "CREATE VIRTUAL TABLE portal_searchtext USING fts5(tokens, characters, tokenize='unicode61')",
]
POSTGRESQL = [
    "CREATE INDEX portal_searchrow_tokens ON portal_searchrow USING gin (to_tsvector('simple', tokens))",
    "CREATE INDEX portal_searchrow_characters ON portal_searchrow USING gin (to_tsvector('simple', characters))",
]


def full_text(apps, editor):
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                ("kind", models.CharField(max_length=12)),
                ("day", models.CharField(blank=True, max_length=10)),
                ("tokens", models.TextField()),
                ("characters", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["-day", "-id"], name="portal_sear_day_id")]},
        ),
        migrations.CreateModel(
            name="SearchState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(full_text, migrations.RunPython.noop),
    ]
