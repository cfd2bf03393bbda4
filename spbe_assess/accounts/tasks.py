"""Messages to people that are sent in the background."""
