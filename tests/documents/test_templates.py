"""Typst templates: looked up file by file, and refused when they could do more than set text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kallelse.documents.markdown import parse
from kallelse.documents.templates import load_templates
from kallelse.documents.typst_pdf import render_pdf
from kallelse.domain.errors import BadFile
from kallelse.domain.profil import Utseende
from kallelse.resources import templates_dir
from tests.documents.reading import pages
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
