"""Is what was entered after the justering still what it was: every anslag, rättelse and expediering, and their tags?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kallelse.actions.kontrollfynd import finding
from kallelse.actions.liggare import Infort, ledger_tags, place_of
from kallelse.actions.skickat import sum_of
from kallelse.actions.tid import STOCKHOLM
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.errors import KallelseError, NotFound
from kallelse.domain.frasord import listed
from kallelse.domain.liggare import differing, entries, named
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.text import visa
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.history import Commit
from kallelse.store.integrity import tags_fetched
from kallelse.store.workspace import Workspace

_SHOWN = 6


def ledgers(ws: Workspace) -> Iterator[Anmarkning]:
    """Find entries that are not what their tags say, or are gone, or that no tag knows."""
    fetched = tags_fetched(Git(ws.root))
    here = (infort for infort in ledger_tags(ws) if infort.tagg not in fetched)
    tags = {mote: list(found) for mote, found in groupby(here, key=lambda infort: infort.mote)}
    for loaded in ws.sammantraden():
        if mote := loaded.varde:
            yield from _of_meeting(ws, mote, tags.pop(place_of(mote), []))
    for infort in (i for left in tags.values() for i in left):
        yield _stray(infort, f"{paths.SAMMANTRADEN}{infort.mote}.toml")


def ledger_faults(ws: Workspace, mote: Sammantrade) -> tuple[str, ...]:
    """Return what is wrong with the entries of one meeting, for whoever is about to add to them."""
    tags = [infort for infort in ledger_tags(ws) if infort.mote == place_of(mote)] if mote.protokoll else []
    return tuple(a.meddelande for a in _of_meeting(ws, mote, tags) if a.allvarlighetsgrad == "fel")


def ledger_commits(ws: Workspace) -> Iterator[Anmarkning]:
    """Find tags that do not stand on a commit with what they say; where the commit is not here, nobody can know."""
    for infort in ledger_tags(ws):
        try:
            with ws.at(infort.commit) as then:
                whole = _stands(then, infort)
        except NotFound:
            continue
        if not whole:
            besked = f"Taggen {infort.tagg} är flyttad: den commit som den pekar på har inte det som infördes."
            atgard = "Hämta den rätta taggen från en annan klon."
            yield finding("kontroll-tagg", "fel", f"{paths.SAMMANTRADEN}{infort.mote}.toml", besked, atgard)


def _stands(then: Workspace, infort: Infort) -> bool:
    now = entries(_protokoll(then, f"{paths.SAMMANTRADEN}{infort.mote}.toml"))
    return not differing(infort.poster, now) and all(sum_of(then, fil) == s for fil, s in infort.utdrag.items())


def _of_meeting(ws: Workspace, mote: Sammantrade, tags: Sequence[Infort]) -> Iterator[Anmarkning]:
    protokoll, fil = mote.protokoll or Protokoll(), paths.of(mote)
    known = [infort for infort in tags if infort.nr <= protokoll.liggare]
    yield from (_stray(infort, fil) for infort in tags if infort.nr > protokoll.liggare)
    missing = set(range(1, protokoll.liggare + 1)) - {infort.nr for infort in known}
    if missing:
        vilka = listed([f"liggare/{place_of(mote)}/{nr}" for nr in sorted(missing)])
        besked = f"{'Taggen' if len(missing) == 1 else 'Taggarna'} {vilka} saknas; en klon kan vara utan."
        yield finding("kontroll-tagg", "varning", fil, besked, "Hämta taggarna med git fetch --tags.")
    vouched = {key: infort for infort in known for key in infort.poster}
    now = entries(protokoll)
    said = {key: infort.poster[key] for key, infort in vouched.items()}
    yield from _changed(ws, mote, {key: vouched[key] for key in differing(said, now)})
    extra = [key for key in now if known and not missing and key not in said]
    if extra:
        besked = f"{_names(extra)} i {mote.beteckning} har ingen tagg bakom sig: införd förbi programmet."
        atgard = "Se vem med kallelse historik, och ta bort det som inte har hänt."
        yield finding("kontroll-liggare", "varning", fil, besked, atgard)


def _changed(ws: Workspace, mote: Sammantrade, vouched: Mapping[str, Infort]) -> Iterator[Anmarkning]:
    """Tell of changed entries, those of one commit together."""
    when: dict[str, list[str]] = {}
    for _, same in groupby(vouched, key=lambda key: vouched[key].nr):
        for key, culprit in _culprits(ws, paths.of(mote), vouched, list(same)).items():
            when.setdefault(culprit, []).append(key)
    for culprit, keys in when.items():
        besked = f"{_names(keys)} i {mote.beteckning} är inte som vid införandet{culprit}."
        atgard = f"Jämför med git show {vouched[keys[0]].tagg}, och återställ filen; rätta sedan öppet."
        yield finding("kontroll-liggare", "fel", paths.of(mote), besked, atgard)


def _culprits(ws: Workspace, fil: str, vouched: Mapping[str, Infort], keys: Sequence[str]) -> dict[str, str]:
    """Return in words by which commit since their tag entries were first changed; empty where nobody can know."""
    infort = vouched[keys[0]]
    found = dict.fromkeys(keys, ": ändrad för hand, och inte sparad än")
    try:
        for commit in Git(ws.root).log(fil, since=infort.commit):
            with ws.at(commit.id) as then:
                now = entries(_protokoll(then, fil))
            found |= {key: _told(commit) for key in keys if now.get(key) != infort.poster[key]}
    except KallelseError:
        return dict.fromkeys(keys, "")
    return found


def _told(commit: Commit) -> str:
    dag = f"{commit.time.astimezone(STOCKHOLM):%Y-%m-%d kl. %H.%M}"
    return f": ändrad {dag} av {visa(commit.author, en_rad=True)} i {commit.id[:10]}"


def _protokoll(ws: Workspace, fil: str) -> Protokoll | None:
    mote = ws.load_sammantrade(fil).varde
    return mote.protokoll if mote else None


def _names(keys: Sequence[str]) -> str:
    shown = named(keys[:_SHOWN])
    more = (f"{len(keys) - _SHOWN} till",) if len(keys) > _SHOWN else ()
    text = listed((*shown, *more))
    return text[:1].upper() + text[1:]


def _stray(infort: Infort, fil: str) -> Anmarkning:
    vad = _names(list(infort.poster))
    besked = f"Taggen {infort.tagg} vittnar om något som registret inte har. {vad} är borta."
    return finding("kontroll-tagg", "fel", fil, besked, f"Hämta tillbaka det: git merge {infort.commit[:10]}")
