"""What we know, who says so, as of when."""
