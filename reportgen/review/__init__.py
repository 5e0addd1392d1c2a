"""What returned drafts propose: placed, compared, carried home, merged, made into edits."""
