"""Values become strings: for a terminal, a program, a spreadsheet. Nothing is read or written."""
