"""What is proposed and demanded in a §, and the order in which it was put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kallelse.actions.protokoll_andring import Redigering, editing
from kallelse.actions.protokoll_person import acting
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.narvaro import same_name
from kallelse.domain.outcome import Outcome
from kallelse.domain.paragraf import FORMALIA, Forslag, Proposition, Yrkande, Yrkandeslag
from kallelse.domain.propositionsordning import AVGORA, AVSLAG, FORSLAG, ref, yrkande_of
from kallelse.store.workspace import Workspace


def forslag(
    ws: Workspace, kod: str, datum: date, plats: str, av: str, text: Sequence[str], *, torrkor: bool = False
) -> Outcome:
    """Note a proposal that was laid at the meeting; the same proposer again corrects it, without text takes it away.

    Raises:
        NotFound: there is no such item.
        BadInput: no proposer.
    """
    if not av.strip():
        raise BadInput("Ange vems förslaget är.", atgard='Skriv till exempel --av "arbetsutskottet".')
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        index = r.index(plats)
        r.stop_text(index, *text)
        others = tuple(f for f in r.paragraf(index).forslag if not same_name(f.forslagsstallare, av))
        added = (Forslag(av.strip(), tuple(t.strip() for t in text)),) if text else ()
        r.change_paragraph(index, forslag=(*others, *added))
        return r.commit(f"Förslagen i {r.namn(index)} är noterade.", "protokoll.forslag")


def yrkande(
    ws: Workspace,
    kod: str,
    datum: date,
    plats: str,
    slag: Yrkandeslag,
    namn: Sequence[str],
    *,
    text: str = "",
    till: str = "",
    torrkor: bool = False,
) -> Outcome:
    """Note a yrkande; whoever wants the same as an earlier one is added to it.

    Raises:
        NotFound: there is no such item, person or yrkande.
        BadInput: nobody, or no text where one is needed.
        Refused: somebody who is jävig or does not serve in the § (KL 4:22, 6:30).
    """
    if slag in {"andring", "tillagg"} and not text.strip():
        raise BadInput("Ange vad som yrkas.", atgard="Skriv det med --text.")
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        index = r.index(plats)
        r.stop_text(index, text)
        av = acting(r, index, namn, "yrka", at_decision=False)
        if not av:
            raise BadInput("Ange vem som yrkar.", atgard="Skriv ett namn eller ett parti.")
        mal = reference(r, index, till) if till else ""
        nr, yrkanden = _demanded(r.paragraf(index).yrkanden, slag, av, text.strip(), "" if mal == FORSLAG else mal)
        r.change_paragraph(index, yrkanden=yrkanden)
        return r.commit(f"Yrkande {nr} i {r.namn(index)} är noterat.", "protokoll.yrkande", nr=nr)


def _demanded(
    yrkanden: tuple[Yrkande, ...], slag: Yrkandeslag, av: tuple[str, ...], text: str, till: str
) -> tuple[int, tuple[Yrkande, ...]]:
    same = next(
        (y for y in yrkanden if (y.slag, y.till, y.aterkallat) == (slag, till, False) and text in {"", y.text}), None
    )
    if same is None:
        nr = max((y.nr for y in yrkanden), default=0) + 1
        return nr, (*yrkanden, Yrkande(nr, slag, av, text, till))
    joined = replace(same, av=tuple(dict.fromkeys((*same.av, *av))))
    return same.nr, tuple(joined if y is same else y for y in yrkanden)


def aterkalla(
    ws: Workspace,
    kod: str,
    datum: date,
    plats: str,
    nr: int,
    *,
    ta_bort: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Mark a yrkande as withdrawn, or, if it was noted by mistake, take it away.

    Raises:
        NotFound: there is no such item or yrkande.
        Refused: it has won, or has been voted on.
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        index = r.index(plats)
        paragraf = r.paragraf(index)
        found = paragraf.yrkande(nr)
        if found is None:
            raise NotFound(f"Det finns inget yrkande {nr} i {r.namn(index)}.")
        voted = any(ref(found) in {v.ja_innebar, v.nej_innebar} for v in paragraf.voteringar)
        if voted or nr in paragraf.bifallna:
            raise Refused(f"Yrkande {nr} i {r.namn(index)} är redan avgjort.", atgard="Ångra beslutet först.")
        withdrawn = replace(found, aterkallat=True)
        kvar = (withdrawn if y is found else y for y in paragraf.yrkanden if not (ta_bort and y is found))
        r.change_paragraph(index, yrkanden=tuple(kvar))
        hur = "borttaget" if ta_bort else "återkallat"
        return r.commit(f"Yrkande {nr} i {r.namn(index)} är {hur}.", "protokoll.yrkande")


def ordning(
    ws: Workspace,
    kod: str,
    datum: date,
    plats: str,
    steg: Sequence[str],
    *,
    huvudforslag: str = "",
    torrkor: bool = False,
) -> Outcome:
    """Note the order in which the presiding person put the proposals, where it was another than usual.

    A step is proposals with "mot" between: "yrkande 2 mot forslag". No steps: the usual order again.

    Raises:
        NotFound: there is no such item, proposal or yrkande.
        BadInput: a step without two proposals.
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        index = r.index(plats)
        if huvudforslag:
            r.change_paragraph(index, huvudforslag=_proposer(r, index, huvudforslag))
        if steg or not huvudforslag:
            r.change_paragraph(index, propositioner=tuple(_step(r, index, text) for text in steg))
        return r.commit(f"Propositionsordningen i {r.namn(index)} är noterad.", "protokoll.ordning")


