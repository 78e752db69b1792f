from __future__ import annotations

import pytest

from reportqa.merging.links import canonical_link


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("https://www.youtube.com/watch?v=abcdefgh&list=xyz&t=3", "youtube:abcdefgh"),
        ("https://youtu.be/abcdefgh?t=3", "youtube:abcdefgh"),
        ("http://arxiv.org/pdf/2999.01234v2.pdf", "arxiv:2999.01234"),
        ("https://arxiv.org/abs/2999.01234", "arxiv:2999.01234"),
        ("https://openreview.net/pdf?id=AbC", "openreview:AbC"),
        ("https://doi.org/10.1000/ROPE", "doi:10.1000/rope"),
        ("http://dx.doi.org/10.1000/rope", "doi:10.1000/rope"),
        ("http://rope.example/Talks/?utm_source=x", "rope.example/talks"),
        ("https://rope.example/talks", "rope.example/talks"),
        ("https://rope.example/", "rope.example/"),
        ("http://www.rope.example", "rope.example/"),
        ("#talks", None),
        ("https://[broken", None),
    ],
)
def test_the_addresses_of_one_page_have_one_form(url: str, form: str | None):
    assert canonical_link(url) == form
