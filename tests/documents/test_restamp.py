"""The stamp written by bytes: the same PDF as before, with other metadata."""

from __future__ import annotations

import io

import pikepdf
import pytest

from kallelse.documents import xmp
from kallelse.documents.bundle import build_bundle, read_stamp
from kallelse.documents.restamp import restamped
from kallelse.documents.typst_pdf import render_pdf
from tests.documents.reading import pages
from tests.documents.samples import TIDPUNKT, Store, bunt, foreign_pdf, memo


def raw(thing: pikepdf.Object) -> bytes:
    """Return an object as it is written, with its stream."""
    return thing.unparse(resolved=True) + (thing.read_raw_bytes() if isinstance(thing, pikepdf.Stream) else b"")


def test_what_the_compiler_writes_can_be_stamped() -> None:
    """Every object is found where the moved table says, and only the metadata is another."""
    plain = render_pdf(memo(), tidpunkt=TIDPUNKT).pdf
    stamped = restamped(plain, {"tagg": "kallelse/SN/2026-11-24/1 <å>"})
    assert stamped is not None
    with pikepdf.open(io.BytesIO(plain)) as before, pikepdf.open(io.BytesIO(stamped)) as after:
        assert after.check_pdf_syntax() == []
        assert after.get_warnings() == []
        assert len(after.objects) == len(before.objects)
        differ = [n for n, (a, b) in enumerate(zip(before.objects, after.objects, strict=True)) if raw(a) != raw(b)]
        assert [before.objects[n].objgen for n in differ] == [before.Root.Metadata.objgen]
    assert pages(stamped) == pages(plain)
    assert read_stamp(stamped) == {"tagg": "kallelse/SN/2026-11-24/1 <å>"}


def test_documents_and_bundles_of_our_own_are_stamped_this_way() -> None:
    """The quick way is the one that is taken: it leaves the compiler's bytes, but for the metadata."""
    plain = render_pdf(memo(), tidpunkt=TIDPUNKT).pdf
    assert render_pdf(memo(), tidpunkt=TIDPUNKT, stampel={"a": "b"}).pdf == restamped(plain, {"a": "b"})
    store = Store()
    bundle = build_bundle(bunt(store), read_file=store.__getitem__)
    assert b"/ObjStm" not in bundle.pdf
    assert read_stamp(bundle.pdf) == {"utkast": "abc123"}


def test_what_looks_otherwise_is_left_to_the_library() -> None:
    """A PDF that was written by another program is not touched."""
    assert restamped(foreign_pdf("x"), {"a": "b"}) is None
    assert restamped(b"", {"a": "b"}) is None


@pytest.mark.parametrize("stampel", [{"A": "b"}, {"a b": "c"}, {"a>": "b"}, {"a": "rad\nrad"}, {"a": "\x00"}])
def test_a_stamp_is_plain_words(stampel: dict[str, str]) -> None:
    """Names and values that could break the metadata are a fault of the program."""
    with pytest.raises(ValueError, match="plain lower-case names"):
        xmp.stamped("", stampel)
