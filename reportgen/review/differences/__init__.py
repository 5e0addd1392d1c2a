"""What a returned draft says otherwise: words, what came, what went, what moved."""
