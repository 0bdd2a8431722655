"""Returns and letters into files: workbook, document, table; and the seal on their content."""
