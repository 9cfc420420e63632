"""What members ask of higher governments together: requests, joint applications, and the precedents they point to."""
