"""PostgreSQL itself refuses to change or remove audit entries, also to somebody with a console."""

from typing import Any

from django.db import migrations

REFUSE = """
CREATE FUNCTION accounts_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail can only be added to.';
END
$$;
CREATE TRIGGER accounts_audit_is_append_only BEFORE UPDATE OR DELETE ON accounts_auditentry
    FOR EACH ROW EXECUTE FUNCTION accounts_audit_is_append_only();
"""
ALLOW = """
DROP TRIGGER accounts_audit_is_append_only ON accounts_auditentry;
DROP FUNCTION accounts_audit_is_append_only();
"""


def refuse(apps: Any, schema_editor: Any) -> None:
    # SQLite is the machine of one person, who can replace the whole file.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REFUSE)


def allow(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ALLOW)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.AlterModelOptions(
            name="auditentry",
            options={
                "base_manager_name": "objects",
                "ordering": ["-id"],
                "verbose_name_plural": "audit entries",
            },
        ),
        migrations.RunPython(refuse, allow),
    ]
