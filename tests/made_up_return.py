"""A made-up return with every part, for the tests of checks and renderings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from desktop.core.return_form import ReturnForm, read_form
from desktop.core.returns import (
    TOTAL,
    Envelope,
    FieldCount,
    Part,
    Return,
    Row,
    Value,
    dossier_rows,
    percent,
)
from desktop.paths import resources

COUNTS = (
    FieldCount("Bảo trợ xã hội", 29, 3, 9, 17, 17, 5, 12, 0, 12, 12, 0),
    FieldCount("Chứng thực", 1089, 1000, 86, 3, 1084, 1000, 83, 1, 5, 1, 4),
    FieldCount("Hộ tịch", 86, 23, 54, 9, 79, 33, 44, 2, 7, 6, 1),
    FieldCount('=HYPERLINK("x")', 3, 1, 1, 1, 1, 1, 0, 0, 2, 2, 0),
)
QUESTIONS = (
    ("q01", "II.1 Thông tin về Bộ phận Một cửa dễ tìm", (0, 1, 4, 30, 20), (2, 1, 2)),
    ("q02", "II.2 Biển hiệu, chỉ dẫn rõ ràng", (1, 1, 7, 24, 24), (1, 1, 1)),
)
LEVELS = ("Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng")


def form() -> ReturnForm:
    """The shipped words of the return."""
    return read_form((resources() / "returns" / "bao-cao-ky.toml").read_text(encoding="utf-8"))


def envelope(**changed: object) -> Envelope:
    """A made-up envelope of November 2021, revision 1."""
    fields: dict[str, object] = {
        "code": "bao-cao-ky",
        "template": "2021.1",
        "issuer_code": "H53.99",
        "issuer": "UBND xã Tân Mẫu",
        "recipient": "UBND huyện Mẫu",
        "period": "2021-11",
        "period_title": "tháng 11/2021",
        "first": "2021-11-01",
        "last": "2021-11-30",
        "cut_off_day": 0,
        "revision": 1,
        "supersedes": "",
        "reason": "",
        "prepared_by": "Lê Thị Mẫu",
        "prepared_at": "2021-12-01T08:00:00",
        "approved_by": "Nguyễn Văn Chủ",
        "explanations": (),
        "generator": "so-mot-cua 0.1.0",
    }
    return Envelope(**cast("dict[str, Any]", {**fields, **changed}))


def made_up_return(**changed: object) -> Return:
    """A whole return: every part has rows."""
    rows = [
        *dossier_rows(COUNTS, "Tổng số"),
        *_survey(),
        *_assessment(),
        *_feedback(),
        *_checks(),
    ]
    return Return(envelope(**changed), tuple(rows))


def with_value(made: Return, part: Part, breakdown: str, indicator: str, value: Value) -> Return:
    """The same return with one figure changed."""
    rows = tuple(
        row._replace(value=value) if (row.part, row.breakdown, row.indicator) == where else row
        for where in [(part, breakdown, indicator)]
        for row in made.rows
    )
    return Return(made.envelope, rows)


def _survey() -> list[Row]:
    sheets = {"issued": 300, "collected": 271, "keyed": 60, "void": 1, "tablet": 0}
    rows = [Row(Part.SURVEY, name, "", "Phiếu khảo sát", count) for name, count in sheets.items()]
    rows.append(Row(Part.SURVEY, "levels", "", "Phiếu khảo sát", "Rất hài lòng, Hài lòng"))
    sure = "Sai số nhập ≤ 0,3 %, tin cậy 95 % (đã đối chiếu 21 trên 60 tờ phiếu giấy)."
    rows.append(Row(Part.SURVEY, "bound", "", "Phiếu khảo sát", sure))
    valid = satisfied = 0
    for name, label, counts, missing in QUESTIONS:
        good = counts[3] + counts[4]
        valid, satisfied = valid + sum(counts), satisfied + good
        figures: dict[str, Value] = {
            "sheets": sum(counts) + sum(missing),
            "valid": sum(counts),
            "satisfied": good,
            "rate": percent(good, sum(counts)),
            "blank": missing[0],
            "multiple": missing[1],
            "illegible": missing[2],
        }
        rows += [Row(Part.SURVEY, key, name, label, value) for key, value in figures.items()]
        rows += [
            Row(Part.SURVEY, "level", f"{name}/{at}", LEVELS[at - 1], count)
            for at, count in enumerate(counts, 1)
        ]
    totals = {"valid": valid, "satisfied": satisfied, "rate": percent(satisfied, valid)}
    rows += [Row(Part.SURVEY, k, TOTAL, "Tất cả câu hỏi", v) for k, v in totals.items()]
    return rows


def _assessment() -> list[Row]:
    rows = []
    scores = [Decimal("1.2"), Decimal("1.3"), Decimal("1.7"), None, 2, 2, Decimal("1.2"), 2, 1]
    for number, score in enumerate(scores, 1):
        figures: dict[str, Value] = {
            "numerator": 10 * number,
            "denominator": 20,
            "score": score,
            "verified": None,
            "explanation": f"{number} hồ sơ trước hạn, 10 đúng hạn.",
        }
        label = "Thời gian thực hiện thủ tục hành chính so với quy định của pháp luật"
        rows += [Row(Part.ASSESSMENT, k, str(number), label, v) for k, v in figures.items()]
    totals: dict[str, Value] = {
        "score": Decimal("12.4"), "verified": None, "band": "tốt", "counted": 8, "of": 9,
    }  # fmt: skip
    return rows + [Row(Part.ASSESSMENT, k, TOTAL, "Tổng điểm", v) for k, v in totals.items()]


def _feedback() -> list[Row]:
    figures: dict[str, Value] = {
        "received": 9, "carried": 1, "answered_on_time": 7, "answered_late": 1,
        "open_in_time": 2, "open_overdue": 0, "published": 7, "prolonged": 0,
        "about_conduct": 1, "conduct_false": 1, "daily_average": Decimal("0.3"),
    }  # fmt: skip
    rows = [Row(Part.FEEDBACK, k, "", "Phản ánh, kiến nghị", v) for k, v in figures.items()]
    for channel, count in (("hotline", 5), ("zalo", 4)):
        rows.append(Row(Part.FEEDBACK, "received", channel, f"Qua kênh: {channel}", count))
    return rows


def _checks() -> list[Row]:
    return [
        Row(Part.CHECKS, name, "flow", "Nhận = đã giải quyết + đang giải quyết", value)
        for name, value in (("outcome", "đúng"), ("finding", None), ("reason", None))
    ]
