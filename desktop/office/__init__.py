"""What an officer does: every verb of the program, without Qt."""
