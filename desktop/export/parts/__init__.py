"""Each part of the return as tables; all renderings print the same ones."""

from desktop.export.parts.sheets import sheets_of

__all__ = ["sheets_of"]
