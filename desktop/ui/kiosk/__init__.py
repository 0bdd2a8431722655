"""The touch screen at the desk: full screen, large, one question at a time."""
