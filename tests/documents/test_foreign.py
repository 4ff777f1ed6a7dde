"""Foreign PDFs: what is refused and why, and what is left of those that are taken."""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from kallelse.documents import foreign
from kallelse.documents.bundle import BuiltBundle, build_bundle
from kallelse.documents.foreign import read_foreign
from kallelse.documents.refusal import NotTaken
from kallelse.documents.worker import Declined, WorkerDied, shared_worker
from tests.documents.samples import Store, bilaga, bunt, foreign_pdf, saved


def taken(data: bytes) -> BuiltBundle:
    """Return a bundle with this one bilaga."""
    store = Store()
    return build_bundle(bunt(store, bilaga(store, data)), read_file=store.__getitem__)


def page_text(pdf: bytes, number: int) -> str:
    """Return the text of a page as the second engine reads it."""
    document = pdfium.PdfDocument(pdf)
    return str(document[number].get_textpage().get_text_bounded())


def changed(data: bytes, change: Callable[[Pdf], None], **options: object) -> bytes:
    """Return a PDF after a change."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf, **options)


def encrypted(user: str) -> bytes:
    """Return a PDF with an owner's password, and a user's when it is not empty."""
    return changed(foreign_pdf("Hemligt"), lambda _: None, encryption=pikepdf.Encryption(owner="agare", user=user))


def without_pages() -> bytes:
    """Return a PDF without pages."""
    with pikepdf.new() as pdf:
        return saved(pdf)


def flat(pdf: bytes) -> bytes:
    """Return a PDF's objects as plain text, streams uncompressed."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        out = io.BytesIO()
        opened.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()


