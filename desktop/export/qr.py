"""A QR code on paper, as black squares: the drawing library would name another typeface."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.platypus import Flowable


class QrPicture(Flowable):
    """The code of a text, `side` points wide."""

    def __init__(self, text: str, side: float) -> None:
        super().__init__()
        self._side = side
        self._code: Any = QRCode(None, QRErrorCorrectLevel.M)
        self._code.addData(text)
        self._code.make()

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self._side, self._side

    def draw(self) -> None:
        modules = self._code.getModuleCount()
        size = self._side / modules
        for row in range(modules):
            for column in range(modules):
                if self._code.isDark(row, column):
                    bottom = self._side - (row + 1) * size
                    self.canv.rect(column * size, bottom, size, size, stroke=0, fill=1)
