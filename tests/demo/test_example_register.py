"""The example register is what a well-kept register should be, apart from the three planted faults."""

from __future__ import annotations

import re
import tomllib
from datetime import date

from kallelse.domain.content import Footnotes, OrderedList, Quote, Table
from kallelse.domain.foredragningslista import proposal_points, renumber
from kallelse.store import paths
from kallelse.store.codec import encode
from tests.demo.register import ARENDEN, CASES, MOTEN, WORKSPACE, loaded_files, memos, section, sums, trees

ANKARE = date(2026, 3, 2)
_PLACEHOLDER = re.compile(r"‹(\d{4}-\d\d-\d\d|år([+-]\d)?)›")
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"


def test_every_file_is_read_without_a_word() -> None:
    """The program's own reader finds neither faults nor unknown keys, and every file lies where it belongs."""
    assert [(f.fil, p.besked) for f in loaded_files() for p in f.problem] == []
    assert [f.fil for f in loaded_files() if f.varde is None or paths.of(f.varde) != f.fil] == []


def test_every_file_says_no_more_than_it_must() -> None:
    """What equals the default is left out, so that reading and writing give the same values."""
    assert [f.fil for f in loaded_files() if encode(f.varde) != tomllib.loads(f.text)] == []


def test_every_file_names_its_schema() -> None:
    """The first line leads an editor to the schema in `.kallelse/`."""
    assert [f.fil for f in loaded_files() if f.text.splitlines()[0] != f"#:schema {paths.schema_ref(f.fil)}"] == []


def test_there_is_something_of_everything() -> None:
    """Two boards with two series, a past and a coming meeting each, and at least eleven kinds of ärenden."""
    assert [(n.kod, WORKSPACE.organisation.serie_for(n).format) for n in WORKSPACE.organisation.namnder] == [
        ("SN", "{serie} {ar}/{nr}"),
        ("KFN", "{serie}/{ar}:{nr}[-{klass}]"),
    ]
    assert sorted((m.namnd, m.datum > ANKARE) for m in MOTEN) == [
        ("KFN", False),
        ("KFN", True),
        ("SN", False),
        ("SN", True),
    ]
    assert len({a.arendetyp for a in ARENDEN}) >= 11
    assert all(
        any(isinstance(b, kind) for _, tree in trees() for b in tree) for kind in (Footnotes, OrderedList, Quote)
    )


def test_memos_follow_the_profile() -> None:
    """Every key is one the profile knows, in its order, and every mandatory section has text."""
    profil = WORKSPACE.profil()
    known = [mall.nyckel for mall in profil.avsnitt]
    for _, memo in memos():
        keys = [a.nyckel for a in memo.avsnitt if a.nyckel]
        assert keys == sorted(keys, key=known.index)
        assert {m.nyckel for m in profil.avsnitt if m.obligatoriskt} <= set(keys)
        assert memo.undertecknare


def test_handlingar_are_listed_as_they_are_attached() -> None:
    """The memo's list names each bilaga by its number and title, and nothing else."""
    for arende, _ in memos():
        bilagor = [h for h in arende.gallande_handlingar() if h.i_kallelsen]
        listed = section(arende, "handlingar_i_arendet").strip().split("\n\n")
        assert listed == [f"Bilaga {i} {h.rubrik}" for i, h in enumerate(bilagor, 1)]


def test_only_the_planted_table_does_not_add_up() -> None:
    """Every sum in every table is right, except the planted one, which is ten too much."""
    tables = [(dnr, block) for dnr, tree in trees() for block in tree if isinstance(block, Table)]
    wrong = [(dnr, says - is_, column) for dnr, table in tables for column, says, is_ in sums(table) if says != is_]
    assert wrong == [("SN 2026/41", 100, 2)]
    assert sum(1 for _, table in tables for _ in sums(table)) > 10


def test_only_the_planted_memo_lacks_a_date() -> None:
    """One memo has no date; the others are dated between registration and the anchor day."""
    assert [str(a.diarienummer) for a, memo in memos() if memo.datum is None] == ["SN 2026/42"]
    dated = [(a.registrerad, memo.datum) for a, memo in memos() if memo.datum]
    assert all(registrerad and registrerad <= datum <= ANKARE for registrerad, datum in dated)


def test_agendas_agree_with_the_memos_but_for_a_comma() -> None:
    """Items carry title and proposal of their memo word for word; the planted difference is one comma."""
    by_number = {a.diarienummer: a for a in ARENDEN}
    differences = []
    for mote in MOTEN:
        for punkt in (p for p in mote.punkter if p.diarienummer):
            arende = by_number[punkt.diarienummer] if punkt.diarienummer else None
            assert arende is not None
            if memo := arende.tjansteskrivelse:
                assert (punkt.rubrik, punkt.forslagsstallare) == (memo.rubrik, memo.forslagsstallare)
                written = proposal_points(section(arende, "forslag_till_beslut"))
                if written != punkt.forslag_till_beslut:
                    differences.append((mote.beteckning, punkt.nr, written, punkt.forslag_till_beslut))
    assert [d[:2] for d in differences] == [("SN/2026-03-17", "8")]
    assert tuple(text.replace(",", "") for text in differences[0][2]) == differences[0][3]


def test_numbers_are_in_order() -> None:
    """Items count from 1 without gaps, and so do the diarienummer of each series, in the order of registration."""
    assert [m.beteckning for m in MOTEN if renumber(m.punkter, start=1) != m.punkter] == []
    for serie in ("SN", "KFN"):
        own = [a for a in ARENDEN if a.diarienummer.serie == serie]
        numbers = [a.diarienummer.nr for a in own]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        days = [a.registrerad for a in own if a.registrerad]
        assert days == sorted(days)
        assert len(days) == len(own)


def test_boards_are_whole() -> None:
    """Each board has one ordförande, ersättare in order of service, and every party letter is set."""
    for namnd in WORKSPACE.organisation.namnder:
        serving = [m for m in namnd.ledamoter if m.tjanstgor(ANKARE)]
        assert sum(m.uppdrag == "ordforande" for m in serving) == 1
        order = [m.turordning for m in serving if m.uppdrag == "ersattare"]
        assert order == list(range(1, len(order) + 1))
        assert all(m.parti for m in namnd.ledamoter)


def test_dates_in_text_can_be_moved() -> None:
    """A date in prose is a placeholder; no other guillemets, Swedish dates or years that would go stale."""
    for loaded in loaded_files():
        text = _PLACEHOLDER.sub("", loaded.text)
        assert "‹" not in text
        assert "›" not in text
        assert re.search(rf"\d (?:{_MONTHS})\b", text) is None


def test_nobody_can_be_reached() -> None:
    """Addresses use a reserved domain, telephone numbers the range that is set aside for fiction."""
    text = (CASES / "kallelse.toml").read_text(encoding="utf-8")
    assert set(re.findall(r"@\S+\.(\w+)", text)) == {"example"}
    assert all(number.startswith("031-390 06 ") for number in re.findall(r"\d{3}-\d{3}(?: \d\d)+", text))
