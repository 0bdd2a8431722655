"""The tables of the book, one module a noun."""

from desktop.store.schema import assessments, dossiers, feedback, people, returns, surveys
from desktop.store.schema.base import METADATA

__all__ = ["METADATA", "assessments", "dossiers", "feedback", "people", "returns", "surveys"]
