"""Files in, tables out: articles, paragraphs with their roles, problems."""

from .files import SourceFile, list_files
from .reading import Reading, doubles, read, read_files

__all__ = ["Reading", "SourceFile", "doubles", "list_files", "read", "read_files"]
