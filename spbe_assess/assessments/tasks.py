"""Papers and other work of the room that is done in the background."""
