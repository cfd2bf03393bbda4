"""Everything that changes findings. No commit: the caller owns it."""
