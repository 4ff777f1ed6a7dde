"""The bundle: numbered through, bookmarked, the same every time, and whole even when a bilaga is not."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from kallelse.documents.bundle import build_bundle, read_stamp
from kallelse.documents.markdown import parse
from kallelse.domain.content import Heading, PageReference, Paragraph, Text
from kallelse.domain.dokument import Bilaga, Bunt
from kallelse.domain.errors import NotFound
from tests.documents.reading import bookmarks, labels, pages
from tests.documents.samples import (
    TIDPUNKT,
    Store,
    agenda,
    bilaga,
    bunt,
    cover,
    document,
    foreign_pdf,
    memo,
    picture,
    saved,
)

ROOT = Path(__file__).parents[2]


def sample() -> tuple[Store, Bunt]:
    """Return a bundle of five parts, two of them foreign, and its files."""
    store = Store()
    first = bilaga(store, foreign_pdf("Avtal", "Avtal, sida två"), "Bilaga 1 Avtal")
    second = bilaga(store, foreign_pdf("Karta", size=(842, 595)), "Bilaga 2 Karta")
    return store, bunt(store, first, second)


def test_every_page_says_which_of_how_many_it_is() -> None:
    """The foreign pages too are numbered through, with the right total."""
    store, whole = sample()
    built = build_bundle(whole, read_file=store.__getitem__)
    texts = pages(built.pdf)
    assert built.sidor == len(texts) == 7
    assert [n for n, text in enumerate(texts, 1) if f"Sida {n} av 7" not in text] == []


def test_items_memos_and_bilagor_are_bookmarks() -> None:
    """Each part has one bookmark, under its item; a memo's inner headings have none."""
    store, whole = sample()
    built = build_bundle(whole, read_file=store.__getitem__)
    assert [mark for mark in bookmarks(built.pdf) if mark[2] > 1 and mark[1] != "Förslag till beslut"] == [
        (1, "4. Munhälsa", 2),
        (2, "Överenskommelse om munhälsa", 3),
        (2, "Bilaga 1 Avtal", 5),
        (2, "Bilaga 2 Karta", 7),
    ]


def test_the_table_of_contents_names_the_right_pages() -> None:
    """A page reference shows the page where its heading stands, for documents and for bilagor."""
    store = Store()
    filler = document(parse("Ord och mening. " * 900))
    target = bilaga(store, foreign_pdf("Mål"), "Bilaga 1", anchor="bilaga")
    delar = (agenda([("4", "Punkten", "punkt-4"), ("5", "Bilagan", "bilaga")]), filler, cover("4", "Punkt"), target)
    built = build_bundle(replace(bunt(store), delar=delar), read_file=store.__getitem__)
    places = {title: page for _, title, page in bookmarks(built.pdf)}
    assert f"Punkten {places['4. Punkt']} 5 Bilagan {places['Bilaga 1']}" in pages(built.pdf)[0]
    assert places["Bilaga 1"] == built.sidor > 4


def test_an_anchor_is_never_code_and_may_be_missing() -> None:
    """Anchors are neutral names inside; one that leads nowhere shows nothing."""
    strange = 'x> #panic() "'
    parts = (
        document((Paragraph((Text("Sida:"), PageReference(strange), PageReference("saknas"))),)),
        document((Heading(2, (Text("Mål"),), anchor=strange),)),
    )
    built = build_bundle(replace(bunt(Store()), delar=parts), read_file=Store().__getitem__)
    assert "Sida:2" in pages(built.pdf)[0]


