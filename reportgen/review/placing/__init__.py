"""Which paragraph of a returned draft is which passage that was sent, and where that is now."""
