"""What is said besides numbers: denials and withdrawals, repetitions, who did it, whether it was meant, on which day."""
