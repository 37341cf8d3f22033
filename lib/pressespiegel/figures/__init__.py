"""Tables into pictures with their provenance."""
