"""Which mentions are one person, one body, one place: ordered named rules, judgements that say why, stable IRIs."""

from quanhe.identity.judgements import DIFFERENT, SAME, UNSURE, Judgement
from quanhe.identity.names import digest, name_key, slug
from quanhe.identity.people import RULES, Ground, Held, Mention, Resolution, Rule, resolve

__all__ = [
    "DIFFERENT",
    "RULES",
    "SAME",
    "UNSURE",
    "Ground",
    "Held",
    "Judgement",
    "Mention",
    "Resolution",
    "Rule",
    "digest",
    "name_key",
    "resolve",
    "slug",
]
