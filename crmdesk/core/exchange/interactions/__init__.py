"""Past records in files: lists of what was said with whom, brought in and written out."""
