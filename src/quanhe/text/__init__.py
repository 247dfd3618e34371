"""Articles in: reading formats, decoding, the normalised view, sentences with offsets."""

from quanhe.text.article import Article
from quanhe.text.normalise import View, fold, key, nfc, normalise

__all__ = ["Article", "View", "fold", "key", "nfc", "normalise"]
