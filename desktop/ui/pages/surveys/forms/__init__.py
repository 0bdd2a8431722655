"""Mẫu phiếu: the list of forms, the editor with its paper, the screen of versions."""
