"""What a returned draft sets otherwise, which the source cannot hold: told, never lost."""
