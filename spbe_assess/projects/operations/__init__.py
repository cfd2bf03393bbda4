"""Everything that changes the inventory. No commit: the caller owns it."""
