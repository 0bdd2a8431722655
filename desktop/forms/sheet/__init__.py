"""Where everything of a printed form stands: the one geometry, from a survey to millimetres."""
