"""Typst templates: looked up file by file, and refused when they could do more than set text."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from kallelse.documents.assembly import FinishedPdf
from kallelse.documents.markdown import parse
from kallelse.documents.templates import load_templates
from kallelse.documents.typst_pdf import render_pdf
from kallelse.domain.errors import BadFile
from kallelse.domain.profil import Utseende
from kallelse.resources import templates_dir
from tests.documents.reading import pages, tagged
from tests.documents.samples import TIDPUNKT, document, picture


def own(workspace: Path, name: str, content: str | bytes, profil: str = "nacka") -> Path:
    """Write one of a workspace's own templates."""
    path = workspace / "templates" / profil / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_shipped_templates_are_the_common_ones() -> None:
    """A profile without templates of its own is set with the common library; the entry is there."""
    assert load_templates("nacka").files["main.typ"] == (templates_dir() / "gemensam" / "main.typ").read_bytes()


def test_a_workspace_s_file_goes_before_the_shipped_one(tmp_path: Path) -> None:
    """One file of the profile is exchanged; the others stay; the digest tells the difference."""
    head = (templates_dir() / "gemensam" / "head.typ").read_text(encoding="utf-8")
    own(tmp_path, "head.typ", head.replace("  look.sida.sidnummer\n", '  "Blad {sida} av {sidor}"\n'))
    templates = load_templates("nacka", tmp_path)
    (page,) = pages(render_pdf(document(parse("Text")), tidpunkt=TIDPUNKT, templates=templates).pdf)
    assert "Blad 1 av 1" in page
    assert templates.digest != load_templates("nacka").digest
    assert load_templates("region", tmp_path).digest == load_templates("nacka").digest


def test_a_logotype_of_the_profile_is_shown(tmp_path: Path) -> None:
    """A picture beside the templates can be the logotype; one that is not there is told, and the name is shown."""
    own(tmp_path, "logga.png", picture((60, 20)))
    look = Utseende(logotyp="logga.png", logotyp_alt="Kommunens vapen")
    with_logo = render_pdf(document((), utseende=look), tidpunkt=TIDPUNKT, templates=load_templates("nacka", tmp_path))
    assert with_logo.varningar == ()
    assert "Björkviks kommun" not in pages(with_logo.pdf)[0]
    without = render_pdf(document((), utseende=replace(look, logotyp="../x.png")), tidpunkt=TIDPUNKT)
    assert without.varningar == ("Logotypen ../x.png finns inte bland profilens mallar.",)
    assert "Björkviks kommun" in pages(without.pdf)[0]


def test_the_logotype_stands_on_every_page_where_the_house_has_it_so(tmp_path: Path) -> None:
    """Each page of the house's own has the picture, beside the running head from the second one."""
    own(tmp_path, "logga.png", picture((60, 20)))
    long = document(parse("Ord och mening. " * 900))
    for everywhere in (False, True):
        look = Utseende(logotyp="logga.png", logotyp_alt="Kommunens vapen", logotyp_alla_sidor=everywhere)
        built = render_pdf(replace(long, utseende=look), tidpunkt=TIDPUNKT, templates=load_templates("nacka", tmp_path))
        shown = [bool(page.get_images()) for page in pikepdf.open(io.BytesIO(built.pdf)).pages]
        assert len(shown) > 1
        assert all(shown) == everywhere
        assert shown[0]


@pytest.mark.parametrize(
    "code",
    [
        '#import "@preview/cetz:0.3.0": *',
        "#import '@local/x:0.1.0'",
        "#eval(sys.inputs.data)",
        "#let run = eval",
        '#plugin("x.wasm")',
    ],
)
def test_a_template_that_runs_text_or_fetches_code_is_refused(tmp_path: Path, code: str) -> None:
    """Packages, eval and plugins are refused with the file and the line."""
    own(tmp_path, "main.typ", f"#let x = 1\n{code}\n")
    with pytest.raises(BadFile, match="Mallar får inte köra text som kod") as caught:
        load_templates("nacka", tmp_path)
    assert str(caught.value.position) == "templates/nacka/main.typ:2"


def test_links_are_refused(tmp_path: Path) -> None:
    """A symbolic link, be it a file, the profile's folder or the folder of templates, is never followed."""
    secret = tmp_path / "hemlig.typ"
    secret.write_text("#let x = 1", encoding="utf-8")
    a, b, c = (tmp_path / name for name in "abc")
    (a / "templates" / "nacka").mkdir(parents=True)
    (a / "templates" / "nacka" / "main.typ").symlink_to(secret)
    own(tmp_path, "x.typ", "")
    (b / "templates").mkdir(parents=True)
    (b / "templates" / "nacka").symlink_to(tmp_path / "templates" / "nacka")
    c.mkdir()
    (c / "templates").symlink_to(tmp_path / "templates")
    for workspace in (a, b, c):
        with pytest.raises(BadFile, match="symbolisk länk"):
            load_templates("nacka", workspace)


def test_a_named_pipe_is_refused(tmp_path: Path) -> None:
    """What is no ordinary file is told, and not waited for."""
    os.mkfifo(own(tmp_path, "x.typ", "").with_name("y.typ"))
    with pytest.raises(BadFile, match="ingen vanlig fil"):
        load_templates("nacka", tmp_path)


