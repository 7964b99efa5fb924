"""Lists of who got what for an occasion, kept before there were campaigns."""
