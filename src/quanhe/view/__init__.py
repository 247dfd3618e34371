"""The interactive page: one file that draws a network, searches it and opens the quote behind every line."""

from quanhe.view.model import ArticleQuote, EdgeData, Figure, NodeData, NodeFact, Tenure
from quanhe.view.page import Page, page_html, write_page
from quanhe.view.provinces import outlined

__all__ = [
    "ArticleQuote",
    "EdgeData",
    "Figure",
    "NodeData",
    "NodeFact",
    "Page",
    "Tenure",
    "outlined",
    "page_html",
    "write_page",
]
