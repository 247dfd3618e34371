"""The pages of a graph that is served: home, search, each entity with its facts and quotes, saved questions, SPARQL."""

from quanhe.serve.pages.routes import POLICY, answer_page, endpoint_page, problem_page, questions_page, routes
from quanhe.serve.pages.routes import question_page_ as question_page

__all__ = ["POLICY", "answer_page", "endpoint_page", "problem_page", "question_page", "questions_page", "routes"]
