"""The forms of the inventory."""
