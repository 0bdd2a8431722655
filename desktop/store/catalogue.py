"""Fields and procedures in the book, found by code or by name."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from desktop.core.names import fold, sort_key, tidy
from desktop.core.procedure import Linked, OnlineLevel, Procedure, short_code
from desktop.core.workdays import LimitUnit
from desktop.store.database import Transaction
from desktop.store.schema.dossiers import FIELD, PROCEDURE

NO_FIELD = "Chưa rõ lĩnh vực"


class Keys(NamedTuple):
    """Where a dossier belongs: primary keys of its procedure and its field."""

    procedure: int
    field: int


class Catalogue:
    """All fields and procedures of a book; what it does not know yet it adds.

    `starters` are procedures that the office may meet: one that a list names is added with all
    that is known of it.
    """

    def __init__(self, transaction: Transaction, starters: Iterable[Procedure] = ()) -> None:
        self._transaction = transaction
        connection = transaction.connection
        self._fields: dict[str, int] = {
            row.folded: row.id for row in connection.execute(select(FIELD.c.folded, FIELD.c.id))
        }
        self._by_code: dict[str, Keys] = {}
        self._by_name: dict[str, Keys] = {}
        for row in connection.execute(select(PROCEDURE).order_by(PROCEDURE.c.id)):
            self._remember(Keys(row.id, row.field_id), row.short_code or "", row.folded)
        self._starters = {one.short_code: one for one in starters}
        self._starters_by_name = {fold(one.name): one for one in self._starters.values()}
        self._found: dict[tuple[str, str, str], Keys] = {}

    def keys_of(self, code: str, name: str, field: str) -> Keys:
        """Return where a dossier belongs; its own field counts before its procedure's."""
        sought = (code, name, field)
        keys = self._found.get(sought)
        if keys is None:
            keys = self._procedure(code, name, field)
            if field:
                keys = Keys(keys.procedure, self.field_key(field))
            self._found[sought] = keys
        return keys

    def field_key(self, name: str) -> int:
        """Return the key of a field, which is added when it is new."""
        folded = fold(name)
        key = self._fields.get(folded)
        if key is None:
            key = self._add_field(tidy(name), folded)
        return key

    def add(self, procedure: Procedure) -> Keys:
        """Add a procedure to the book."""
        keys = Keys(0, self.field_key(procedure.field or NO_FIELD))
        row = {
            "code": procedure.code or None,
            "short_code": procedure.short_code or None,
            "name": procedure.name,
            "folded": fold(procedure.name),
            "field_id": keys.field,
            "time_limit": procedure.limit,
            "limit_unit": procedure.unit.value,
            "online_level": procedure.online.value,
            "linked": procedure.linked.value,
        }
        adding = insert(PROCEDURE).values(row).returning(PROCEDURE.c.id)
        key = self._transaction.connection.execute(adding).scalar_one()
        keys = Keys(int(key), keys.field)
        self._transaction.audit("created", "procedure", procedure.name, now=row)
        self._remember(keys, procedure.short_code, fold(procedure.name))
        return keys

    def _procedure(self, code: str, name: str, field: str) -> Keys:
        short, folded = short_code(code), fold(name)
        known = self._by_code.get(short) if short else self._by_name.get(folded)
        if known is not None:
            return known
        starter = self._starters.get(short) if short else self._starters_by_name.get(folded)
        if starter is not None:
            named = starter._replace(code=code or starter.code, name=name or starter.name)
            return self.add(named._replace(field=field or starter.field))
        return self.add(Procedure(code, name or code, field))

    def _remember(self, keys: Keys, short: str, folded: str) -> None:
        if short:
            self._by_code[short] = keys
        self._by_name.setdefault(folded, keys)

    def _add_field(self, name: str, folded: str) -> int:
        row = {"name": name, "folded": folded, "sort_key": sort_key(name)}
        adding = insert(FIELD).values(row).returning(FIELD.c.id)
        key = self._fields[folded] = int(self._transaction.connection.execute(adding).scalar_one())
        self._transaction.audit("created", "field", name, now={"name": name})
        return key


def fields(connection: Connection) -> list[str]:
    """Return the names of all fields in the order of the alphabet."""
    return list(connection.scalars(select(FIELD.c.name).order_by(FIELD.c.sort_key)))


def procedures(connection: Connection) -> list[Procedure]:
    """Return all procedures, by field and name."""
    rows = connection.execute(
        select(PROCEDURE, FIELD.c.name.label("field"), FIELD.c.sort_key).join(
            FIELD, FIELD.c.id == PROCEDURE.c.field_id
        )
    )
    found = [
        (
            row.sort_key,
            sort_key(row.name),
            Procedure(
                row.code or "",
                row.name,
                row.field,
                row.time_limit,
                LimitUnit(row.limit_unit),
                OnlineLevel(row.online_level),
                Linked(row.linked),
                row.id,
            ),
        )
        for row in rows
    ]
    return [procedure for _, _, procedure in sorted(found)]


def change(transaction: Transaction, was: Procedure, now: Procedure) -> None:
    """Write a procedure's new limit, online level and linked kind, with one audit record."""
    values = {
        "time_limit": (was.limit, now.limit),
        "limit_unit": (was.unit.value, now.unit.value),
        "online_level": (was.online.value, now.online.value),
        "linked": (was.linked.value, now.linked.value),
    }
    changed = {name: pair for name, pair in values.items() if pair[0] != pair[1]}
    if not changed:
        return
    after = {name: pair[1] for name, pair in changed.items()}
    transaction.connection.execute(update(PROCEDURE).where(PROCEDURE.c.id == was.key).values(after))
    before = {name: pair[0] for name, pair in changed.items()}
    transaction.audit("changed", "procedure", was.name, before, after)
