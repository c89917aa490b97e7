"""Annotations in the formats of the field, in and out."""

from labelgrader.exchange.comparison import compare
from labelgrader.exchange.documents import Document, Passage, Picture
from labelgrader.exchange.files import FORMATS, Format, format_of, read, write

__all__ = [
    "FORMATS",
    "Document",
    "Format",
    "Passage",
    "Picture",
    "compare",
    "format_of",
    "read",
    "write",
]
