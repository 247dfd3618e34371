"""Which mentions are one person, one body, one place: ordered named rules, judgements that say why, stable IRIs."""

from quanhe.identity.bodies import BodyIdentity, BodyNames
from quanhe.identity.judgements import DIFFERENT, LATER, SAME, UNSURE, Judgement, judged, parsed, standing, written
from quanhe.identity.mention import COMMON, FREQUENT, ORDINARY, RARE, Held, Mention, block_keys
from quanhe.identity.names import digest, exact_key, is_full, is_syllable, name_key, slug, variant_keys
from quanhe.identity.people import Conflict, Resolution, Spread, components, resolve
from quanhe.identity.places import Places, PlaceSlice
from quanhe.identity.records import mention_of, record
from quanhe.identity.rules import RULES, Ground, Rule
from quanhe.identity.succession import Change, Succession

__all__ = [
    "COMMON",
    "DIFFERENT",
    "FREQUENT",
    "LATER",
    "ORDINARY",
    "RARE",
    "RULES",
    "SAME",
    "UNSURE",
    "BodyIdentity",
    "BodyNames",
    "Change",
    "Conflict",
    "Ground",
    "Held",
    "Judgement",
    "Mention",
    "PlaceSlice",
    "Places",
    "Resolution",
    "Rule",
    "Spread",
    "Succession",
    "block_keys",
    "components",
    "digest",
    "exact_key",
    "is_full",
    "is_syllable",
    "judged",
    "mention_of",
    "name_key",
    "parsed",
    "record",
    "resolve",
    "slug",
    "standing",
    "variant_keys",
    "written",
]
