"""Everything a user reads is in Swedish."""

from __future__ import annotations

import pytest

from tests.hygiene.source import Source, sources
from tests.hygiene.swedish import english, english_messages


def test_messages_are_swedish() -> None:
    """No message, remedy or help text in the program has an English word in it."""
    assert [found for source in sources("kallelse") for found in english_messages(source)] == []


@pytest.mark.parametrize(
    "text",
    [
        "raise errors.NotFound(f'File {name} not found')",
        "raise BadInput('Fel', atgard='Use another file')",
        "typer.Option(help='Show more')",
        "return Outcome(besked='Registered with ' + number if number else 'Nothing')",
    ],
)
def test_an_english_message_is_found(text: str) -> None:
    """English is seen in errors, remedies, help and outcomes, also when it is put together."""
    assert english_messages(Source("kallelse/store/bad.py", text))


def test_any_english_text_of_a_front_end_is_found() -> None:
    """In the front ends a text needs no known place to count; docstrings and single words do not."""
    text = '"""What is this."""\nTITLE = "Show the line"\nKEY = "the"\nOK = "Visa raden"'
    assert len(english_messages(Source("kallelse/cli/bad.py", text))) == 1


def test_code_in_a_message_is_no_english() -> None:
    """Options, commands in backticks, file names and abbreviations may look English."""
    assert english("Kör `git show`, ange --is-not eller läs error.log i PATH.") == []
