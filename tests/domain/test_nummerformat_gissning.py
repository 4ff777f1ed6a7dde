"""Which format a number is written in, told from one number: those that municipalities have been seen to use."""

from __future__ import annotations

import pytest

from kallelse.domain.diarienummer import Serie
from kallelse.domain.nummerformat import guess

SEEN = {
    "KS 2018/124": "{serie} {ar}/{nr}",
    "SÄN/2012:3": "{serie}/{ar}:{nr}",
    "KS/2020:248-003": "{serie}/{ar}:{nr}[-{klass}]",
    "KS/2020:00541": "{serie}/{ar}:{nr:5}",
    "SN 18/0098": "{serie} {ar2}/{nr:4}",
    "KFN-2013-179": "{serie}-{ar}-{nr}",
    "KU.2017.91": "{serie}.{ar}.{nr}",
    "SLK-2023-01047": "{serie}-{ar}-{nr:5}",
    "2023/BUN 0203 40": "{ar}/{serie} {nr:4} {klass}",
    "0882/21": "{nr:4}/{ar2}",
    "2010-11028": "{ar}-{nr}",
    "HSN 2020-1162": "{serie} {ar}-{nr}",
}


@pytest.mark.parametrize(("text", "mall"), SEEN.items())
def test_a_number_tells_its_format(text: str, mall: str) -> None:
    """The guess is the format, it is one that a series can have, and a number printed in it reads like the one seen."""
    assert guess(f" {text} ") == mall
    kod = "".join(c for c in text if c.isalpha()) or "KS"
    last = Serie(kod, mall).parse(text)
    assert last is not None
    assert str(last) == text


@pytest.mark.parametrize("text", ["", "Dnr saknas", "12", "KS 18-124-9-9", "2021"])
def test_what_tells_nothing_is_no_format(text: str) -> None:
    """Nothing is guessed of a text that is no number."""
    assert guess(text) == ""
