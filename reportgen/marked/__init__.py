"""Bounded YAML, read into plain values that know their places."""
