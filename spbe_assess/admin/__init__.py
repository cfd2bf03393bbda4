"""The pages that maintain people, places and periods, and show the regulations. No rules of its own."""
