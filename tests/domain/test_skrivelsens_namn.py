"""What a house calls its memo, in sentences."""

from __future__ import annotations

import pytest

from kallelse.domain.skrivelsens_namn import skrivelsens_namn


@pytest.mark.parametrize(
    ("namn", "former"),
    [
        ("Tjänsteskrivelse", ("ingen tjänsteskrivelse", "en tjänsteskrivelse", "Tjänsteskrivelsen", "påbörjad")),
        ("Tjänsteutlåtande", ("inget tjänsteutlåtande", "ett tjänsteutlåtande", "Tjänsteutlåtandet", "påbörjat")),
        ("Beslutsunderlag", ("inget beslutsunderlag", "ett beslutsunderlag", "Beslutsunderlaget", "påbörjat")),
        ("Promemoria", ("ingen promemoria", "en promemoria", "Promemorian", "påbörjad")),
        ("Rapport", ("ingen rapport", "en rapport", "Rapporten", "påbörjad")),
        ("PM", ("inget PM", "ett PM", "PM:et", "påbörjat")),
    ],
)
def test_its_forms(namn: str, former: tuple[str, str, str, str]) -> None:
    """The article, the definite form and a participle follow the word's gender."""
    found = skrivelsens_namn(namn)
    assert (found.ingen, found.en, found.borja, found.gjord("påbörjad")) == former


def test_a_participle_without_d_is_the_same_for_both() -> None:
    """Inläst is inläst, whatever was read."""
    assert {skrivelsens_namn(n).gjord("inläst") for n in ("Tjänsteskrivelse", "Tjänsteutlåtande")} == {"inläst"}


def test_what_to_do_can_be_typed_as_it_stands() -> None:
    """A diarienummer with a space is quoted, so that the command can be copied."""
    namn = skrivelsens_namn("Tjänsteutlåtande")
    assert namn.saknas("SN 2026/1") == "Ärendet SN 2026/1 har inget tjänsteutlåtande."
    assert namn.paborja("SN 2026/1") == 'Påbörja ett med kallelse tjansteskrivelse ny "SN 2026/1".'
    assert namn.las_in("KS/2026:1").endswith("importera KS/2026:1 FIL.docx.")
