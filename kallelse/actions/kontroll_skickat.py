"""Is what was sent still what it was: the stored PDF, its tag, and the items that were frozen?"""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.actions.kontrollfynd import finding
from kallelse.actions.skickat import (
    proofs,
    recorded_sum,
    sent_documents,
    stored_path,
    sum_at,
    sum_of,
)
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.errors import KallelseError, Trouble
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utskick
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.integrity import tags_fetched
from kallelse.store.workspace import Workspace


def sent_files(ws: Workspace) -> Iterator[Anmarkning]:
    """Find stored PDFs that are not what the register says, and tags that do not bear them out."""
    bevis = proofs(ws)
    for mote, utskick in sent_documents(ws):
        fil, summa = stored_path(mote, utskick), recorded_sum(utskick)
        if sum_of(ws, fil) != summa:
            besked = f"Det skickade dokumentet (utskick {utskick.nr} till {mote.beteckning}) är ändrat eller saknas."
            atgard = f"Hämta det ur historiken: git cat-file blob {utskick.tagg}:{fil}"
            yield finding("kontroll-utskick", "fel", fil, besked, atgard)
        found = bevis.get(utskick.tagg)
        if found is None:
            yield from _without_proof(ws, utskick, fil)
        elif found.sha256 != summa:
            besked = f"Taggen {utskick.tagg} vittnar om ett annat dokument än registret."
            atgard = "Jämför med git show, och ta reda på vem som har ändrat registret eller taggen."
            yield finding("kontroll-tagg", "fel", fil, besked, atgard)
        elif sum_at(ws, found.commit, fil) != summa or not _follows(ws, utskick.commit, found.commit):
            besked = f"Taggen {utskick.tagg} är flyttad: den commit som den pekar på har inte det som skickades."
            yield finding("kontroll-tagg", "fel", fil, besked, "Hämta den rätta taggen från en annan klon.")


def stray_tags(ws: Workspace) -> Iterator[Anmarkning]:
    """Find tags of something sent that the register knows nothing of."""
    known = {utskick.tagg for _, utskick in sent_documents(ws)}
    stray = set(proofs(ws)) - known
    for tagg in sorted(stray - tags_fetched(Git(ws.root))) if stray else ():
        _, kod, datum, *_ = (*tagg.split("/"), "", "")
        fil = f"{paths.SAMMANTRADEN}{kod}/{datum}.toml"
        besked = f"Taggen {tagg} vittnar om ett utskick som registret inte har."
        yield finding("kontroll-tagg", "fel", fil, besked, "Återställ sammanträdets fil ur historiken.")


def frozen_items(ws: Workspace) -> Iterator[Anmarkning]:
    """Find items whose title, ärende or proposal is not what it was when they were sent, or that are gone."""
    judged: set[tuple[str, str]] = set()
    for mote, utskick in sent_documents(ws):
        try:
            with ws.at(utskick.commit) as then:
                sent = then.sammantrade(mote.namnd, mote.datum)
        except KallelseError as error:
            yield finding("kontroll-fryst", "varning", paths.of(mote), error.besked, "Hämta hela historiken.")
            continue
        for punkt in sent.punkter:
            key = (mote.beteckning, punkt.nr)
            if punkt.nr and key not in judged:
                judged.add(key)
                yield from _changed(mote, punkt, utskick)


def _follows(ws: Workspace, frozen: str, tagged: str) -> bool:
    """Return whether the tagged commit came after the frozen one; a clone without that one cannot deny it."""
    try:
        return Git(ws.root).is_ancestor(frozen, tagged)
    except Trouble:
        return True


def _without_proof(ws: Workspace, utskick: Utskick, fil: str) -> Iterator[Anmarkning]:
    if Git(ws.root).ref(f"refs/tags/{utskick.tagg}"):
        besked = f"Taggen {utskick.tagg} är utbytt mot en utan bevis."
        yield finding("kontroll-tagg", "fel", fil, besked, "Hämta den rätta taggen från en annan klon.")
    else:
        besked = f"Taggen {utskick.tagg} saknas; en klon kan vara utan den."
        yield finding("kontroll-tagg", "varning", fil, besked, "Hämta taggarna med git fetch --tags.")


def _changed(mote: Sammantrade, sent: Punkt, utskick: Utskick) -> Iterator[Anmarkning]:
    now = mote.punkt(sent.nr)
    atgard = "Återställ punkten; ändringar efter utskick görs som komplettering."
    if now is None:
        besked = f"Punkt {sent.nr} är borta, fast den skickades i utskick {utskick.nr}."
        yield finding("kontroll-fryst", "fel", paths.of(mote), besked, atgard)
    elif _frozen(now) != _frozen(sent):
        besked = f"Punkt {sent.nr} är ändrad efter utskick {utskick.nr}: rubrik, ärende eller förslag är ett annat."
        yield finding("kontroll-fryst", "fel", paths.of(mote), besked, atgard)


def _frozen(punkt: Punkt) -> tuple[object, ...]:
    return punkt.rubrik, punkt.diarienummer, punkt.forslag_till_beslut
