"""What goes back to a bureau: its own workbook with the faults marked, or its content in a fresh form."""
