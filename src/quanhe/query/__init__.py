"""Saved questions and SPARQL; rows as table, CSV, JSON, pandas; names looked up with or without tones."""

from quanhe.query.answer import Given, ask, day
from quanhe.query.geography import NOW, THEN, chosen, widened
from quanhe.query.lookup import KINDS, QUALITIES, Match, abbreviations, find, resolve
from quanhe.query.profiles import Fact, Profile, Quote, profile
from quanhe.query.rows import Row, Rows, Value, shortened
from quanhe.query.saved import GROUPS, Parameter, Question, command, explained, grouped, question, questions

__all__ = [
    "GROUPS",
    "KINDS",
    "NOW",
    "QUALITIES",
    "THEN",
    "Fact",
    "Given",
    "Match",
    "Parameter",
    "Profile",
    "Question",
    "Quote",
    "Row",
    "Rows",
    "Value",
    "abbreviations",
    "ask",
    "chosen",
    "command",
    "day",
    "explained",
    "find",
    "grouped",
    "profile",
    "question",
    "questions",
    "resolve",
    "shortened",
    "widened",
]