REFUSED = {
    "empty": (b"", "filen är tom"),
    "html": (b"<html>Hej</html>", "filen är inte en PDF"),
    "docx": (b"PK\x03\x04" + b"x" * 4000, "filen är inte en PDF"),
    "header only": (b"%PDF-1.7\n", "filen är ofullständig: slutet saknas"),
    "cut short": (foreign_pdf(*"abcdef")[:-400], "filen är ofullständig: slutet saknas"),
    "garbage inside": (b"%PDF-1.7\n" + b"\xff" * 3000 + b"\n%%EOF", "filen är skadad och går inte att läsa"),
    "password": (encrypted("anvandare"), "filen är lösenordsskyddad"),
    "no pages": (without_pages(), "filen saknar sidor"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(kind: str) -> None:
    """Each kind of unusable file is refused, and the reason is a Swedish sentence's end."""
    data, reason = REFUSED[kind]
    with pytest.raises(NotTaken, match=re.escape(reason)):
        read_foreign(data)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with more pages than the limit is refused, and both numbers are named."""
    monkeypatch.setattr(foreign, "MOST_PAGES", 3)
    with pytest.raises(NotTaken, match="filen har 4 sidor, och gränsen är 3"):
        read_foreign(foreign_pdf(*"abcd"))


def test_two_engines_must_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in which the engines find different numbers of pages is refused as damaged."""
    monkeypatch.setattr(foreign, "_second_opinion", lambda _: ["bara en sida"])
    with pytest.raises(NotTaken, match="två läsare hittar olika många sidor"):
        read_foreign(foreign_pdf("a", "b"))


def test_an_owner_password_does_not_keep_a_file_out() -> None:
    """What every reader opens is taken in, with a word about its protection."""
    pages = read_foreign(encrypted(""))
    assert pages.warnings == ["filen är skyddad mot ändring; sidorna visas ändå som de är"]
    assert pages.sheets[0]["alt"] == "Hemligt"


def test_a_repaired_file_is_taken_with_a_warning() -> None:
    """A file whose table of contents points astray is repaired, shown, and the secretary is told to look."""
    data = re.sub(rb"startxref\n\d+", b"startxref\n1", foreign_pdf("Lagad"))
    pages = read_foreign(data)
    assert pages.warnings == ["filen är skadad men gick att laga; kontrollera att sidorna är fullständiga"]
    assert pages.sheets[0]["alt"] == "Lagad"


def test_a_page_keeps_its_text_and_gets_it_as_alternative_text() -> None:
    """The text of a foreign page can be read on our page, and is the page's alternative text."""
    built = taken(foreign_pdf("Avtalets lydelse", "Andra sidan"))
    assert "Avtalets lydelse" in page_text(built.pdf, built.sidor - 2)
    assert "Sida 5 av 6" in page_text(built.pdf, built.sidor - 2)
    assert b"Andra sidan" in b"".join(_alternatives(built.pdf))


def test_short_runs_of_text_can_be_searched_for() -> None:
    """A single figure on a foreign page is found by readers that drop what is drawn too small."""
    built = taken(foreign_pdf("7"))
    assert page_text(built.pdf, built.sidor - 1).split().count("7") == 1


def _alternatives(pdf: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        figures = [o for o in opened.objects if isinstance(o, Dictionary) and o.get("/S") == "/Figure"]
        return [str(figure.get("/Alt", "")).encode() for figure in figures]


@pytest.mark.parametrize(("rotate", "shape"), [(0, (300, 500)), (90, (500, 300)), (180, (300, 500)), (270, (500, 300))])
def test_a_rotated_page_stands_upright(rotate: int, shape: tuple[int, int]) -> None:
    """A page that is turned in its file has the size that a reader shows."""

    def turn(pdf: Pdf) -> None:
        pdf.pages[0].rotate(rotate, relative=False)

    sheet = read_foreign(changed(foreign_pdf("Vriden", size=(300, 500)), turn)).sheets[0]
    assert (round(sheet["w"]), round(sheet["h"])) == shape


def test_a_cropped_page_shows_only_its_crop() -> None:
    """The crop box decides what is shown and how large; a trim box does not cut."""

    def crop(pdf: Pdf) -> None:
        pdf.pages[0].cropbox = Array([100, 200, 400, 600])
        pdf.pages[0].trimbox = Array([150, 250, 350, 550])

    sheet = read_foreign(changed(foreign_pdf("Beskuren"), crop)).sheets[0]
    assert (sheet["w"], sheet["h"]) == (300, 400)


def test_a_large_and_a_tiny_page_get_sheets_that_can_hold_them() -> None:
    """A poster keeps its size, a label stands on a sheet with room for our foot, an absurd page is scaled down."""

    def size(width: int, height: int) -> dict[str, Any]:
        def resize(pdf: Pdf) -> None:
            pdf.pages[0].mediabox = Array([0, 0, width, height])

        return read_foreign(changed(foreign_pdf("x"), resize)).sheets[0]

    poster, label, absurd = size(2384, 3370), size(80, 40), size(40_000, 100)
    assert poster["sheet"] == [2384, 3370]
    assert label["sheet"] == [300, 300]
    assert (label["w"], label["h"]) == (80, 40)
    assert absurd["w"] == 14_400


def fill_in(pdf: Pdf) -> None:
    """Add a filled form field, a stamp, a comment, a link, scripts, an attached file and metadata."""
    page = pdf.pages[0]
    stamp = pdf.make_stream(
        b"BT /F1 12 Tf 2 2 Td (STAMPEL) Tj ET",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 100, 20]),
        Resources=page.obj.Resources,
    )
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    annots = [
        Dictionary(Subtype=Name.Stamp, Rect=Array([60, 700, 160, 720]), F=4, AP=Dictionary(N=stamp)),
        Dictionary(
            Subtype=Name.Text, Rect=Array([10, 10, 30, 30]), Contents="INTERN KOMMENTAR", AP=Dictionary(N=stamp)
        ),
        Dictionary(Subtype=Name.Link, Rect=Array([10, 50, 90, 70]), A=Dictionary(S=Name.Launch, F="calc.exe")),
        Dictionary(
            Subtype=Name.Widget,
            FT=Name.Tx,
            T="falt",
            V="IFYLLT",
            Rect=Array([60, 600, 260, 620]),
            F=4,
            DA="/F1 12 Tf 0 g",
            A=script,
        ),
    ]
    page.obj.Annots = pdf.make_indirect(Array(map(pdf.make_indirect, annots)))
    page.obj.AA = Dictionary(O=script)
    page.obj.PieceInfo = Dictionary(Prog=Dictionary(Private="PRIVAT"))
    field = page.obj.Annots[3]
    font = Dictionary(F1=page.obj.Resources.Font.F1)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=Dictionary(Font=font), NeedAppearances=True)
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", script])))
    pdf.attachments["hemlig.txt"] = b"BIFOGAD HEMLIGHET"
    pdf.docinfo["/Author"] = "FORFATTARE"


