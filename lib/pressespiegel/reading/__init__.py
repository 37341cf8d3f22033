"""Files in, tables out: articles, paragraphs with their roles, problems."""
