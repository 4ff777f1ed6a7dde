"""Justera: freeze what was decided, build, store, tag, and enter the decisions in their ärenden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

from kallelse.actions.filer import Incoming, read_file
from kallelse.actions.protokoll_andring import Redigering, editing, index_of, moment
from kallelse.actions.protokoll_avvikelse import refuse_deviations
from kallelse.actions.protokoll_dokument import Byggt, protokoll_pdf
from kallelse.domain.arende import Arende, Beslut, Fil
from kallelse.domain.datum import svenskt
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.frasord import listed
from kallelse.domain.frist import frist
from kallelse.domain.frysning import front_digest
from kallelse.domain.justering import Justering, Signatur
from kallelse.domain.justeringsprov import frozen, signers, testimony
from kallelse.domain.narvarolista import signs
from kallelse.domain.outcome import Outcome
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.paragrafserie import numbers, same_series
from kallelse.domain.personval import person
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.text import visa
from kallelse.domain.tjanstgoring import service
from kallelse.store import paths
from kallelse.store.workspace import Workspace
from kallelse.store.writer import TagSpec

Bygg = Callable[[Workspace, Sammantrade, Justering, Mapping[str, str]], Byggt]


@dataclass(frozen=True, slots=True)
class Underskrifter:
    """Who signed when, by name or a piece of one.

    `dagar` are the days of those who signed another day than the justering's, `vagran` the reasons of those who would
    not.
    """

    dagar: Mapping[str, date]
    vagran: Mapping[str, str]
    metod: Literal["penna", "e-underskrift"] = "penna"


ALLA_SAMMA_DAG = Underskrifter({}, {})


def justera(
    ws: Workspace,
    kod: str,
    datum: date,
    *,
    dag: date,
    idag: date,
    nummer: Sequence[int] = (),
    underskrifter: Underskrifter = ALLA_SAMMA_DAG,
    original: Path | None = None,
    plats: str = "",
    omedelbar: bool = False,
    torrkor: bool = False,
    bygg: Bygg = protokoll_pdf,
) -> Outcome:
    """Note that the protokoll, or some §§ of it, is justerat; it is then frozen, built, stored and tagged.

    Without `nummer`, everything that is not justerat yet. `dag` is the day of the signatures that have no day of
    their own; the last one is the day of the justering. `original` is the signed protokoll, filed as it is.

    Raises:
        BadInput: a day before the meeting or to come, or a day for somebody who does not sign.
        NotFound: there is no such § or file.
        Refused: the §§ have no numbers or no decision, nobody is chosen to justera, something is justerat already,
            or a decision is not worded as it was decided (JO 3339-2013).
    """
    signerat = read_file(original) if original else None
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        valda = _chosen(r, nummer)
        refuse_deviations(r, valda)
        signaturer = _signatures(r, valda, dag, underskrifter)
        sista = max((s.datum for s in signaturer if s.datum and not s.vagran), default=dag)
        _possible_day(datum, sista, idag)
        justering = Justering(
            nr=max((j.nr for j in r.protokoll.gjorda_justeringar), default=0) + 1,
            datum=sista,
            omedelbar=omedelbar or (bool(nummer) and all(p.omedelbar_justering for p in valda)),
            plats=plats.strip() or (r.protokoll.justering.plats if r.protokoll.justering else ""),
            tidpunkt=moment(idag),
            signaturer=signaturer,
            frysta=frozen(r.mote, [p.paragraf or 0 for p in valda]),
        )
        justering = replace(justering, tagg=f"protokoll/{paths.slug(r.mote.namnd)}/{datum}/{justering.nr}")
        _warn(r, justering)
        return _carry_out(r, justering, signerat, bygg, torrkor=torrkor)


def _chosen(r: Redigering, nummer: Sequence[int]) -> list[Paragraf]:
    if r.protokoll.upprattat is None:
        raise Refused(
            f"Protokollet för {r.mote.beteckning} är inte upprättat: paragraferna har inga nummer.",
            atgard=f"Kör kallelse protokoll upprata {r.mote.beteckning}.",
        )
    if r.protokoll.justering is None or not r.protokoll.justering.justerare:
        raise Refused(
            "Ingen är vald att justera.", atgard=f"Ange vem: kallelse protokoll justerare {r.mote.beteckning} NAMN."
        )
    _no_doubles(r)
    left = [p for p in r.protokoll.paragrafer if p.paragraf not in r.protokoll.justerade and not p.utan_paragraf]
    valda = [r.paragraf(index_of(r.protokoll, f"§ {nr}")) for nr in nummer] or left
    for p in valda:
        if p.paragraf in r.protokoll.justerade:
            raise Refused(f"§ {p.paragraf} är redan justerad.")
        if p.paragraf is None:
            raise Refused(f"{p.namn.capitalize()} har inget nummer.", atgard="Kör kallelse protokoll upprata igen.")
        if not p.utfall:
            raise Refused(f"§ {p.paragraf} har inget beslut.", atgard="Anteckna det med kallelse protokoll beslut.")
    if not valda:
        raise Refused(f"Hela protokollet för {r.mote.beteckning} är redan justerat.")
    return valda


def _no_doubles(r: Redigering) -> None:
    """Let no § be justerad in a series where a number stands twice, which only a hand can have written."""
    others = (m.varde for m in r.c.sammantraden() if m.varde and not m.varde.installt)
    taken = {nr: m for m in same_series(others, r.mote) for nr in numbers(m)}
    for nr, antal in Counter(numbers(r.mote)).items():
        if antal > 1 or nr in taken:
            var = f"också i protokollet för {taken[nr].beteckning}" if nr in taken else "två gånger i protokollet"
            raise Refused(f"§ {nr} finns {var}; ett nummer ges en gång.", atgard="Rätta numret i filen.")


def _signatures(r: Redigering, valda: Sequence[Paragraf], dag: date, sagt: Underskrifter) -> tuple[Signatur, ...]:
    chosen = {p.paragraf for p in valda}
    tjanster = [t for t in service(r.protokoll) if r.paragraf(t.index).paragraf in chosen]
    needed = signers(r.protokoll, tjanster)
    unled = next((t for t in tjanster if not t.ordforande), None)
    if unled:
        raise Refused(
            f"Det framgår inte vem som ledde {r.namn(unled.index)}.",
            atgard=f"Ange det: kallelse protokoll punkt {r.mote.beteckning} NR ordforande=NAMN.",
        )
    dagar = {_signer(r, needed, namn): d for namn, d in sagt.dagar.items()}
    vagran = {_signer(r, needed, namn): skal for namn, skal in sagt.vagran.items()}
    signed = (
        replace(
            s,
            datum=None if s.namn in vagran else dagar.get(s.namn, dag),
            metod=sagt.metod,
            vagran=vagran.get(s.namn, ""),
        )
        for s in _stood_in(r, needed, dagar, vagran)
    )
    return tuple(signed)


def _ersattare(r: Redigering) -> tuple[str, ...]:
    return r.protokoll.justering.ersattare if r.protokoll.justering else ()


def _signer(r: Redigering, needed: Sequence[Signatur], text: str) -> str:
    """Return who is meant of those who sign: who presided, the justerare, and those who may stand in for them."""
    names = {s.namn for s in needed} | set(_ersattare(r))
    try:
        return person(text, [n for n in r.narvaro if n.namn in names]).namn
    except NotFound as error:
        vilka = listed([n.namn for n in r.narvaro if n.namn in names])
        besked = f"{visa(text, en_rad=True)} är ingen av dem som skriver under."
        raise NotFound(besked, atgard=f"De som kan skriva under är {vilka}.") from error


def _stood_in(
    r: Redigering, needed: Sequence[Signatur], dagar: Mapping[str, date], vagran: Mapping[str, str]
) -> list[Signatur]:
    """Return the signers, with each ersättare who signed in the place of a justerare who did not."""
    signers = list(needed)
    for namn in (n for n in (*dagar, *vagran) if n in _ersattare(r) and n not in {s.namn for s in needed}):
        away = [s for s in signers if s.roll == "justerare" and s.namn not in dagar and s.namn not in vagran]
        if not away:
            raise BadInput(
                f"{namn} är ersättare, och alla justerare har själva skrivit under.", atgard="Utelämna ersättaren."
            )
        signers[signers.index(away[0])] = replace(away[0], namn=namn)
    return signers


def _possible_day(datum: date, dag: date, idag: date) -> None:
    if dag < datum:
        raise BadInput(
            f"Protokollet kan inte justeras {svenskt(dag)}, före sammanträdet {svenskt(datum)}.",
            atgard="Rätta --datum.",
        )
    if dag > idag:
        raise BadInput(f"Den {svenskt(dag)} har inte varit än.", atgard="Anteckna justeringen när den är gjord.")


def _warn(r: Redigering, justering: Justering) -> None:
    sista = frist("justering", r.mote.datum)
    if justering.datum > sista.sista_dag:
        r.c.warn(f"Justeringen är gjord efter den {svenskt(sista.sista_dag)}. {sista.regel}")
    if justering.delvis:
        r.c.warn("Någon har vägrat skriva under; vägran hör till protokollet (JO 4024-1999).")
    for tjanst in service(r.protokoll):
        nr = r.paragraf(tjanst.index).paragraf
        if nr in justering.paragrafer and not tjanst.beslutsfor:
            r.c.warn(f"Nämnden var inte beslutsför i § {nr} (6 kap. 27 § kommunallagen).")


def _carry_out(r: Redigering, justering: Justering, signerat: Incoming | None, bygg: Bygg, *, torrkor: bool) -> Outcome:
    numbered = {p.paragraf for p in r.protokoll.paragrafer if p.paragraf is not None}
    whole = numbered <= r.protokoll.justerade | set(justering.paragrafer)
    justering = replace(justering, huvud=front_digest(r.mote) if whole else "")
    r.change(justeringar=(*r.protokoll.gjorda_justeringar, justering))
    if torrkor:
        return r.commit(_sentence(r.mote, justering), "protokoll.justerat")
    vad = f"{signs(justering.paragrafer)} i protokollet för {r.mote.beteckning}"
    commit = r.commit(f"{vad} är fryst.", "protokoll.fryst").commit or r.c.head
    justering = replace(justering, commit=commit)
    stampel = {"slag": "protokoll", "avser": r.mote.beteckning, "tagg": justering.tagg, "commit": commit}
    with r.c.at(commit) as then:
        byggt = bygg(then, then.sammantrade(r.mote.namnd, r.mote.datum), justering, stampel)
    return _store(r, justering, byggt, signerat)


def _store(r: Redigering, justering: Justering, byggt: Byggt, signerat: Incoming | None) -> Outcome:
    folder = paths.sammantrade_folder(r.mote.namnd, r.mote.datum)
    fil = Fil(f"protokoll-{justering.nr}.pdf", sha256(byggt.pdf).hexdigest())
    r.c.put(folder + fil.fil, byggt.pdf)
    done = replace(justering, fil=fil, sidor=byggt.sidor)
    if signerat:
        done = replace(done, original=Fil(f"original-{justering.nr}{signerat.suffix}", signerat.sha256))
        r.c.put(f"{folder}original-{justering.nr}{signerat.suffix}", signerat.data)
    r.change(justeringar=(*r.protokoll.justeringar[:-1], done))
    r.c.save(r.mote, *_decided(r, done))
    besked = _sentence(r.mote, done)
    facts = {**byggt.stampel, **testimony(done)}
    tag = TagSpec(done.tagg, "\n".join([besked, "", *(f"{k}: {v}" for k, v in facts.items())]))
    r.c.warn(*byggt.varningar)
    data = {
        "fil": folder + fil.fil,
        "sidor": done.sidor,
        "tagg": done.tagg,
        "sha256": fil.sha256,
        "justering": done.nr,
        "datum": done.datum.isoformat(),
        "paragrafer": list(done.paragrafer),
        "anslag_senast": frist("anslag", done.datum).sista_dag.isoformat(),
    }
    avser = (r.mote.beteckning, *(p.diarienummer for p in _justerade(r, done) if p.diarienummer))
    outcome = r.c.commit(besked, handelse="protokoll.justerat", avser=avser, data=data, tag=tag)
    return replace(outcome, filer=(str(r.c.root / folder / fil.fil),))


def _justerade(r: Redigering, justering: Justering) -> list[Paragraf]:
    return [p for p in r.protokoll.paragrafer if p.paragraf in justering.paragrafer]


def _decided(r: Redigering, justering: Justering) -> list[Arende]:
    """Return the ärenden with their decisions entered; what is secret is entered without its text."""
    found: list[Arende] = []
    for p in _justerade(r, justering):
        if p.diarienummer is None or p.utfall == "utgar":
            continue
        try:
            arende = r.c.arende(p.diarienummer)
        except NotFound:
            r.c.warn(f"Ärendet {p.diarienummer} finns inte i registret; beslutet är inte infört där.")
            continue
        text = "" if p.sekretess or arende.sekretess else "\n\n".join(p.beslut)
        beslut = Beslut(r.namnd.namn, r.mote.datum, f"§ {p.paragraf}", text)
        if beslut not in arende.beslut:
            found.append(replace(arende, beslut=(*arende.beslut, beslut)))
    return found


def _sentence(mote: Sammantrade, justering: Justering) -> str:
    hur = "justerad" if len(justering.paragrafer) == 1 else "justerade"
    omedelbart = "omedelbart " if justering.omedelbar else ""
    vilka = f"{signs(justering.paragrafer)} i protokollet för {mote.beteckning}"
    return f"{vilka} är {omedelbart}{hur} den {svenskt(justering.datum)}."
