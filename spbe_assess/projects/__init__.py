"""Projects and data sets of a pemda: what it runs, plans and pays for, and which data it makes."""
