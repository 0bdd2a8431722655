"""Everything but the window imports on a machine without PySide6."""

from __future__ import annotations

import importlib
import importlib.abc
import sys
import traceback

from yard.places import ROOT

QT = ("PySide6", "shiboken6")
# The window itself, who opens it, and Alembic's env.py, which only Alembic may start.
LEFT_OUT = ("desktop.ui", "desktop.app", "desktop.__main__", "desktop.store.migrations.env")


class NoQt(importlib.abc.MetaPathFinder):
    """Finds Qt and refuses it, as if it were not installed."""

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        """Refuse Qt; leave every other module to those who come after."""
        if name.partition(".")[0] in QT:
            raise ModuleNotFoundError(name)


def refuse_qt() -> None:
    """From here on, in this process, there is no Qt."""
    sys.meta_path.insert(0, NoQt())


def modules() -> list[str]:
    """The dotted names of every module that must do without Qt."""
    paths = sorted((ROOT / "desktop").rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    dotted = [name.removesuffix(".__init__") for name in names]
    return [
        name for name in dotted if not f"{name}.".startswith(tuple(f"{out}." for out in LEFT_OUT))
    ]


def failures(names: list[str]) -> list[str]:
    """Import each with Qt blocked, in this process; the traceback of those that could not be."""
    refuse_qt()
    said = []
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            said.append(f"{name}\n{traceback.format_exc(limit=-1)}")
    return said


def main() -> int:
    """Say every module that needs Qt; 1 if there is one."""
    said = failures(modules())
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
