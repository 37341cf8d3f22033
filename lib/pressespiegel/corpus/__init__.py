"""Articles as integer-coded tokens, on disk, and queries on them."""
