"""Articles in: reading formats, decoding, the normalised view, sentences with offsets."""

from quanhe.text.article import Article
from quanhe.text.gathering import Gathered, identity, text_digest
from quanhe.text.normalise import View, fold, key, nfc, normalise, spelling
from quanhe.text.reading import Paths, read
from quanhe.text.segment import Furniture, Paragraph, Segments, Sentence, segment

__all__ = [
    "Article",
    "Furniture",
    "Gathered",
    "Paragraph",
    "Paths",
    "Segments",
    "Sentence",
    "View",
    "fold",
    "identity",
    "key",
    "nfc",
    "normalise",
    "read",
    "segment",
    "spelling",
    "text_digest",
]
