"""Commands that our sentences tell people to run can be run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import kallelse

KALLA = Path(kallelse.__file__).parent
OCITERAT = re.compile(r"kallelse [a-zåäö -]+ \{[a-z_.]*(?:dnr|diarienummer|nummer)\}")


def test_a_diarienummer_in_a_command_is_quoted() -> None:
    """`SN 2026/41` has a space, so that a command with it bare would mean two words."""
    found = [
        f"{fil.relative_to(KALLA)}: {rad.strip()}"
        for fil in sorted(KALLA.rglob("*.py"))
        for rad in fil.read_text(encoding="utf-8").splitlines()
        if OCITERAT.search(rad)
    ]
    assert found == []


def test_the_search_finds_what_it_is_for() -> None:
    """A bare number is found, a quoted one is not."""
    assert OCITERAT.search('f"kallelse arende visa {arende.diarienummer}."')
    assert not OCITERAT.search('f"kallelse arende visa {about(arende.diarienummer)}."')
