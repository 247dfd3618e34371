"""Saved questions and SPARQL; rows as table, CSV, JSON, pandas; names looked up with or without tones."""

from quanhe.query.ask import Given, ask
from quanhe.query.lookup import KINDS, QUALITIES, Match, find, resolve
from quanhe.query.questions import Parameter, Question, question, questions
from quanhe.query.rows import Row, Rows, Value, shortened

__all__ = [
    "KINDS",
    "QUALITIES",
    "Given",
    "Match",
    "Parameter",
    "Question",
    "Row",
    "Rows",
    "Value",
    "ask",
    "find",
    "question",
    "questions",
    "resolve",
    "shortened",
]
