"""What leadership reads: one object a report, printed as page, PDF, workbook and JSON."""
