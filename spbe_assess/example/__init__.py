"""The Maluku Utara example: published figures as they are; people, documents and every single answer invented."""
