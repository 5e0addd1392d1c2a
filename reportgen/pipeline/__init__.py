"""The stories: prepare, check, list and build reports; `api.py` is their front door."""
