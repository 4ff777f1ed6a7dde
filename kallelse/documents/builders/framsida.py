"""The first page of a protokoll: place and time, who decided, who signs, and the anslag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kallelse.documents.builders.noder import facts, on_lines, text
from kallelse.documents.builders.protokollfort import Protokollfort
from kallelse.domain.arende import Undertecknare
from kallelse.domain.content import Blocks, Fields, Heading, Inlines, Notice, Signatures
from kallelse.domain.justering import Justeringsplan, Signatur
from kallelse.domain.narvaro import Ajournering, Ovrig, same_name
from kallelse.domain.narvarolista import Deltagare, signs

_UPPDRAG = {"vice ordforande": "vice_ordforande", "2:e vice ordforande": "andre_vice_ordforande"}


def framsida(fort: Protokollfort) -> Blocks:
    """Return the blocks of the first page, in the order in which secretaries have them."""
    mote, mall = fort.mote, fort.mote.profil.protokoll
    return (
        *((Notice(text(mote.etikett("utkast"))),) if fort.utkast else ()),
        *facts(_rows(fort)),
        *(signatures_block(fort) if mall.underskrifter == "framsida" else ()),
        *facts(((mote.etikett("paragrafer"), handled(fort)),)),
        *(anslag_block(fort) if mall.anslag == "framsida" else ()),
    )


def signatures_block(fort: Protokollfort) -> Blocks:
    """Return the part where the secretary, those who presided and the justerare sign."""
    return (signatures_heading(fort), Signatures(signers(fort), rader=True))


def signatures_heading(fort: Protokollfort) -> Heading:
    """Return the heading above those who sign."""
    return Heading(2, text(fort.mote.etikett("underskrifter")), bookmarked=False)


def signers(fort: Protokollfort) -> tuple[Undertecknare, ...]:
    """Return those who sign, each with role, and with what is known of the signature."""
    return tuple(_signers(fort))


def handled(fort: Protokollfort) -> str:
    """Return the §§ of the document, which of them were justerade at once, and which have a protokoll of their own."""
    omedelbara = [p.index for p in fort.paragrafer if p.omedelbar]
    hur = fort.mote.etikett("omedelbart_justerad" if len(omedelbara) == 1 else "omedelbart_justerade")
    shown = fort.places(fort.alla)
    if omedelbara:
        shown += f", {hur}" if fort.whole(omedelbara) else f", varav {fort.places(omedelbara)} {hur}"
    apart = fort.mote.etikett("eget_protokoll")
    return "; ".join((shown, *(f"{signs(j.paragrafer)} {apart} {fort.mote.dag(j.datum)}" for j in fort.apart)))


def beslutande(fort: Protokollfort) -> Iterator[str]:
    """Yield a line for everybody who took part in some decision: role, for whom, and in which §§."""
    for deltagare in fort.deltagare:
        if any(deltagare.tjanst[i] for i in fort.alla):
            yield ", ".join(filter(None, _served(fort, deltagare)))


def ej_tjanstgorande(fort: Protokollfort) -> Iterator[str]:
    """Yield a line for every ersättare who was there without serving, and in which §§."""
    for d in (d for d in fort.deltagare if d.person.ersattare):
        there = [i for i in fort.alla if d.narvaro[i] and not d.tjanst[i]]
        if there:
            yield ", ".join(filter(None, (d.person.namn_parti, _part(fort, there))))


def ovriga(fort: Protokollfort) -> Iterator[str]:
    """Yield a line for everybody else in the room: title, and in which §§."""
    for person in fort.protokoll.ovriga:
        indexes = [i for p in person.punkter if (i := fort.protokoll.index(p)) in fort.alla and i is not None]
        if indexes or not person.punkter:
            yield ", ".join(filter(None, _other(fort, person, indexes)))


def anslag_block(fort: Protokollfort) -> Blocks:
    """Return the part where the anslag is noted, by hand where it is not known yet."""
    mote = fort.mote
    anslag = next((a for j in fort.justeringar for a in fort.protokoll.anslag if a.justering == j.nr), None)
    rows = (
        ("uppsatt", mote.dag(anslag.uppsatt) if anslag else ""),
        ("nedtaget", mote.dag(anslag.nedtaget) if anslag and anslag.nedtaget else ""),
        ("forvaring", anslag.forvaring if anslag else ""),
        ("underskrift", anslag.av if anslag else ""),
    )
    return (
        Heading(2, text(mote.etikett("anslag")), bookmarked=False),
        Fields(tuple((mote.etikett(nyckel), text(value) if value else ()) for nyckel, value in rows)),
    )


def _rows(fort: Protokollfort) -> Iterator[tuple[str, str | Inlines]]:
    mote, plan = fort.mote, fort.protokoll.justering
    yield mote.etikett("plats_och_tid"), on_lines(_place_and_time(fort))
    yield mote.etikett("beslutande"), on_lines(beslutande(fort))
    yield mote.etikett("ej_tjanstgorande"), on_lines(ej_tjanstgorande(fort))
    yield mote.etikett("ovriga_narvarande"), on_lines(ovriga(fort))
    if plan:
        valda = ", ".join(map(fort.protokoll.namn_parti, plan.justerare))
        ersattare = ", ".join(map(fort.protokoll.namn_parti, plan.ersattare))
        tillagg = f" ({mote.etikett('ersattare').lower()} {ersattare})" if ersattare else ""
        yield mote.etikett("utses_justera"), valda + tillagg
        yield mote.etikett("justeringens_plats_och_tid"), ", ".join(filter(None, _approval(fort, plan)))


def _place_and_time(fort: Protokollfort) -> Iterator[str]:
    oppnat, avslutat = fort.protokoll.oppnat, fort.protokoll.avslutat
    tid = f"kl. {'–'.join(filter(None, (oppnat, avslutat)))}" if oppnat else fort.mote.sammantrade.tid
    yield ", ".join(filter(None, (fort.mote.sammantrade.plats.rstrip(" ."), fort.mote.datum, tid)))
    yield from (_break(fort, a) for a in fort.protokoll.ajourneringar if _concerns(fort, a))


def _concerns(fort: Protokollfort, ajournering: Ajournering) -> bool:
    """Return whether a break was made during one of these §§, or between any."""
    return not ajournering.punkt or fort.protokoll.index(ajournering.punkt) in {p.index for p in fort.paragrafer}


def _approval(fort: Protokollfort, plan: Justeringsplan) -> tuple[str, str]:
    """Return where and when the §§ are justerade: as the meeting chose, or, of a justering at once, as it was done."""
    at_once = [j for j in fort.justeringar if j.omedelbar]
    if at_once and len(at_once) == len(fort.justeringar):
        return at_once[0].plats or plan.plats, fort.mote.dag(at_once[0].datum)
    return plan.plats, plan.tid


def _break(fort: Protokollfort, ajournering: Ajournering) -> str:
    tid = "–".join(filter(None, (ajournering.fran, ajournering.till)))
    index = fort.protokoll.index(ajournering.punkt) if ajournering.punkt else None
    plats = f" ({fort.places([index])})" if index is not None else ""
    return f"{fort.mote.etikett('ajournering')} kl. {tid}{plats}"


def _served(fort: Protokollfort, deltagare: Deltagare) -> Iterator[str]:
    served = [i for i in fort.alla if deltagare.tjanst[i]]
    yield deltagare.person.namn_parti
    yield _office(fort, deltagare, served)
    if deltagare.person.ersattare:
        yield _for_whom(fort, deltagare, served)
    else:
        yield _part(fort, served)
        partly = [i for i in fort.alla if deltagare.narvaro[i] == "del" and i not in served]
        yield f"{fort.mote.etikett('del_av')} {fort.places(partly)}" if partly else ""
    distans = [i for i in served if deltagare.distans[i]]
    if distans:
        yield f"{fort.mote.etikett('pa_distans')} {fort.places(distans) if distans != served else ''}".strip()


def _office(fort: Protokollfort, deltagare: Deltagare, served: list[int]) -> str:
    """Return whether she presided, and when, if not whenever she served; else her office, if it is one."""
    ledde = [i for i in served if same_name(fort.tjanst[i].ordforande, deltagare.person.namn)]
    own = _UPPDRAG.get(deltagare.person.uppdrag, "")
    ordforande = fort.mote.etikett("ordforande").lower()
    if ledde == served:
        return ordforande
    parts = (fort.mote.etikett(own).lower() if own else "", f"{ordforande} {fort.places(ledde)}" if ledde else "")
    return ", ".join(filter(None, parts))


def _for_whom(fort: Protokollfort, deltagare: Deltagare, served: list[int]) -> str:
    """Return whom an ersättare served for, with the §§ unless it was the whole meeting."""
    ledamoter = dict.fromkeys(deltagare.for_ledamot[i] for i in served)
    parts = (
        f"{fort.protokoll.namn_parti(namn)} {_part(fort, [i for i in served if deltagare.for_ledamot[i] == namn])}"
        for namn in ledamoter
    )
    return f"{fort.mote.etikett('tjanstgor_for')} {', '.join(part.strip() for part in parts)}"


def _part(fort: Protokollfort, indexes: list[int]) -> str:
    return "" if fort.whole(indexes) else fort.places(indexes)


def _other(fort: Protokollfort, person: Ovrig, indexes: list[int]) -> Iterator[str]:
    yield from (person.namn, person.titel, fort.places(indexes))
    yield fort.mote.etikett("pa_distans") if person.distans else ""
    yield fort.mote.etikett("yttranderatt") if person.yttranderatt else ""


def _signers(fort: Protokollfort) -> Iterator[Undertecknare]:
    """Yield the secretary, everybody who presided, each for her own §§, and the justerare."""
    mote = fort.mote
    signaturer = [s for j in fort.justeringar for s in j.signaturer]
    if mote.sammantrade.sekreterare:
        yield _signer(fort, mote.sammantrade.sekreterare, "sekreterare", signaturer)
    ledare = dict.fromkeys(t.ordforande for t in fort.tjanst if t.ordforande and t.index in fort.alla)
    for namn in ledare:
        ledde = [i for i in fort.alla if fort.tjanst[i].ordforande == namn]
        yield _signer(fort, namn, "ordforande", signaturer, "" if len(ledare) == 1 else fort.places(ledde))
    valda = fort.protokoll.justering.justerare if fort.protokoll.justering else ()
    skrev = tuple(dict.fromkeys(s.namn for s in signaturer if s.roll == "justerare"))
    for namn in skrev or valda:
        yield _signer(fort, namn, "justerare", signaturer)


def _signer(
    fort: Protokollfort, namn: str, roll: str, signaturer: Iterable[Signatur], places: str = ""
) -> Undertecknare:
    own = [s for s in signaturer if s.roll == roll and same_name(s.namn, namn)]
    titel = " ".join(filter(None, (fort.mote.etikett(roll), places)))
    return Undertecknare(namn, titel, ", ".join(filter(None, (_signed(fort, s) for s in own))))


def _signed(fort: Protokollfort, signatur: Signatur) -> str:
    """Return when somebody signed, or that she would not, and why (JO 4024-1999)."""
    if signatur.vagran:
        return f"{fort.mote.etikett('har_inte_skrivit_under')}: {signatur.vagran}"
    if signatur.datum is None:
        return ""
    satt = fort.mote.etikett("e_underskrift") if signatur.metod == "e-underskrift" else ""
    return " ".join(filter(None, (fort.mote.etikett("underskrivet"), fort.mote.dag(signatur.datum), satt)))
