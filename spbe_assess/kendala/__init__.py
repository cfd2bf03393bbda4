"""What holds a pemda back, and its context in figures."""
