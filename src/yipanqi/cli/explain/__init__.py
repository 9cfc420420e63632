"""A page beside what was found in it, and why: on the terminal and as one HTML file."""
