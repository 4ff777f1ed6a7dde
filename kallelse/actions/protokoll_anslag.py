"""After justering: the anslag, and visible corrections of what is justerat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kallelse.actions.protokoll_andring import Redigering, editing
from kallelse.domain.datum import svenskt
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.frasord import listed
from kallelse.domain.frist import frist
from kallelse.domain.justering import Anslag, Anslagsplats, Justering, Rattelse
from kallelse.domain.narvarolista import signs
from kallelse.domain.outcome import Outcome
from kallelse.store.workspace import Workspace


def anslag(
    ws: Workspace,
    kod: str,
    datum: date,
    *,
    dag: date | None = None,
    nummer: Sequence[int] = (),
    forvaring: str = "",
    nedtaget: date | None = None,
    av: str = "",
    platser: Sequence[tuple[str, date]] = (),
    torrkor: bool = False,
) -> Outcome:
    """Note that a justering is announced, or that an anslag is taken down; again corrects it.

    Without `nummer`, of the first justering that has no anslag, else of the last. `forvaring` is where the protokoll
    is available, else as the nämnd has it. `platser` are other kommuners' anslagstavlor, with their days.

    Raises:
        BadInput: no day, or no place where the protokoll is (KL 8:12).
        NotFound: there is no such §.
        Refused: the §§ are not justerade, or it is taken down before the time to appeal is out (KL 8:12).
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        justering = _announced(r, nummer)
        known = next((a for a in r.protokoll.anslag if a.justering == justering.nr), None)
        plats = forvaring.strip() or (known.forvaring if known else r.namnd.forvaring)
        noted = Anslag(
            justering=justering.nr,
            uppsatt=dag or (known.uppsatt if known else _missing_day()),
            forvaring=plats or _missing_place(),
            nedtaget=nedtaget or (known.nedtaget if known else None),
            av=av.strip() or (known.av if known else ""),
            paragrafer=known.paragrafer if known else (),
            platser=tuple(Anslagsplats(p, d) for p, d in platser) or (known.platser if known else ()),
        )
        _in_order(r, justering, noted)
        others = tuple(a for a in r.protokoll.anslag if a.justering != justering.nr)
        r.change(anslag=tuple(sorted((*others, noted), key=lambda a: a.justering)))
        _warn_of_others(r)
        besked = f"Anslaget av {_vilka(justering)} i {r.mote.beteckning} är noterat. {_appeal(noted)}"
        return r.enter(besked, "protokoll.anslaget", **_days(noted))


def _vilka(justering: Justering) -> str:
    return signs(justering.paragrafer) if justering.paragrafer else f"justering {justering.nr}"


def _appeal(noted: Anslag) -> str:
    ut = frist("overklagande", noted.sist_uppsatt)
    sista = f"Tiden för överklagande går ut {svenskt(ut.sista_dag)}"
    return f"{sista}, och anslaget får tas ned tidigast {svenskt(ut.nedtagning)}." if ut.nedtagning else f"{sista}."


def _warn_of_others(r: Redigering) -> None:
    """Say which justeringar are still to be announced, each with an anslag of its own."""
    told = {a.justering for a in r.protokoll.anslag}
    for j in r.protokoll.gjorda_justeringar:
        if j.nr not in told and j.paragrafer:
            kommando = f"kallelse protokoll anslag {r.mote.beteckning} --datum DATUM --paragraf {min(j.paragrafer)}"
            hur = ("justerad", "anslagen") if len(j.paragrafer) == 1 else ("justerade", "anslagna")
            r.c.warn(f"{_vilka(j)} är {hur[0]} för sig och inte {hur[1]} än: {kommando}.")


def _announced(r: Redigering, nummer: Sequence[int]) -> Justering:
    done = r.protokoll.gjorda_justeringar
    for nr in nummer:
        if r.protokoll.with_number(nr) is None:
            raise NotFound(f"Protokollet har ingen § {nr}.")
        if nr not in r.protokoll.justerade:
            raise Refused(f"§ {nr} är inte justerad och kan inte anslås (8 kap. 12 § kommunallagen).")
    if not done:
        raise Refused(
            f"Inget i protokollet för {r.mote.beteckning} är justerat, så det finns inget att anslå "
            "(8 kap. 12 § kommunallagen).",
            atgard=f"Justera först: kallelse protokoll justera {r.mote.beteckning} --datum DATUM.",
        )
    if nummer:
        holding = {j.nr: j for j in done if set(j.paragrafer) & set(nummer)}
        if len(holding) > 1:
            raise BadInput("Paragraferna hör till olika justeringar.", atgard="Anslå dem var för sig.")
        return next(iter(holding.values()))
    told = {a.justering for a in r.protokoll.anslag}
    return next((j for j in done if j.nr not in told), done[-1])


