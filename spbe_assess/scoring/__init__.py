"""From nilai to index, predikat and back to the reasons: exact and pure."""
