"""Xuất dữ liệu: the answers of a period as files for other programs."""
