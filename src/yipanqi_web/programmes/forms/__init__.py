"""What an officer fills in for offices, posts, bodies and members."""
