"""The words of XLSForm: what types, headings and appearances may be called."""

import re
from typing import NamedTuple

from desktop.core.survey import Kind

SELECTS = {
    "select all that apply from": "select_multiple",
    "select all that apply": "select_multiple",
    "add select multiple prompt using": "select_multiple",
    "select multiple from file": "select_multiple_from_file",
    "select_multiple_from_file": "select_multiple_from_file",
    "select_multiple": "select_multiple",
    "select multiple from": "select_multiple",
    "select multiple": "select_multiple",
    "select all": "select_multiple",
    "add select one prompt using": "select_one",
    "select one from file": "select_one_from_file",
    "select_one_from_file": "select_one_from_file",
    "select_one_external": "select_one_external",
    "select one external": "select_one_external",
    "select one from": "select_one",
    "select_one": "select_one",
    "select one": "select_one",
    "select1": "select_one",
    "rank": "rank",
}
_LONGEST_FIRST = sorted(SELECTS, key=len, reverse=True)
_OTHER = re.compile(r"\s+(?:or_other|or other|or specify other)$", re.IGNORECASE)
_SAME = {
    "string": "text", "add text prompt": "text", "int": "integer", "add integer prompt": "integer",
    "add decimal prompt": "decimal", "add date prompt": "date", "add note prompt": "note",
    "photo": "image", "add image prompt": "image", "add photo prompt": "image",
    "add audio prompt": "audio", "add video prompt": "video", "add file prompt": "file",
    "add barcode prompt": "barcode", "add time prompt": "time", "datetime": "datetime",
    "date time": "datetime", "add date time prompt": "datetime", "gps": "geopoint",
    "location": "geopoint", "q location": "geopoint", "add location prompt": "geopoint",
    "trigger": "acknowledge", "add acknowledge prompt": "acknowledge", "add note": "note",
    "start time": "start", "end time": "end", "get today": "today", "get start time": "start",
    "get end time": "end", "imei": "deviceid", "get device id": "deviceid",
    "device id": "deviceid", "get phone number": "phonenumber", "phone number": "phonenumber",
    "get sim id": "simserial", "sim id": "simserial", "get subscriber id": "subscriberid",
    "subscriber id": "subscriberid", "calculation": "calculate",
    "add calculate prompt": "calculate",
    "lgroup": "repeat", "looped group": "repeat", "uri:deviceid": "deviceid",
    "uri:username": "username", "uri:email": "email", "uri:phonenumber": "phonenumber",
    "uri:subscriberid": "subscriberid", "uri:simserial": "simserial",
}  # fmt: skip
META = frozenset({
    "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username",
    "email", "audit", "hidden", "start-geopoint", "background-audio", "background-geopoint",
})  # fmt: skip
"""What a tablet fills in by itself: nothing of it is asked."""
TABLET_ONLY = frozenset({
    "time", "datetime", "geopoint", "geotrace", "geoshape", "image", "audio", "video", "file",
    "barcode", "range", "rank", "acknowledge", "xml-external", "csv-external", "osm",
    "select_one_from_file", "select_multiple_from_file", "select_one_external",
})  # fmt: skip
"""What a tablet asks and paper cannot."""
KINDS = frozenset(kind.value for kind in Kind)
_APPEARANCES = frozenset({
    "field-list", "label", "list-nolabel", "list", "table-list", "likert", "quick", "quickcompact",
    "minimal", "compact", "horizontal", "horizontal-compact", "autocomplete", "search", "numbers",
    "multiline", "columns", "columns-pack", "columns-flex", "no-buttons", "image-map", "url",
    "thousands-sep", "bearing", "vertical", "no-ticks", "picker", "rating", "no-calendar",
    "month-year", "year", "signature", "draw", "annotate", "map", "counter", "maps",
    "ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian", "buddhist", "printer",
    "masked", "horizontal-tabs", "summary", "new", "new-front", "front", "rear", "selfie",
    "placement-map", "hide-input", "text", "hidden-answer", "distress", "no-collapse", "time",
    "randomized", "comment", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "w9", "w10", "w11",
    "w12",
})  # fmt: skip
_NUMBERED_APPEARANCE = re.compile(r"(?:columns|compact|quickcompact|list)-\d+|ex:.*")

SURVEY_HEADINGS = {
    "command": "type", "tag": "name", "value": "name", "caption": "label",
    "relevance": "relevant", "bind::relevant": "relevant", "bind::constraint": "constraint",
    "bind::required": "required", "bind::calculate": "calculation", "calculate": "calculation",
    "bind::readonly": "readonly", "read_only": "readonly", "control::appearance": "appearance",
    "body::appearance": "appearance", "constraining_message": "constraint_message",
    "bind::jr:constraintmsg": "constraint_message", "requiredmsg": "required_message",
    "count": "repeat_count", "jr:count": "repeat_count",
}  # fmt: skip
CHOICE_HEADINGS = {"list": "list_name", "value": "name", "caption": "label"}
SETTING_HEADINGS = {
    "id_string": "form_id", "set_form_id": "form_id", "title": "form_title",
    "set_form_title": "form_title",
}  # fmt: skip


class TypeWord(NamedTuple):
    """A `type` cell: the word as XLSForm now writes it, the list, whether "other" is added."""

    word: str
    listed: str = ""
    other: bool = False


def read_type(text: str) -> TypeWord:
    """Understand a `type` cell in any of the spellings that XLSForm has ever had."""
    plain = " ".join(text.split())
    lowered = plain.lower()
    for begun in _LONGEST_FIRST:
        if lowered == begun or lowered.startswith(f"{begun} "):
            rest = plain[len(begun) :].strip()
            other = _OTHER.search(f" {rest}")
            listed = _OTHER.sub("", f" {rest}").strip() if other else rest
            return TypeWord(SELECTS[begun], listed, other is not None)
    first, _, rest = lowered.replace("_", " ", 1).partition(" ")
    if first in {"begin", "end"} and rest:
        named = _SAME.get(rest, rest).partition(" ")[0]
        return TypeWord(f"{first}_{named}")
    whole = _SAME.get(lowered, lowered)
    if whole in KINDS | META | TABLET_ONLY:
        return TypeWord(whole)
    word = lowered.partition(" ")[0]
    return TypeWord(word if word in KINDS | META | TABLET_ONLY else lowered)


def unknown_appearances(text: str) -> list[str]:
    """Return the words of an `appearance` cell that XLSForm does not have."""
    bare = re.sub(r"\(.*\)", "", text)
    words = [] if bare.strip().startswith("ex:") else bare.split()
    return [
        word
        for word in words
        if word.lower() not in _APPEARANCES and not _NUMBERED_APPEARANCE.fullmatch(word.lower())
    ]
