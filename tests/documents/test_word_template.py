"""The officers' Word template: what is written in it is read, and its help never is."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from lxml import etree  # type: ignore[import-untyped]

from kallelse.documents.word.memo import read_memo
from kallelse.documents.word.names import office
from kallelse.documents.word.template import memo_template
from kallelse.domain.arende import Undertecknare
from tests.documents.builders_case import profil
from tests.documents.word_case import said, zipped


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_empty_template_reads_as_empty_sections() -> None:
    """Every section of the profile is there as a heading, and not a word of the help comes into the memo."""
    memo = read_memo(memo_template(profil(), "Socialnämnden"), "mall.docx", profil())
    assert [(a.rubrik, a.nyckel, a.text) for a in memo.avsnitt] == [(m.rubrik, m.nyckel, "") for m in profil().avsnitt]
    assert (memo.rubrik, memo.till, memo.dokumenttyp) == ("", "Socialnämnden", "Tjänsteskrivelse")
    assert memo.undertecknare == ()
    assert not any("Alla ord" in warning for warning in memo.varningar)


def _filled(data: bytes, answers: dict[str, str]) -> bytes:
    """Fill in a template as Word does: the prompt goes, the text comes in its place, in the order of the file."""
    parts = _parts(data)
    for name in [n for n in parts if n.startswith("word/") and n.endswith(".xml")]:
        root = etree.fromstring(parts[name])
        for control in root.iter(office("w:sdt")):
            alias = control.find(f".//{office('w:alias')}").get(office("w:val"))
            shown = control.find(f".//{office('w:t')}")
            if answers.get(alias):
                control.find(office("w:sdtPr")).remove(control.find(f".//{office('w:showingPlcHdr')}"))
                shown.text = answers[alias]
                shown.getparent().remove(shown.getparent().find(office("w:rPr")))
        parts[name] = etree.tostring(root)
    return zipped(parts)


def test_a_filled_in_template_reads_as_it_was_filled_in() -> None:
    """Facts, title, sections and signatures written in the template come out as such."""
    answers = {mall.rubrik: f"Text om {mall.rubrik.lower()}." for mall in profil().avsnitt}
    answers |= {"Rubrik": "Plan för lekparker", "Datum": "2026-11-03", "Dnr": "SN 2026/41", "Handläggare": "Ada Berg"}
    answers |= {"Namn": "Ada Berg", "Titel": "Enhetschef", "Enhet": "Parkenheten"}
    memo = read_memo(_filled(memo_template(profil(), "Socialnämnden"), answers), "mall.docx", profil())
    assert (memo.rubrik, memo.datum, memo.diarienummer_text) == ("Plan för lekparker", date(2026, 11, 3), "SN 2026/41")
    assert (memo.till, memo.handlaggare) == ("Socialnämnden", "Ada Berg")
    assert [a.text for a in memo.avsnitt] == [f"Text om {mall.rubrik.lower()}." for mall in profil().avsnitt]
    assert memo.undertecknare == (Undertecknare("Ada Berg", "Enhetschef", "Parkenheten"),) * 2
    assert memo.varningar == ()


def test_help_texts_are_known_again_without_their_fields() -> None:
    """A program that drops the fields leaves help texts as plain text; they are still not imported."""
    parts = _parts(memo_template(profil(), "Socialnämnden"))
    root = etree.fromstring(parts["word/document.xml"])
    for control in list(root.iter(office("w:sdt"))):
        content, parent = control.find(office("w:sdtContent")), control.getparent()
        parent[parent.index(control) : parent.index(control) + 1] = list(content)
    data = zipped(parts | {"word/document.xml": etree.tostring(root)})
    memo = read_memo(data, "mall.docx", profil())
    assert [a.text for a in memo.avsnitt[:-1]] == [""] * 5
    assert said(memo, "Stycke 3:", "mallens hjälptext")
