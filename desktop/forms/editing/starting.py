"""An empty form to begin with: the four sheets with the headings that the editor fills."""

from desktop.forms.writing import write_workbook

LANGUAGE = "Tiếng Việt (vi)"
_SHEETS: dict[str, tuple[tuple[str, ...], ...]] = {
    "survey": (
        (
            "type", "name", f"label::{LANGUAGE}", f"hint::{LANGUAGE}", "required", "relevant",
            "appearance", "ct_no", "ct_verify", "ct_soft", f"ct_soft_message::{LANGUAGE}",
        ),
    ),
    "choices": (("list_name", "name", f"label::{LANGUAGE}", "ct_key", "ct_score", "ct_na"),),
    "settings": (("form_title", "form_id", "version", "default_language"), ("", "", "", LANGUAGE)),
    "_ct": (("key", "value"), ("blank", "99"), ("illegible", "98"), ("multiple", "97")),
}  # fmt: skip


def blank_workbook() -> bytes:
    """Return the workbook of a form that asks nothing yet."""
    return write_workbook(_SHEETS)
