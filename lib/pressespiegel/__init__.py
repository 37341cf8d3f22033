"""Dated German press articles as tidy tables, counts, codes and figures."""
