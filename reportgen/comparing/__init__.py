"""Texts and rows laid side by side: what they have in common. Knows no reports and no formats."""