def test_forms_and_stamps_are_seen_and_nothing_active_is_left() -> None:
    """A filled field and a stamp are on the page; scripts, links, comments, attached files and metadata are gone."""
    built = taken(changed(foreign_pdf("Blankett"), fill_in))
    shown = page_text(built.pdf, built.sidor - 1)
    assert all(word in shown for word in ("Blankett", "STAMPEL", "IFYLLT"))
    assert any(b"IFYLLT" in alternative for alternative in _alternatives(built.pdf))
    left = flat(built.pdf)
    traces = b"JavaScript Launch calc.exe EmbeddedFile hemlig BIFOGAD KOMMENTAR AcroForm PieceInfo PRIVAT FORFATTARE"
    assert [word for word in traces.split() if word in left] == []
    assert [w for w in built.varningar if "följer inte med" in w] != []


def layered(pdf: Pdf) -> None:
    """Put one text in a layer that is off, one in a layer that is on, and a form in the hidden layer."""
    hidden, shown = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("Av", "På"))
    page = pdf.pages[0]
    form = pdf.make_stream(
        b"BT /F1 12 Tf 10 10 Td (DOLT FORMULAR) Tj ET",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 200, 50]),
        OC=hidden,
        Resources=page.obj.Resources,
    )
    page.obj.Resources.Properties = Dictionary(MC0=hidden, MC1=shown)
    page.obj.Resources.XObject = Dictionary(Fm0=form)
    page.contents_add(
        b"/OC /MC0 BDC BT /F1 12 Tf 60 100 Td (DOLT LAGER) Tj ET 10 10 50 50 re f EMC "
        b"/OC /MC1 BDC BT /F1 12 Tf 60 80 Td (SYNLIGT LAGER) Tj ET EMC /Fm0 Do"
    )
    pdf.Root.OCProperties = Dictionary(OCGs=Array([hidden, shown]), D=Dictionary(OFF=Array([hidden])))


def test_hidden_layers_do_not_come_along() -> None:
    """What a reader does not show is neither on the page, nor in its text, nor in the file."""
    built = taken(changed(foreign_pdf("Ritning"), layered))
    left = flat(built.pdf) + b"".join(_alternatives(built.pdf))
    assert b"SYNLIGT LAGER" in left
    assert b"DOLT" not in left
    assert "SYNLIGT LAGER" in page_text(built.pdf, built.sidor - 1)


def test_a_decompression_bomb_is_refused_and_the_rest_is_built() -> None:
    """A page that unpacks to gigabytes is refused within the worker's limits; the bundle has a page that says so."""
    packer = zlib.compressobj(9)
    header = packer.compress(b"") or b"\x78\xda"
    hundred_megabytes = packer.compress(b"0 0 m " * 17_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = header + hundred_megabytes.removeprefix(header) * 15 + packer.flush()
    with pikepdf.open(io.BytesIO(foreign_pdf("Bomb"))) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_indirect(_raw_stream(pdf, packed))
        bomb = saved(pdf, compress_streams=False)
    built = taken(bomb)
    (refused,) = built.refused
    assert refused.skal in {"innehållet är för krävande eller skadat", "innehållet kräver för mycket minne"}
    assert "kunde inte tas med" in page_text(built.pdf, built.sidor - 1)


def _raw_stream(pdf: Pdf, packed: bytes) -> pikepdf.Object:
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=Name.FlateDecode)
    return stream


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=12), st.integers(0, 900))
@settings(max_examples=60)
def test_a_mutated_file_is_shown_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    """Whatever bytes are changed or cut off, the worker answers or falls, and the program stands."""
    data = bytearray(changed(foreign_pdf("Ett", "Två"), fill_in))
    for place, value in changes:
        data[place % len(data)] = value
    with contextlib.suppress(Declined, WorkerDied):
        answer, _ = shared_worker().ask("foreign", bytes(data[: len(data) - cut]), seconds=30, key=0)
        assert len(answer["pages"]) >= 1
