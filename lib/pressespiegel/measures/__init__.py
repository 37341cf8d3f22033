"""What needs no codebook: concordance, counts, periods and events."""
