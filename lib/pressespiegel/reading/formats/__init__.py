"""One module per source format: each turns a file into dated records."""
