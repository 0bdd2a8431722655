"""Máy tính bảng: bringing in what tablets sent."""
