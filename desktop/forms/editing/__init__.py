"""Changing a form: each operation of the editor on the rows of its workbook."""
