"""Lists of the finance department: what customers turned over in which period."""
