"""One document tree, every format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kallelse.actions.mallar import house_template, logotype, templates_of
from kallelse.actions.underlag import file_reader
from kallelse.actions.utfil import written
from kallelse.domain.arende import Arende
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import BadInput, KallelseError
from kallelse.domain.outcome import Outcome
from kallelse.domain.profil import Profil
from kallelse.store.workspace import Workspace

SUFFIX = {"pdf": "pdf", "docx": "docx", "html": "html", "text": "txt", "json": "json"}
WORD = ("tjansteskrivelse", "remissmissiv", "yttrande", "remissammanstallning")
"""What people go on working in."""


@dataclass(frozen=True, slots=True)
class Manus:
    """A document ready to be set: its tree, the ärenden whose files it shows, and its house style.

    `stam` is its file name without suffix, `tidpunkt` (timezone-aware) the date of its PDF, `stampel` what its PDF
    says of itself.
    """

    tree: Dokument
    stam: str
    tidpunkt: datetime
    profil: Profil
    arenden: tuple[Arende, ...] = ()
    stampel: Mapping[str, str] = field(default_factory=lambda: {"slag": "utkast"})


def write_manus(ws: Workspace, manus: Manus, format_: str, ut: Path | None) -> Outcome:
    """Render a document and write it to `ut`, else under the workspace's own `ut/`; raises as `render`."""
    data, sidor, varningar = render(ws, manus, format_)
    fil = ut or ws.root / "ut" / f"{manus.stam}.{SUFFIX[format_]}"
    return written(f"Dokumentet {manus.stam} är byggt", fil, data, sidor, varningar)


def render(ws: Workspace, manus: Manus, format_: str) -> tuple[bytes, int | None, tuple[str, ...]]:
    """Return a document's bytes, its number of pages (of a PDF) and warnings.

    Raises:
        BadInput: the format is none of ours, or none for this document.
    """
    if format_ == "pdf":
        from kallelse.documents.typst_pdf import render_pdf

        built = render_pdf(
            manus.tree,
            tidpunkt=manus.tidpunkt,
            read_file=file_reader(ws, manus.arenden),
            stampel=manus.stampel,
            templates=templates_of(ws, manus.profil.namn),
        )
        return built.pdf, built.sidor, built.varningar
    if format_ == "docx" and manus.tree.slag not in WORD:
        raise BadInput(
            "Bara tjänsteskrivelsen och remissens dokument byggs som Word.",
            atgard="Välj --format pdf, html, text eller json.",
        )
    varningar: list[str] = []
    return _plain(ws, manus, format_, varningar), None, tuple(varningar)


def _plain(ws: Workspace, manus: Manus, format_: str, varningar: list[str]) -> bytes:
    tree = manus.tree
    if format_ == "html":
        from kallelse.documents.html import render_html

        return render_html(tree, assets=_pictures(ws, manus, varningar)).encode()
    if format_ == "text":
        from kallelse.documents.plaintext import render_text

        return render_text(tree).encode()
    if format_ == "json":
        from kallelse.documents.plainjson import document_json

        return (json.dumps(document_json(tree), ensure_ascii=False, indent=2) + "\n").encode()
    if format_ == "docx":
        return _word(ws, manus, varningar)
    raise BadInput(f"Formatet {format_} finns inte.", atgard=f"Välj något av: {', '.join(SUFFIX)}.")


def _word(ws: Workspace, manus: Manus, varningar: list[str]) -> bytes:
    """Return a document as Word: in the municipality's own template if its profile has one, else with its logotype."""
    from kallelse.documents.word.house_facts import standing_facts
    from kallelse.documents.word.house_template import dressed, left_out
    from kallelse.documents.word.writer import write_docx

    mall = house_template(ws, manus.profil)
    logotyp = None if mall else logotype(ws, manus.profil, varningar)
    data = write_docx(manus.tree, assets=_pictures(ws, manus, varningar), logotyp=logotyp)
    if mall is None:
        return data
    varningar += (*map(" ".join, standing_facts(*mall)), *left_out(*mall))
    return dressed(data, *mall, manus.tree)


def _pictures(ws: Workspace, manus: Manus, varningar: list[str]) -> dict[str, bytes]:
    """Return the pictures of a document by name; one that is not what it was is left out with a warning."""
    read = file_reader(ws, manus.arenden)
    found: dict[str, bytes] = {}
    for bild in manus.tree.bilder:
        try:
            found[bild.fil] = read(bild.sha256)
        except KallelseError as error:
            varningar.append(f"Bilden {bild.fil} visas inte: {error.besked}")
    return found
