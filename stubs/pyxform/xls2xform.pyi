"""XLSForm in, XForm out."""

from os import PathLike
from typing import Any, BinaryIO

class ConvertResult:
    xform: str
    warnings: list[str]
    itemsets: str | None

def convert(
    xlsform: str | PathLike[str] | bytes | BinaryIO | dict[str, Any],
    warnings: list[str] | None = ...,
    validate: bool = ...,
    pretty_print: bool = ...,
    enketo: bool = ...,
    form_name: str | None = ...,
    default_language: str | None = ...,
    file_type: str | None = ...,
) -> ConvertResult: ...
