"""Digests, whole-file writes and worker processes. This room knows no reports at all."""