def test_a_template_that_is_too_large_or_not_text_is_refused(tmp_path: Path) -> None:
    """Templates are small and in UTF-8."""
    path = own(tmp_path, "x.typ", b"\xff\xfe")
    with pytest.raises(BadFile, match="UTF-8"):
        load_templates("nacka", tmp_path)
    path.write_bytes(b" " * (4 * 1024**2 + 1))
    with pytest.raises(BadFile, match="större än 4 MB"):
        load_templates("nacka", tmp_path)


def test_templates_cannot_read_outside_their_folder(tmp_path: Path) -> None:
    """A template that reads a file of the machine or of the workspace stops the setting; nothing is shown."""
    own(tmp_path, "main.typ", '#set document(title: "x")\n#read("/etc/passwd")\n')
    with pytest.raises(Exception, match="kunde inte sättas: sidorna gick inte att sätta") as caught:
        render_pdf(document(()), tidpunkt=TIDPUNKT, templates=load_templates("nacka", tmp_path))
    assert "main.typ:2:" in str(caught.value)


LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="20">{}'
    '<rect width="60" height="20" fill="#1d4f5c"/></svg>'
)


def _with_logo(tmp_path: Path, data: bytes, namn: str = "logga.svg") -> FinishedPdf:
    own(tmp_path, namn, data)
    look = Utseende(logotyp=namn, logotyp_alt="Kommunens vapen")
    return render_pdf(document((), utseende=look), tidpunkt=TIDPUNKT, templates=load_templates("nacka", tmp_path))


def test_a_drawn_logotype_is_shown_with_its_text(tmp_path: Path) -> None:
    """An SVG stands in the place of the name, with the profile's words for whoever does not see it."""
    built = _with_logo(tmp_path, LOGO.format("").encode())
    assert built.varningar == ()
    assert ("Figure", "Kommunens vapen") in tagged(built.pdf)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "script-element"),
        ('<image href="file:///etc/hostname"/>', "hämtar något utanför filen"),
        ('<image xlink:href="../../hemlig.png"/>', "hämtar något utanför filen"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "bäddar in en annan fil"),
        ('<use xlink:href="http://x.example/a.svg#b"/>', "hämtar något utanför filen"),
        ("<style>@import url(http://x.example/a.css);</style>", "hämtar något eller kör något"),
        ('<rect fill="url(http://x.example/a)"/>', "hämtar något eller kör något"),
        ('<rect onclick="alert(1)"/>', "hämtar något eller kör något"),
        ("<foreignObject><p>Hej</p></foreignObject>", "foreignObject-element"),
        ("<g/>" * 20_001, "fler än 20000 delar"),
        ("<g>", "ingen hel SVG"),
    ],
)
def test_a_logotype_that_does_more_than_draw_is_not_shown(tmp_path: Path, inside: str, said: str) -> None:
    """What fetches, runs or is not whole is left out with the reason, and the name stands there instead."""
    built = _with_logo(tmp_path, LOGO.format(inside).encode())
    [varning] = built.varningar
    assert varning.startswith("Logotypen logga.svg visas inte: ")
    assert said in varning
    assert "Björkviks kommun" in pages(built.pdf)[0]


def test_a_logotype_with_entities_is_not_shown(tmp_path: Path) -> None:
    """A document type, the way of a billion laughs and of foreign files, is refused whole."""
    bomb = '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>' + LOGO.format("<title>&b;</title>")
    [varning] = _with_logo(tmp_path, bomb.encode()).varningar
    assert "DOCTYPE" in varning


def test_a_logotype_that_is_no_picture_is_not_shown(tmp_path: Path) -> None:
    """A file of another kind, whatever it is called, is left out."""
    [varning] = _with_logo(tmp_path, b"%PDF-1.7", "logga.png").varningar
    assert varning == "Logotypen logga.png visas inte: bilden är varken PNG eller JPEG."


def test_a_font_of_the_workspace_is_used_and_copied(tmp_path: Path) -> None:
    """The workspace's own font is set by its family's name, and the compiler never sees the folder that it lies in."""
    folder = tmp_path / "templates" / "typsnitt"
    folder.mkdir(parents=True)
    source = templates_dir() / "typsnitt" / "SourceSans3-Upright.ttf"
    (folder / "egen.ttf").write_bytes(source.read_bytes())
    templates = load_templates("nacka", tmp_path)
    assert templates.files["typsnitt-1.ttf"] == source.read_bytes()
    assert templates.fonts == load_templates("nacka").fonts
    assert render_pdf(document((), utseende=Utseende()), tidpunkt=TIDPUNKT, templates=templates).varningar == ()
    (folder / "egen.ttf").write_bytes(b"#!/bin/sh")
    with pytest.raises(BadFile, match="inget typsnitt"):
        load_templates("nacka", tmp_path)
    (folder / "egen.ttf").unlink()
    (folder / "egen.ttf").symlink_to(source)
    with pytest.raises(BadFile, match="symbolisk länk"):
        load_templates("nacka", tmp_path)
