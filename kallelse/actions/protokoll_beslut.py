"""How items were decided, and the wording of the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kallelse.actions.protokoll_andring import Redigering, editing
from kallelse.actions.protokoll_person import acting
from kallelse.domain.beslutstext import decision
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.formalia import FRASER
from kallelse.domain.frasord import phrase, within
from kallelse.domain.frysning import text_digest
from kallelse.domain.outcome import Outcome
from kallelse.domain.paragraf import Paragraf, Utfall
from kallelse.domain.propositionsordning import FORSLAG, step_of, target, won_by, yrkande_of
from kallelse.domain.text import fold
from kallelse.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Beslutat:
    """What is said of a decision; nothing is what the votering gave, else "enligt förslaget".

    `till` is the organ that is to decide, empty for none after all. `bifallna` are yrkanden that won, by number. `text`
    is the decision's own points. `felskrivning` is why a decision that was noted wrong is put right after the meeting.
    """

    utfall: Utfall = ""
    bifallna: tuple[int, ...] = ()
    text: tuple[str, ...] = ()
    till: str | None = None
    skickas_till: tuple[str, ...] = ()
    deltar_inte: tuple[str, ...] = ()
    omedelbar: bool = False
    felskrivning: str = ""
    skickas_inte_till: tuple[str, ...] = ()


def beslut(
    ws: Workspace, kod: str, datum: date, platser: Sequence[str], sagt: Beslutat, *, torrkor: bool = False
) -> Outcome:
    """Note how one or more items were decided; again corrects it, until the protokoll is drawn up.

    After that another text is kept beside what was decided, and cannot be justerad (JO 3339-2013), unless
    `felskrivning` says why the note was wrong.

    Of several items, those whose decision nothing follows for are told of and left, and the others noted.

    Raises:
        NotFound: there is no such item or yrkande.
        BadInput: no text follows from what is said, for any of the items.
        Refused: the § is justerad, or somebody abstains who may not.
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        open_ = {i: why for i in map(r.index, platser) if (why := _decide(r, i, sagt))}
        done = [i for i in map(r.index, platser) if i not in open_]
        if not done:
            raise _none_follows(list(open_.values()))
        r.c.warn(*(f"{why.besked} Punkten är inte beslutad. {why.atgard}" for why in open_.values()))
        one = len(done) == 1
        besked = f"Beslutet i {r.namn(done[0])} är noterat." if one else f"Besluten i {len(done)} punkter är noterade."
        return r.commit(besked, "protokoll.beslut", beslut=_decided(r, done))


def _decided(r: Redigering, indexes: Sequence[int]) -> list[dict[str, Any]]:
    """Return the decisions as plain values, but for the text of a secret one."""
    found = (r.paragraf(i) for i in indexes)
    return [
        {"punkt": p.punkt or None, "utfall": p.utfall, "beslut": [] if p.sekretess else list(p.lydelse or p.beslut)}
        for p in found
    ]


def _decide(r: Redigering, index: int, sagt: Beslutat) -> BadInput | None:
    """Note a decision; return why none follows, when none does."""
    paragraf = r.paragraf(index)
    for nr in sagt.bifallna:
        found = paragraf.yrkande(nr)
        if found is None or found.aterkallat:
            raise NotFound(f"Det finns inget yrkande {nr} att bifalla i {r.namn(index)}.")
    voted = _voted(r, index)
    if not (sagt.utfall or sagt.bifallna or sagt.text):
        _decided_by_vote(r, index)
    if not r.tjanst(index).beslutsfor:
        r.c.warn(f"Nämnden är inte beslutsför i {r.namn(index)} (6 kap. 27 § kommunallagen).")
    bifallna = sagt.bifallna or (() if sagt.utfall or sagt.text else voted)
    changes: dict[str, Any] = {"utfall": _outcome(paragraf, sagt, bifallna), "bifallna": bifallna}
    if paragraf.voteringar and set(voted) != set(bifallna) & {y.nr for y in paragraf.yrkanden}:
        r.c.warn(f"Beslutet i {r.namn(index)} är ett annat än voteringen gav.")
    changes |= _also(r, index, sagt)
    r.stop_text(index, *sagt.text)
    text = sagt.text or _follows(r, index, replace(paragraf, **changes))
    if not text and paragraf.beslut and not sagt.utfall:  # decided already, such as who is to justera
        text, changes["utfall"] = paragraf.beslut, paragraf.utfall
    if not text and not paragraf.utan_paragraf:
        return _nothing_follows(r, index)
    r.change_paragraph(index, **changes, **_wording(r, paragraf, text, sagt.felskrivning))
    return None


def _nothing_follows(r: Redigering, index: int) -> BadInput:
    besked = f"Det finns inget förslag att besluta enligt i {r.namn(index)}"
    if r.betydelse(index) == "justerare":
        vem = f"Skriv vem som valdes: kallelse protokoll justerare {r.mote.beteckning} NAMN."
        return BadInput(f"{besked}: den avgörs av vilka som väljs att justera.", atgard=vem)
    if r.paragraf(index).diarienummer:
        return BadInput(f"{besked}.", atgard="Skriv beslutet med --text.")
    return BadInput(
        f"{besked}, och varken rubriken eller dagordningsmallen säger vilken formalia det är.",
        atgard="Skriv beslutet med --text, eller betydelse på punkten i dagordningsmallen.",
    )


