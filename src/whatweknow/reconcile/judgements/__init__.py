"""What people decided of claims, and what they corrected: every rule bows to it."""
