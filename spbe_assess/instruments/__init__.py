"""The regulations as data: read exactly, checked at the start, frozen as editions. Pure."""
