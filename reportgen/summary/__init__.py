"""What changed between two versions, on a page: counted, and the most important in words."""
