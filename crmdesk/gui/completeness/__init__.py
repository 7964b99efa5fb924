"""The queue of contacts to complete."""