def _missing_day() -> date:
    raise BadInput("Ange vilken dag anslaget sattes upp (8 kap. 12 § kommunallagen).", atgard="Skriv --datum.")


def _missing_place() -> str:
    raise BadInput(
        "Ange var protokollet finns tillgängligt (8 kap. 12 § kommunallagen).",
        atgard='Skriv --forvaring TEXT, eller en gång för alla: kallelse namnd uppdatera KOD forvaring="TEXT".',
    )


def _in_order(r: Redigering, justering: Justering, noted: Anslag) -> None:
    if noted.uppsatt < justering.datum:
        raise Refused(
            f"Protokollet justerades {svenskt(justering.datum)} och kan inte ha anslagits {svenskt(noted.uppsatt)} "
            "(8 kap. 12 § kommunallagen).",
            atgard="Rätta --datum.",
        )
    ut = frist("overklagande", noted.sist_uppsatt)
    if noted.nedtaget and ut.nedtagning and noted.nedtaget < ut.nedtagning:
        raise Refused(
            f"Anslaget får inte tas ned {svenskt(noted.nedtaget)}: tiden för överklagande går ut "
            f"{svenskt(ut.sista_dag)} (8 kap. 12 § och 13 kap. 5 § kommunallagen).",
            atgard=f"Ta ned det tidigast {svenskt(ut.nedtagning)}, eller sätt upp det på nytt så att tiden löper igen.",
        )
    sista = frist("anslag", justering.datum)
    if noted.uppsatt > sista.sista_dag:
        r.c.warn(f"Anslaget sattes upp efter den {svenskt(sista.sista_dag)}. {sista.regel}")


def _days(noted: Anslag) -> dict[str, Any]:
    ut = frist("overklagande", noted.sist_uppsatt)
    return {
        "sista_dag": ut.sista_dag.isoformat(),
        "nedtagning": ut.nedtagning.isoformat() if ut.nedtagning else None,
        "laga_kraft_tidigast": ut.laga_kraft_tidigast.isoformat() if ut.laga_kraft_tidigast else None,
    }


def ratta(
    ws: Workspace,
    kod: str,
    datum: date,
    nr: int,
    *,
    stod: str,
    ska_sta: str,
    skal: str = "",
    av: str = "",
    dag: date,
    torrkor: bool = False,
) -> Outcome:
    """Correct a justerad §, visibly: the § stands as it was justerad, and the correction with it (JO 581-2013).

    The outcome names those who hold an utdrag of the version before.

    Raises:
        BadInput: it is not said what stood and what should stand.
        NotFound: there is no such §.
        Refused: the § is not justerad; then it can simply be changed.
    """
    if not stod.strip() or not ska_sta.strip() or stod.strip() == ska_sta.strip():
        raise BadInput("Ange vad som stod och vad det ska stå.", atgard="Skriv --stod och --ska-sta.")
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        if r.protokoll.with_number(nr) is None:
            raise NotFound(f"Protokollet har ingen § {nr}.")
        if nr not in r.protokoll.justerade:
            raise Refused(f"§ {nr} är inte justerad.", atgard="Ändra den med kallelse protokoll, utan rättelse.")
        noted = Rattelse(0, nr, dag, stod.strip(), ska_sta.strip(), skal.strip(), av.strip())
        if any(replace(x, nr=0) == noted for x in r.protokoll.rattelser):
            return r.commit(f"Rättelsen av § {nr} finns redan.", "protokoll.rattat")
        nytt = max((x.nr for x in r.protokoll.rattelser), default=0) + 1
        r.change(rattelser=(*r.protokoll.rattelser, replace(noted, nr=nytt)))
        held = r.protokoll.with_earlier(nr)
        if held:
            igen = f"kallelse expediera {r.mote.beteckning} --paragraf {nr}"
            r.c.warn(f"{listed(held)} har ett utdrag som inte är rättat; skicka ett nytt: {igen}.")
        besked = f"En rättelse av § {nr} i protokollet för {r.mote.beteckning} är gjord."
        return r.enter(besked, "protokoll.rattat", nr=nytt, har_tidigare=list(held))
