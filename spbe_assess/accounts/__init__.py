"""People: who they are, how they sign in, whom they judge, and their own start page."""
