"""Words to compare: prose as a row of units, and what became of one wording in another."""
