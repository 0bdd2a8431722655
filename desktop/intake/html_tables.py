"""Tables of an HTML page, which some one-stop products save under an .xls name."""

from html.parser import HTMLParser

_MOST_SPANNED = 200


def tables_in(text: str) -> list[list[list[str]]]:
    """Return the rows of each outermost table; spanned cells leave empty cells behind."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return parser.tables


class _Tables(HTMLParser):
    """Collect the text of cells, row by row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._depth = 0
        self._row: list[str] = []
        self._cell: list[str] | None = None
        self._column_span = 1
        self._row_span = 1
        self._held: dict[int, int] = {}  # column → rows for which a cell above still reaches down

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._held = {}
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._cell = []
            self._column_span = _span(attrs, "colspan")
            self._row_span = _span(attrs, "rowspan")
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if self._depth == 1:
                self._end_row()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        self._skip_held()
        for offset in range(self._column_span):
            if self._row_span > 1:
                self._held[len(self._row)] = self._row_span
            self._row.append(" ".join("".join(self._cell).split()) if offset == 0 else "")
        self._cell = None

    def _skip_held(self) -> None:
        while self._held.get(len(self._row), 0) > 0:
            self._row.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self.tables[-1].append(self._row)
            self._held = {column: left - 1 for column, left in self._held.items() if left > 1}
        self._row = []


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    written = dict(attrs).get(name) or ""
    return min(int(written), _MOST_SPANNED) if written.isdecimal() and int(written) else 1
