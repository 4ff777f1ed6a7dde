"""Is what was justerat still what it was: every letter of the §§, the stored PDFs, and the tags?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kallelse.actions.justerat import justeringar, stored_documents, vouched
from kallelse.actions.kontrollfynd import finding
from kallelse.actions.skickat import sum_at, sum_of
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.justering import Justering
from kallelse.domain.justeringsprov import changed_since, testimony
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.integrity import tags_fetched
from kallelse.store.workspace import Workspace


def justerade_files(ws: Workspace) -> Iterator[Anmarkning]:
    """Find stored protokoll, originals and utdrag that are not what the register says."""
    for lagrat in stored_documents(ws):
        if sum_of(ws, lagrat.fil) != lagrat.sha256:
            besked = f"{lagrat.namn} är ändrat eller saknas."
            hamta = f"{lagrat.tagg}:{lagrat.fil}" if lagrat.tagg else f"HEAD:{lagrat.fil}"
            atgard = f"Hämta det ur historiken: git cat-file blob {hamta}"
            yield finding("kontroll-protokoll", "fel", lagrat.fil, besked, atgard)


def justerade_paragraphs(ws: Workspace) -> Iterator[Anmarkning]:
    """Find §§ that are not what was justerat, and tags that do not bear the register out."""
    bevis = vouched(ws)
    known: set[str] = set()
    for mote, justering in justeringar(ws):
        known.add(justering.tagg)
        for nr in changed_since(mote, justering):
            vad = f"§ {nr}" if nr else "Första sidan"
            besked = f"{vad} i {mote.beteckning} är inte som den justerades {justering.datum}."
            atgard = "Återställ filen ur historiken, och gör en synlig rättelse: kallelse protokoll ratta."
            yield finding("kontroll-justerat", "fel", paths.of(mote), besked, atgard)
        yield from _tag(ws, mote, justering, bevis.get(justering.tagg))
    stray = set(bevis) - known
    for tagg in sorted(stray - tags_fetched(Git(ws.root))) if stray else ():
        _, kod, datum, *_ = (*tagg.split("/"), "", "")
        besked = f"Taggen {tagg} vittnar om en justering som registret inte har."
        fil = f"{paths.SAMMANTRADEN}{kod}/{datum}.toml"
        yield finding("kontroll-tagg", "fel", fil, besked, "Återställ sammanträdets fil ur historiken.")


def _tag(
    ws: Workspace, mote: Sammantrade, justering: Justering, bevis: Mapping[str, str] | None
) -> Iterator[Anmarkning]:
    fil = paths.of(mote)
    if bevis is None:
        besked = f"Taggen {justering.tagg} saknas; en klon kan vara utan den."
        yield finding("kontroll-tagg", "varning", fil, besked, "Hämta taggarna med git fetch --tags.")
        return
    pdf = justering.fil
    said = testimony(justering)
    for key in sorted(said.keys() | {k for k in bevis if k == "huvud" or k.startswith(("paragraf-", "original-"))}):
        if bevis.get(key) != said.get(key):
            besked = f"Taggen {justering.tagg} vittnar om något annat än registret: {key}."
            atgard = "Jämför med git show, och ta reda på vem som har ändrat registret eller taggen."
            yield finding("kontroll-tagg", "fel", fil, besked, atgard)
            return
    place = paths.sammantrade_folder(mote.namnd, mote.datum) + (pdf.fil if pdf else "")
    if pdf and sum_at(ws, bevis["target"], place) != pdf.sha256:
        besked = f"Taggen {justering.tagg} är flyttad: den commit som den pekar på har inte det som justerades."
        yield finding("kontroll-tagg", "fel", fil, besked, "Hämta den rätta taggen från en annan klon.")
