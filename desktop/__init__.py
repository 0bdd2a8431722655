"""Sổ Một Cửa: the desktop program of a commune's one-stop desk."""

__version__ = "0.1.0"
