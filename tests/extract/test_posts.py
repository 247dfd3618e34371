"""Who holds, held, takes or leaves which post: the cases of tests/cases/extract/posts.txt."""

import pytest
from told import Case, cases, read


@pytest.mark.parametrize("case", cases("posts.txt"), ids=lambda case: case.tries)
def test_posts_of_a_text(case: Case) -> None:
    posts = read(case.text, titled=False).posts
    assert {(post.person, post.title, post.organisation or "-", post.status) for post in posts} == set(case.expected)


@pytest.mark.parametrize("case", cases("posts.txt"), ids=lambda case: case.tries)
def test_every_quote_of_a_post_stands_in_the_text(case: Case) -> None:
    for post in read(case.text, titled=True).posts:
        for proof in post.evidence:
            assert case.text[proof.span.start : proof.span.end] == proof.span.quote
