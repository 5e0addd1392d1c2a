"""What builds keep for later ones, so that only what has changed is made."""
