"""Lists of the finance department: what was paid, for what, and for whom."""
