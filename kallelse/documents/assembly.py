"""One PDF in the making: documents and foreign files go in, the worker sets them, and the PDF comes out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from kallelse.documents.clean import Cleaner, clean
from kallelse.documents.templates import Templates
from kallelse.documents.tree_json import Anchors, TreeWriter
from kallelse.documents.worker import Declined, Worker, WorkerDied, cannot_start
from kallelse.domain.arende import Bild
from kallelse.domain.dokument import Bilaga, Dokument
from kallelse.domain.errors import KallelseError, SecrecyStop, Trouble
from kallelse.domain.profil import Utseende

ReadFile = Callable[[str], bytes]

LARGEST_FOREIGN = 100 * 1024**2
_FILE_SECONDS = 30.0
_SETTING_SECONDS = 300.0
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class FinishedPdf:
    """A PDF, its number of pages, and what had to give way, as Swedish sentences."""

    pdf: bytes
    sidor: int
    varningar: tuple[str, ...]


class FellOn(Exception):
    """The worker fell on one file. `key` names it; `skal` says why, as the end of a Swedish sentence."""

    def __init__(self, key: str, skal: str) -> None:
        super().__init__(key)
        self.key = key
        self.skal = skal


class Assembly:
    """Collects the parts of one PDF in order. `refused` are reasons by key (sha256) for files to leave out.

    Raises (from `add_document` and `add_foreign`):
        FellOn: the worker fell on a file; begin again with that file refused.
    """

    def __init__(self, worker: Worker, templates: Templates, refused: Mapping[str, str], *, bundled: bool) -> None:
        self._worker = worker
        self._templates = templates
        self._refused = refused
        self._bundled = bundled
        self._anchors = Anchors()
        self._parts: list[dict[str, Any]] = []
        self._foreign: list[int] = []
        self._warnings: list[str] = []
        self._logotypes: dict[str, str] = {}
        self._under_item = False
        self._give_templates()

    def add_document(self, dokument: Dokument, read_file: ReadFile) -> None:
        """Add one of our own documents; its pictures are fetched by sha256."""
        cleaned, warnings = clean(dokument)
        self._warnings += warnings
        pictures = {bild.fil: file for bild in dokument.bilder if (file := self._picture(bild, read_file))}
        shift = self._shift(dokument)
        inner = self._bundled and dokument.slag == "tjansteskrivelse"
        writer = TreeWriter(self._anchors, pictures, prefix=f"d{len(self._parts)}", shift=shift, one_bookmark=inner)
        self._parts.append(
            {
                "t": "dokument",
                "slag": cleaned.slag,
                "huvud": asdict(cleaned.huvud) | {"dokumenttyp": cleaned.dokumenttyp},
                "uppgifter": [(_settable(namn), varde) for namn, varde in cleaned.uppgifter],
                "kanter": _margins(cleaned),
                "utseende": self._look(dokument.utseende),
                "shift": shift,
                "fotrutor": cleaned.fotrutor,
                "block": writer.document(cleaned.block),
            }
        )

    def add_foreign(self, bilaga: Bilaga, data: bytes) -> None:
        """Add a foreign PDF.

        Raises:
            Declined: it cannot be taken in, for the reason given.
        """
        if len(data) > LARGEST_FOREIGN:
            raise Declined(f"filen är större än {LARGEST_FOREIGN // 1024**2} MB")
        key = len(self._foreign)
        answer = self._file(bilaga.sha256, "foreign", data, key=key)
        self._foreign.append(key)
        cleaner = Cleaner(bilaga.rubrik)
        for warning in answer["warnings"]:
            cleaner.warn(f"{warning}.")
        sheets = [sheet | {"alt": cleaner.quietly(sheet["alt"])} for sheet in answer["pages"]]
        self._warnings += cleaner.warnings
        self._parts.append(self._bilaga(bilaga, "bilaga") | {"sidor": sheets})

    def add_refusal(self, bilaga: Bilaga, skal: str) -> None:
        """Add a page that says why a bilaga is not here."""
        besked = f"{bilaga.rubrik} kunde inte tas med: {skal}. Filen bifogas separat."
        self._parts.append(self._bilaga(bilaga, "vagrad") | {"besked": Cleaner("").text(besked)})

    def finish(self, titel: str, organisation: str, tidpunkt: datetime, stampel: Mapping[str, str]) -> FinishedPdf:
        """Return the PDF.

        Raises:
            Trouble: the pages could not be set.
        """
        cleaner = Cleaner(titel)
        data = {
            "titel": cleaner.text(titel).strip() or "Dokument",
            "organisation": cleaner.text(organisation),
            "utseende": next((p["utseende"] for p in self._parts if "utseende" in p), self._look(Utseende())),
            "delar": self._parts,
        }
        blob = json.dumps(data, ensure_ascii=False).encode()
        fields = {"tidpunkt": int(tidpunkt.timestamp()), "foreign": self._foreign, "stampel": dict(stampel)}
        try:
            answer, (pdf,) = self._worker.ask("compile", blob, seconds=_SETTING_SECONDS, **fields)
        except (Declined, WorkerDied) as error:
            raise Trouble(
                f"Dokumentet {titel} kunde inte sättas: {error.skal}.",
                atgard="Granska arbetsytans egna mallar om den har några, och rapportera annars felet.",
            ) from error
        found = tuple(dict.fromkeys([*self._warnings, *map(_from_typst, answer["warnings"])]))
        return FinishedPdf(pdf, answer["sidor"], found)

    def _give_templates(self) -> None:
        """Hand the templates to a worker that does not have them."""
        if self._worker.holds(self._templates):
            return
        names, contents = zip(*self._templates.files.items(), strict=True)
        fonts = [str(folder) for folder in self._templates.fonts]
        try:
            self._worker.ask("templates", *contents, seconds=_FILE_SECONDS, names=names, fonts=fonts)
        except (Declined, WorkerDied) as error:
            raise cannot_start() from error
        self._worker.keep(self._templates)

    def _shift(self, dokument: Dokument) -> int:
        """Return how far down a part's headings go: what follows the beginning of an item stands under it."""
        begins = dokument.inleder or dokument.slag == "forsattsblad"
        self._under_item = self._under_item or begins
        return int(self._under_item and not begins)

    def _bilaga(self, bilaga: Bilaga, kind: str) -> dict[str, Any]:
        rubrik = Cleaner("").text(bilaga.rubrik).strip() or "Bilaga"
        anchor = self._anchors[bilaga.anchor]
        self._under_item = self._under_item or bilaga.inleder
        under = self._under_item and not bilaga.inleder
        return {"t": kind, "rubrik": rubrik, "anchor": anchor, "level": 2 if under else 1}

    def _look(self, look: Utseende) -> dict[str, Any]:
        """Return a profile's look with only what the templates can use."""
        logotyp = self._logotype(look.logotyp) if look.logotyp else ""
        return asdict(look) | {
            "farg": look.farg if _COLOUR.fullmatch(look.farg) else Utseende().farg,
            "storlek": min(max(look.storlek, 8.0), 16.0),
            "logotyp": logotyp,
            "logotyp_alt": _settable(look.logotyp_alt) or "Logotyp",
            "logotyp_hojd": min(max(look.logotyp_hojd, 4.0), 40.0),
            "sida": asdict(look.sida) | {"sidnummer": _settable(look.sida.sidnummer)},
        }

    def _logotype(self, fil: str) -> str:
        """Return the name under which the compiler finds the logotype, or warn and return nothing."""
        if fil not in self._logotypes:
            self._logotypes[fil] = ""
            data = self._templates.files.get(fil)
            if data is None:
                self._warnings.append(f"Logotypen {fil} finns inte bland profilens mallar.")
                return ""
            try:
                self._logotypes[fil] = self._file(sha256(data).hexdigest(), "logotype", data)["file"]
            except Declined as reason:
                self._warnings.append(f"Logotypen {fil} visas inte: {reason.skal}.")
        return self._logotypes[fil]

    def _picture(self, bild: Bild, read_file: ReadFile) -> str | None:
        """Return the name under which the compiler finds a picture, or warn and return nothing."""
        try:
            file: str = self._file(bild.sha256, "picture", read_file(bild.sha256))["file"]
        except Declined as reason:
            self._warnings.append(f"Bilden {bild.fil} visas inte: {reason.skal}.")
        except SecrecyStop:
            raise
        except KallelseError as error:
            self._warnings.append(f"Bilden {bild.fil} visas inte: {error.besked}")
        else:
            return file
        return None

    def _file(self, sha256: str, op: str, data: bytes, **fields: Any) -> dict[str, Any]:
        """Let the worker read a file, unless it fell on it before."""
        if sha256 in self._refused:
            raise Declined(self._refused[sha256])
        try:
            return self._worker.ask(op, data, seconds=_FILE_SECONDS, **fields)[0]
        except WorkerDied as fall:
            raise FellOn(sha256, fall.skal) from fall


def _margins(dokument: Dokument) -> dict[str, str]:
    """Return what stands above and below the text of a document's pages after the first."""
    sida = dokument.utseende.sida
    return {
        "vanster": _settable(dokument.ifylld(sida.sidhuvud_vanster)),
        "hoger": _settable(dokument.ifylld(sida.sidhuvud_hoger)),
        "fot": _settable(dokument.ifylld(sida.sidfot)),
    }


def _settable(text: str) -> str:
    """Return a profile's text without what cannot be set."""
    return Cleaner("").quietly(text)


def _from_typst(message: str) -> str:
    family = re.fullmatch(r"unknown font family: (.+)", message)
    return f"Typsnittet {family[1]} finns inte; ett annat används." if family else f"Sättningen varnar: {message}"