def test_the_pdf_declares_itself_honestly() -> None:
    """Title, language, tags and page labels are there; with foreign pages it does not claim to be PDF/A or PDF/UA."""
    store, whole = sample()
    built = build_bundle(whole, read_file=store.__getitem__)
    with pikepdf.open(io.BytesIO(built.pdf)) as opened, opened.open_metadata() as metadata:
        assert metadata["dc:title"] == whole.titel
        assert str(opened.Root.Lang).startswith("sv")
        assert opened.Root.MarkInfo.Marked
        assert labels(built.pdf) == [str(n) for n in range(1, 8)]
        assert [name for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part") if name in metadata] == []


def test_the_same_bundle_is_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Another process, time zone, working directory and hash seed give the same file."""
    code = (
        "import hashlib, sys; from tests.documents.test_bundle import sample; "
        "from kallelse.documents.bundle import build_bundle; store, whole = sample(); "
        "sys.stdout.write(hashlib.sha256(build_bundle(whole, read_file=store.__getitem__).pdf).hexdigest())"
    )
    surroundings = os.environ | {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    there = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, cwd=tmp_path, env=surroundings
    )
    store, whole = sample()
    here = build_bundle(whole, read_file=store.__getitem__).pdf
    assert there.stdout.decode() == hashlib.sha256(here).hexdigest()
    assert build_bundle(whole, read_file=store.__getitem__).pdf == here


def test_the_stamp_can_be_read_from_the_pdf_alone() -> None:
    """What the bundle was stamped with comes back, whatever signs it holds."""
    store, whole = sample()
    stampel = {"tagg": "kallelse/SN/2026-11-24/1", "digest": "<x> & ”y” ]]> Å"}
    built = build_bundle(replace(whole, stampel=stampel), read_file=store.__getitem__)
    assert read_stamp(built.pdf) == stampel
    with pikepdf.open(io.BytesIO(built.pdf)) as opened:
        assert read_stamp(saved(opened, compress_streams=True)) == stampel


@pytest.mark.parametrize("data", [b"", b"<html>", foreign_pdf("Annans"), foreign_pdf("x")[:200], picture()])
def test_what_is_not_ours_has_no_stamp(data: bytes) -> None:
    """Another's PDF, and what is no PDF, says nothing."""
    assert read_stamp(data) == {}


def test_a_stamp_in_hostile_xml_is_not_read() -> None:
    """Metadata with entities that multiply is refused without harm."""
    with pikepdf.open(io.BytesIO(foreign_pdf("x"))) as pdf:
        entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "x" * 50}">' for n in range(12))
        xml = f"<!DOCTYPE x [{entities}]><x>&e11;</x>"
        pdf.Root.Metadata = pdf.make_stream(xml.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        assert read_stamp(saved(pdf)) == {}


def test_a_bilaga_that_cannot_be_taken_in_gets_a_page_that_says_so() -> None:
    """Its number and bookmark stand, the reason is on the page and in the answer, and the rest is built."""
    store = Store()
    bad = bilaga(store, b"inte en pdf", "Bilaga 1 Avtal")
    good = bilaga(store, foreign_pdf("Karta"), "Bilaga 2 Karta")
    built = build_bundle(bunt(store, bad, good), read_file=store.__getitem__)
    assert [(r.bilaga, r.skal) for r in built.refused] == [(bad, "filen är inte en PDF")]
    texts = pages(built.pdf)
    assert "Bilaga 1 Avtal kunde inte tas med: filen är inte en PDF. Filen bifogas separat." in texts[-2]
    assert "Karta" in texts[-1]
    assert (2, "Bilaga 1 Avtal", 5) in bookmarks(built.pdf)


def test_a_file_that_is_gone_or_changed_is_refused() -> None:
    """The store's own fault, and bytes that are not what was registered, become the reason."""
    store = Store()
    whole = bunt(store, Bilaga("Bilaga 1", "a.pdf", "0" * 64), bilaga(store, foreign_pdf("x"), "Bilaga 2"))

    def read_file(sha256: str) -> bytes:
        if sha256 == "0" * 64:
            raise NotFound("Filen a.pdf finns inte.")
        data = store[sha256]
        return data + b" " if data.startswith(b"%PDF") else data

    built = build_bundle(whole, read_file=read_file)
    assert [r.skal for r in built.refused] == ["Filen a.pdf finns inte", "filen är inte den som registrerades"]


def test_progress_is_told() -> None:
    """Each part is named before it is taken, and the last step is the whole."""
    store, whole = sample()
    told: list[tuple[int, int, str]] = []
    build_bundle(whole, read_file=store.__getitem__, progress=lambda *step: told.append(step))
    assert told[0] == (0, 6, "Kallelse till Socialnämnden")
    assert told[3] == (3, 6, "Bilaga 1 Avtal")
    assert told[-1] == (6, 6, "Klart")


def test_pictures_of_the_same_name_in_two_memos_are_kept_apart() -> None:
    """Two memos may each have a bild called the same; each gets its own."""
    store = Store()
    small, large = store.put(picture((100, 50))), store.put(picture((300, 50)))
    memos = [memo(store), memo(store)]
    parts = tuple(
        replace(m, bilder=(replace(m.bilder[0], sha256=name),)) for m, name in zip(memos, (small, large), strict=True)
    )
    built = build_bundle(Bunt("Två", "Kommunen", parts, TIDPUNKT, {}), read_file=store.__getitem__)
    with pikepdf.open(io.BytesIO(built.pdf)) as opened:
        images = [o for o in opened.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert sorted(int(image.Width) for image in images) == [100, 300]


def test_the_real_inbox_is_built_with_its_text(underlag: Path) -> None:
    """Ten real bilagor are taken in without a refusal, and what their pages say can be read in the bundle."""
    store = Store()
    files = sorted((underlag / "nacka-socn-2021-04-27").glob("*/bilaga*.pdf"))
    parts = [bilaga(store, path.read_bytes(), f"Bilaga {n}") for n, path in enumerate(files, 1)]
    built = build_bundle(bunt(store, *parts), read_file=store.__getitem__)
    assert (built.refused, built.varningar) == ((), ())
    texts = [text.replace(" ", "") for text in pages(built.pdf)]
    originals = [text.replace(" ", "") for path in files for text in pages(path.read_bytes())]
    assert len(texts) == 4 + len(originals)
    assert [n for n, text in enumerate(originals) if text not in texts[n + 4]] == []
