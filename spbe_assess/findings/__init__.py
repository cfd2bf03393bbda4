"""Findings: what is doubled, alike, sporadic or collected twice, and what people decided about it."""
