"""Who did what: a log that only grows, each entry sealed to the one before."""
