"""Survey data for other programs: Excel, CSV, SPSS, Stata, and KoboToolbox's own shape."""
