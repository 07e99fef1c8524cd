"""Triggers that refuse what no writer may do, in the dialect of the database at hand."""

from collections.abc import Sequence

from alembic import op


def is_sqlite() -> bool:
    """Tell whether the database being migrated is SQLite."""
    return op.get_bind().dialect.name == "sqlite"


def refuse(table: str, event: str, *, when: str = "", message: str) -> None:
    """Refuse `event` (UPDATE, DELETE, INSERT) on rows of `table` for which `when` holds.

    `when` speaks of OLD and NEW and compares with `IS DISTINCT FROM`; without subqueries.
    """
    name = f"{table}_{event.lower()}_refused"
    condition = f"WHEN ({when})" if when else ""
    if is_sqlite():
        condition = condition.replace("IS DISTINCT FROM", "IS NOT")
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {condition} "
        f"EXECUTE FUNCTION {name}()"
    )


def refuse_where(table: str, event: str, *, query: str, message: str) -> None:
    """Refuse `event` on rows of `table` for which `query`, a SELECT of a truth value, is true."""
    name = f"{table}_{event.lower()}_refused"
    if is_sqlite():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW "
            f"BEGIN SELECT RAISE(ABORT, '{message}') WHERE ({query}); END"
        )
        return
    result = "OLD" if event == "DELETE" else "NEW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF ({query}) THEN "
        f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {result}; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def differs(columns: Sequence[str]) -> str:
    """Give the condition that one of the columns changes."""
    return " OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in columns)
