"""That nothing is lost: backups, which of them are kept, and the way back."""