def _none_follows(why: Sequence[BadInput]) -> BadInput:
    """Return one error for all the items that nothing follows for."""
    besked, atgard = (
        " ".join(dict.fromkeys(texts)) for texts in zip(*((w.besked, w.atgard) for w in why), strict=True)
    )
    return BadInput(besked, atgard=atgard)


def _follows(r: Redigering, index: int, decided: Paragraf) -> tuple[str, ...]:
    """Return the decision that follows from what won, or from what formality it is; of a secret § that there is one."""
    text = decision(decided, r.forslag(index), r.profil, r.namnd.namn)
    usual = "beslut_sekretess" if decided.sekretess else "" if r.forslag(index) else _formality(r, index, decided)
    return text or ((phrase(r.profil, usual, Organ=r.namnd.namn, organ=within(r.namnd.namn)),) if usual else ())


def _formality(r: Redigering, index: int, decided: Paragraf) -> str:
    """Return which phrase decides an item as the formality that it is; empty when none does."""
    return FRASER.get(r.betydelse(index), "") if decided.utfall == "enligt forslag" else ""


def _also(r: Redigering, index: int, sagt: Beslutat) -> dict[str, Any]:
    """Return what else is said of the decision; what is not said stays as it is."""
    changes: dict[str, Any] = {}
    if sagt.till is not None:
        changes["till"] = sagt.till.strip()
    if sagt.skickas_till or sagt.skickas_inte_till:
        inte = {fold(t) for t in sagt.skickas_inte_till}
        till = (*r.paragraf(index).skickas_till, *(t.strip() for t in sagt.skickas_till))
        changes["skickas_till"] = tuple(dict.fromkeys(t for t in till if fold(t) not in inte))
    if sagt.omedelbar:
        changes["omedelbar_justering"] = True
    if sagt.deltar_inte:
        _may_abstain(r, index)
        changes["deltar_inte"] = acting(r, index, sagt.deltar_inte, "avstå")
    return changes


def _may_abstain(r: Redigering, index: int) -> None:
    if r.paragraf(index).myndighetsutovning:
        raise Refused(
            f"{r.namn(index).capitalize()} rör myndighetsutövning mot enskild; den som har deltagit i handläggningen "
            "måste delta i beslutet (4 kap. 26 § kommunallagen)."
        )


def _voted(r: Redigering, index: int) -> tuple[int, ...]:
    """Return the yrkanden that won in the voteringar, but for those that were only chosen as motförslag."""
    paragraf = r.paragraf(index)
    if not paragraf.voteringar:
        return ()
    ordforande = r.tjanst(index).ordforande
    won = (won_by(v, ordforande) for v in paragraf.voteringar if step_of(v, paragraf) != "motforslag")
    return tuple(y.nr for reference in won if (y := yrkande_of(reference, paragraf)))


def _decided_by_vote(r: Redigering, index: int) -> None:
    """Let nothing follow from a votering that is even until somebody who may has decided it."""
    ordforande = r.tjanst(index).ordforande
    open_ = next((v for v in r.paragraf(index).voteringar if not won_by(v, ordforande)), None)
    if open_:
        hur = "ordföranden måste rösta (4 kap. 25 §" if open_.slag == "beslut" else "lotten avgör (5 kap. 56 §"
        raise Refused(
            f"Votering {open_.nr} i {r.namn(index)} är oavgjord; {hur} kommunallagen).",
            atgard="Anteckna voteringen igen, med ordförandens röst eller med --lottning.",
        )


def _outcome(paragraf: Paragraf, sagt: Beslutat, bifallna: tuple[int, ...]) -> Utfall:
    if sagt.utfall:
        return sagt.utfall
    won = [y for nr in bifallna if (y := paragraf.yrkande(nr))]
    for formal in ("aterremiss", "bordlaggning"):
        if any(y.slag == formal for y in won):
            return formal
    if any(y.slag != "tillagg" and target(y) != FORSLAG for y in won):
        return "enligt yrkande"
    return "annat" if sagt.text else "enligt forslag"


def _wording(r: Redigering, paragraf: Paragraf, text: tuple[str, ...], felskrivning: str) -> dict[str, Any]:
    """Return where the text goes: it is the decision, or, once the protokoll is drawn up, another wording of it."""
    if not paragraf.klubbat:
        return {"beslut": text, "lydelse": ()}
    if felskrivning.strip():
        return {"beslut": text, "lydelse": (), "felskrivning": felskrivning.strip(), "klubbat": text_digest(text)}
    if text_digest(text) == text_digest(paragraf.beslut):
        return {"lydelse": ()}
    r.c.warn(
        f"Det som klubbades i {paragraf.namn} står kvar; den nya lydelsen kan inte justeras (JO 3339-2013). Var det "
        "en felskrivning, så säg varför med --felskrivning."
    )
    return {"lydelse": text}
