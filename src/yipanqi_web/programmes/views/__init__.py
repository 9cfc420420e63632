"""The desk of offices, posts, bodies and members."""