def _step(r: Redigering, index: int, text: str) -> Proposition:
    mellan = tuple(reference(r, index, part) for part in text.split(" mot "))
    if len(mellan) < 2:
        raise BadInput(f"”{text}” är ingen fråga.", atgard='Skriv till exempel "forslag mot yrkande 2".')
    found = [y for ref_ in mellan if (y := yrkande_of(ref_, r.paragraf(index)))]
    if AVGORA in mellan or any(y.slag in FORMALIA for y in found):
        return Proposition("formalia", mellan)
    if any(y.slag == "tillagg" for y in found):
        return Proposition("tillagg", mellan)
    return Proposition("huvud" if FORSLAG in mellan else "motforslag", mellan)


def _proposer(r: Redigering, index: int, text: str) -> str:
    for found in r.forslag(index):
        if same_name(found.forslagsstallare, text):
            return found.forslagsstallare
    vilka = ", ".join(f.forslagsstallare or "okänd" for f in r.forslag(index)) or "inga"
    raise NotFound(f"{text} har inget förslag i {r.namn(index)}.", atgard=f"Förslag av: {vilka}.")


def reference(r: Redigering, index: int, text: str) -> str:
    """Return a proposal as it is referred to: "forslag", "forslag 2", "yrkande 3", "avgora", "avslag".

    A bare number is a yrkande.

    Raises:
        NotFound: the § has no such proposal.
    """
    sokt = text.strip().lower().replace("ö", "o")
    if sokt in {FORSLAG, AVGORA, AVSLAG}:
        return sokt
    ord_, _, nr = sokt.rpartition(" ")
    if nr.isdecimal() and ord_ in {"", "yrkande"} and r.paragraf(index).yrkande(int(nr)):
        return f"yrkande {int(nr)}"
    if nr.isdecimal() and ord_ == FORSLAG and 1 <= int(nr) <= len(r.forslag(index)):
        return FORSLAG if int(nr) == 1 else f"{FORSLAG} {int(nr)}"
    finns = ", ".join(f"yrkande {y.nr}" for y in r.paragraf(index).yrkanden) or "inga yrkanden"
    raise NotFound(f"{r.namn(index).capitalize()} har inget ”{text}”.", atgard=f"Finns: forslag, {finns}.")
