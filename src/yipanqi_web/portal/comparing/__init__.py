"""What both sides released, side by side: sentences, industries, offices. It compares and judges nobody."""
