"""What an officer sees: the only package that knows Qt."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

_STUB_WRITERS = tuple(f"shibokensupport.signature.lib.{n}" for n in ("pyi_generator", "enum_sig"))
_USUAL, _NO_QT = 0, -1  # what the binding notes of a module: the usual names, or none of Qt


def _spare_the_stub_writers() -> None:
    """Keep Qt's binding from loading what writes its .pyi files, 15 ms of a start.

    The binding only passes these modules on to whoever builds the binding.
    """
    for name in _STUB_WRITERS:
        sys.modules.setdefault(name, ModuleType(name))


def _spare_the_reading() -> None:
    """Tell Qt's binding beforehand what it would read all our sources for.

    At each import statement it looks whether the module mentions PySide6, since a module may ask
    for other spellings of Qt's names. None of ours does, and the reading takes 20 ms of a start.
    """
    importlib.import_module("PySide6.QtCore")
    known = getattr(sys.modules.get("shibokensupport.feature"), "pyside_feature_dict", None)
    if not isinstance(known, dict):
        return
    here = Path(__file__).parent
    for path in here.rglob("*.py"):
        parts = path.relative_to(here.parent.parent).with_suffix("").parts
        known[".".join(parts).removesuffix(".__init__")] = _USUAL
    for name in sys.modules:
        known.setdefault(name, _NO_QT)


if "PySide6" not in sys.modules:
    _spare_the_stub_writers()
_spare_the_reading()
