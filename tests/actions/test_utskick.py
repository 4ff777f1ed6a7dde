"""The kallelse goes out: frozen, built, stored and tagged; then kompletteringar with only what is new."""

from __future__ import annotations

import email
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kallelse.actions import arende, handling, las, ledamot, sammantrade, tjansteskrivelse, utskick, verifiera
from kallelse.actions.granska import granska
from kallelse.actions.namnd import with_namnd
from kallelse.documents.bundle import no_progress
from kallelse.domain.arende import Handling, Sekretess
from kallelse.domain.errors import BadFile, BadInput, NotFound, Refused, SecrecyStop, Trouble
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade, Utskick
from kallelse.store.change import change
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from tests.actions.material import (
    DAG,
    ETT,
    IDAG,
    MOTE,
    TRE,
    TVA,
    count,
    last,
    locked_pdf,
    memo,
    pdf,
    put,
    refused,
    snapshot,
)  # fmt: skip

HEMLIG = Sekretess("26 kap. 1 § OSL", IDAG)


def _skicka(ws: Workspace, **more: Any) -> Outcome:
    return utskick.utskick(ws, "SN", DAG, progress=no_progress, idag=IDAG, **more)


def _mote(ws: Workspace) -> Sammantrade:
    return ws.sammantrade("SN", DAG)


def _sent(ws: Workspace, nr: int) -> Utskick:
    return next(u for u in _mote(ws).utskick if u.nr == nr)


def test_what_a_sent_kallelse_leaves_behind(skickad: Workspace) -> None:
    """Two commits, a stored PDF, a tag with its sha256 and what it was made with, and a whole record."""
    mote, sent = _mote(skickad), _sent(skickad, 1)
    assert sent.fil is not None
    assert (
        verifiera.verifiera(skickad, skickad.root / "sammantraden/SN/2026-03-24/utskick-1.pdf")["utfall"] == "skickad"
    )
    assert (sent.nya, sent.ersatta, sent.utgar) == (("1", "2", "3", "4", "5"), (), ())
    assert [(s.punkt, s.rubrik) for s in sent.handlingar] == [
        ("4", "Tjänsteskrivelse"), ("4", "Bilaga 1 Underlag"), ("5", "Tjänsteskrivelse")
    ]  # fmt: skip
    assert [k.namn for k in mote.kallade] == [m.namn for m in sent.mottagare] == ["Ada Alm", "Bo Berg", "Cia Dahl"]
    assert [m.satt for m in sent.mottagare] == ["e-post", "e-post", ""]
    stored, frozen, *_ = Git(skickad.root).log(limit=2)
    assert (stored.trailers["Handelse"], frozen.trailers["Handelse"]) == (("kallelse.utskickad",), ("kallelse.fryst",))
    assert sent.commit == frozen.id
    (tag,) = Git(skickad.root).tags("kallelse/")
    assert (tag.name, tag.target) == ("kallelse/SN/2026-03-24/1", stored.id)
    for fact in (f"sha256: {sent.fil.sha256}", "typst: ", "pikepdf: ", "mallar: ", "profil: ", f"commit: {frozen.id}"):
        assert fact in tag.message
    assert not any(namn in tag.message + stored.body + stored.subject for namn in ("Alm", "Budget", "@"))


def test_a_dry_run_sends_nothing(igang: Workspace) -> None:
    """It says how many pages there would be, with every remark, and freezes nothing."""
    before = snapshot(igang.root)
    utfall = _skicka(igang, torrkor=True)
    assert (utfall.besked, utfall.commit) == (f"Kallelsen till {MOTE} skulle bli {utfall.data['sidor']} sidor.", "")
    assert "1 av mottagarna har ingen e-postadress." in utfall.varningar
    assert snapshot(igang.root) == before


def test_a_namnd_that_uses_no_mail_is_not_told_so(igang: Workspace) -> None:
    """Where nobody has an address the kallelse goes another way, and nothing is amiss."""
    for person in igang.namnd("SN").ledamoter:
        if person.epost:
            ledamot.uppdatera(igang, "SN", person.namn, {"epost": ""}, idag=IDAG)
    assert not [v for v in _skicka(Workspace.open(igang.root), torrkor=True).varningar if "e-post" in v]


def test_three_utskick_say_each_their_own(skickad: Workspace, tmp_path: Path) -> None:
    """New, replaced and withdrawn go out once; a late item that is taken off again never does; no number moves."""
    sammantrade.lagg_till(skickad, "SN", DAG, dnr=[TRE])
    sammantrade.lagg_till(skickad, "SN", DAG, rubrik="Sen information", nr="4a")
    handling.ersatt(skickad, ETT, 1, put(tmp_path / "ny.pdf", pdf(1)), idag=IDAG)
    utfall = _skicka(skickad)
    assert utfall.besked.startswith(f"Komplettering 1 till {MOTE} är skickad")
    andra = _sent(skickad, 2)
    assert (andra.nya, andra.ersatta, andra.utgar) == (("4a", "6"), ("4",), ())
    assert [(s.rubrik, s.ersatter) for s in andra.handlingar] == [("Bilaga 1 Underlag", "Bilaga 1 Underlag")]
    with refused(skickad.root, Refused, "Inget är nytt"):
        _skicka(skickad)
    sammantrade.utga(skickad, "SN", DAG, "6", "Dras.", idag=IDAG)
    sammantrade.lagg_till(skickad, "SN", DAG, rubrik="Aldrig skickad")
    sammantrade.ta_bort(skickad, "SN", DAG, "7")
    _skicka(skickad)
    tredje = _sent(skickad, 3)
    assert (tredje.nya, tredje.ersatta, tredje.utgar) == ((), (), ("6",))
    assert [p.nr for p in _mote(skickad).punkter] == ["1", "2", "3", "4", "4a", "5", "6"]
    assert las.arende_vy(skickad, TRE)["status"] == "utgått"
    assert verifiera.verifiera(skickad, None)["antal"] == 3


class _CutOff(Exception):
    """The program dies."""


def _die_after_the_freeze(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object, **__: object) -> None:
        raise _CutOff

    with monkeypatch.context() as patched:
        patched.setattr(utskick, "_built", die)
        with pytest.raises(_CutOff):
            _skicka(ws)


def test_an_utskick_that_is_cut_off_is_done_over(igang: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between its two commits nothing is sent: the list can change, all treats it so, and the next is the first."""
    _die_after_the_freeze(igang, monkeypatch)
    assert last(igang).trailers["Handelse"] == ("kallelse.fryst",)
    vy = las.sammantrade_vy(igang, "SN", DAG)
    assert (vy["status"], vy["utskick"], las.arende_vy(igang, ETT)["status"]) == (
        "planerat",
        [],
        "på föredragningslista",
    )
    assert [a.id for a in granska(igang, MOTE, idag=date(2026, 3, 20)) if a.id.startswith("kl-")] == [
        "kl-namnd-kallelse"
    ]
    assert verifiera.verifiera(igang, None)["antal"] == 0
    ledamot.avsluta(igang, "SN", "Bo Berg", IDAG)
    sammantrade.flytta(igang, "SN", DAG, "5", "4")
    assert _skicka(igang).besked.startswith(f"Kallelsen till {MOTE} är skickad")
    assert [u.nr for u in _mote(igang).utskick] == [1]
    assert [k.namn for k in _mote(igang).kallade] == ["Ada Alm", "Cia Dahl"]
    assert [p.rubrik for p in _mote(igang).punkter][3] == "Ny lekplats"


def test_a_komplettering_that_is_cut_off_is_done_over(skickad: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those called stay as the kallelse had them, and what was new still is."""
    sammantrade.lagg_till(skickad, "SN", DAG, dnr=[TRE])
    _die_after_the_freeze(skickad, monkeypatch)
    ledamot.avsluta(skickad, "SN", "Bo Berg", IDAG)
    _skicka(skickad)
    assert [u.nr for u in _mote(skickad).utskick] == [1, 2]
    assert _sent(skickad, 2).nya == ("6",)
    assert len(_mote(skickad).kallade) == 3


def test_the_very_same_can_be_done_over_at_once(skickad: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A komplettering that is cut off and done over within the second, when there is nothing left to freeze."""
    sammantrade.lagg_till(skickad, "SN", DAG, dnr=[TRE])
    moment = _sent(skickad, 1).tidpunkt
    monkeypatch.setattr(utskick, "_now", lambda _idag: moment)
    _die_after_the_freeze(skickad, monkeypatch)
    frozen = last(skickad).id
    _skicka(skickad)
    assert [u.nr for u in _mote(skickad).skickade] == [1, 2]
    assert _sent(skickad, 2).commit == frozen
    assert verifiera.verifiera(skickad, None)["antal"] == 2


def test_a_build_that_fails_after_the_freeze_says_where_it_stands(
    igang: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is frozen and nothing is sent: the message says both, and what to do."""

    def fail(*_: object, **__: object) -> None:
        raise Trouble("Sidorna kunde inte sättas.", atgard="Frigör minne.")

    monkeypatch.setattr("kallelse.actions.kallelsen.Kallelse.stamp", fail)
    with pytest.raises(Trouble, match=r"kunde inte sättas\. Listan är fryst, men inget är skickat") as raised:
        _skicka(igang)
    assert raised.value.atgard == "Frigör minne. Skicka sedan igen."
    monkeypatch.undo()
    assert _mote(igang).skickade == ()
    assert _skicka(igang).commit


def test_a_bilaga_that_cannot_be_taken_in_stops_nothing(igang: Workspace, tmp_path: Path) -> None:
    """A locked, a broken and a huge file are named with the reason, have a page each, and the rest goes out."""
    for data, rubrik in ((locked_pdf(), "Avtal"), (pdf(2)[:-200], "Trasig"), (pdf(501), "Lång")):
        handling.ny(igang, TVA, put(tmp_path / "a.pdf", data), rubrik=rubrik, riktning="upprattad", idag=IDAG)
    varningar = _skicka(igang).varningar
    assert [v for v in varningar if "kunde inte tas med" in v] == [
        "Bilaga 1 Avtal kunde inte tas med: filen är lösenordsskyddad.",
        "Bilaga 2 Trasig kunde inte tas med: filen är ofullständig: slutet saknas.",
        "Bilaga 3 Lång kunde inte tas med: filen har 501 sidor, och gränsen är 500.",
    ]
    assert [s.rubrik for s in _sent(igang, 1).handlingar][-3:] == ["Bilaga 1 Avtal", "Bilaga 2 Trasig", "Bilaga 3 Lång"]


def _cancel(ws: Workspace) -> None:
    sammantrade.stall_in(ws, "SN", DAG, "Sjukdom.", idag=IDAG)


def _empty(ws: Workspace) -> None:
    for _ in range(2):
        sammantrade.ta_bort(ws, "SN", DAG, "4")


@pytest.mark.parametrize(("match", "before"), [("är inställt", _cancel), ("har inga ärenden", _empty)])
def test_what_is_not_sent(igang: Workspace, match: str, before: Callable[[Workspace], None]) -> None:
    """A cancelled meeting and a list without ärenden are refused, and nothing is frozen."""
    before(igang)
    with refused(igang.root, Refused, match):
        _skicka(igang)


def test_a_meeting_that_is_not_there(igang: Workspace) -> None:
    """No meeting of that day, no such nämnd."""
    for kod, dag, match in (("SN", IDAG, "inget sammanträde"), ("KF", DAG, "Nämnden KF finns inte")):
        with refused(igang.root, NotFound, match):
            utskick.utskick(igang, kod, dag, progress=no_progress, idag=IDAG)


@pytest.mark.parametrize("fil", ["cases/SN/2026/1.toml", "kallelse.toml", "sammantraden/SN/2026-03-24.toml"])
def test_nothing_goes_out_past_a_broken_hand_edit(igang: Workspace, fil: str) -> None:
    """When a file that the kallelse is made of waits to be mended, the older text is not sent in its place."""
    put(igang.root / fil, (igang.root / fil).read_text(encoding="utf-8") + "trasig = \n")
    for torrkor in (True, False):
        with refused(igang.root, BadFile, f"{fil} är ändrad för hand"):
            _skicka(igang, torrkor=torrkor)


def test_a_broken_hand_edit_of_something_else_is_a_warning(igang: Workspace) -> None:
    """It does not stop the kallelse, and a dry run tells it too."""
    put(igang.root / "cases/SN/2026/3.toml", "trasig = \n")
    for torrkor in (True, False):
        assert any("cases/SN/2026/3.toml" in v for v in _skicka(igang, torrkor=torrkor).varningar)


def test_a_tag_without_its_utskick_stops_the_freeze(skickad: Workspace) -> None:
    """When the record was taken out of the file by hand, the tag still stands: nothing is frozen over it."""
    with change(skickad) as c:
        c.save(replace(c.sammantrade("SN", DAG), utskick=(), kallade=()))
        c.commit("Urtaget.", handelse="handandring")
    with refused(skickad.root, Refused, "Taggen kallelse/SN/2026-03-24/1 finns redan"):
        _skicka(skickad)


def test_an_earlier_meeting_and_an_empty_front_page_are_remarked(ws: Workspace) -> None:
    """Missing time, place, people and ways, and a meeting that has been held, are warnings; it is sent all the same."""
    arende.ny(ws, namnd="SN", arendemening="Budget", arendetyp="", idag=IDAG)
    sammantrade.ny(ws, "SN", DAG)
    sammantrade.lagg_till(ws, "SN", DAG, dnr=[ETT])
    utfall = utskick.utskick(ws, "SN", DAG, progress=no_progress, idag=date(2026, 4, 1))
    saknas = "tid, plats, ordförande, sekreterare, kallade ledamöter och hur förhinder anmäls"
    assert utfall.varningar == (
        f"Framsidan på kallelsen till {MOTE} saknar {saknas}.",
        f"Sammanträdet {MOTE} är redan hållet.",
    )
    assert _sent(ws, 1).tidpunkt.date() == date(2026, 4, 1)


def test_what_the_rules_find_is_told_but_stops_nothing(igang: Workspace) -> None:
    """The sender hears how many errors there are and how to see them, and the kallelse goes out all the same."""
    with change(igang) as c:
        mote = _mote(igang)
        c.save(replace(mote, punkter=tuple(replace(p, nr="4") if p.nr == "5" else p for p in mote.punkter)))
        c.commit("Två punkter har ett nummer.", handelse="prov")
    errors = [a for a in granska(igang, MOTE, idag=IDAG) if a.allvarlighetsgrad == "fel"]
    utfall = _skicka(igang)
    assert (
        f"Reglerna finner {len(errors)} fel i det som skickas. Se dem med kallelse granska {MOTE}." in utfall.varningar
    )
    assert _sent(igang, 1).fil is not None


def test_a_draft_mail_goes_to_those_chosen(igang: Workspace, tmp_path: Path) -> None:
    """By name or address; the mail has the PDF that was stored, and its paths are told."""
    utfall = _skicka(igang, epost=tmp_path / "ut", till=["ada alm", "BO@tranharad.se"])
    pdf_fil, eml, ics = map(Path, utfall.filer)
    mail = email.message_from_bytes(eml.read_bytes(), policy=email.policy.default)
    assert str(mail["To"]) == "Ada Alm <ada@tranharad.se>, Bo Berg <bo@tranharad.se>"
    attached = [a.get_content() for a in mail.iter_attachments()]
    assert attached[0] == pdf_fil.read_bytes()
    assert ics.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert [m.namn for m in _sent(igang, 1).mottagare] == ["Ada Alm", "Bo Berg"]


def test_addresses_are_judged_before_the_freeze(igang: Workspace, tmp_path: Path) -> None:
    """A receiver who is not called, a bad address in the register and a place in the register stop it all."""
    with refused(igang.root, BadInput, "Kim är inte kallad"):
        _skicka(igang, till=["Kim"])
    with refused(igang.root, BadInput, "hör till registret"):
        _skicka(igang, epost=igang.root / "cases")
    with change(igang) as c:
        organ = c.namnd("SN")
        bad = tuple(replace(m, epost="bo@tranharad.se, x@y.se") if m.namn == "Bo Berg" else m for m in organ.ledamoter)
        c.save(with_namnd(c.organisation, replace(organ, ledamoter=bad)))
        c.commit("Fel adress.", handelse="handandring")
    with refused(igang.root, BadInput, "är ingen e-postadress"):
        _skicka(igang, epost=tmp_path / "ut")
    assert not (tmp_path / "ut").exists()


def test_a_mail_that_cannot_be_written_does_not_unsend(igang: Workspace, tmp_path: Path) -> None:
    """The utskick is done and says so; that the draft is missing is a warning with the reason."""
    utfall = _skicka(igang, epost=put(tmp_path / "fil", "x"))
    assert utfall.varningar[-1].startswith("E-postutkastet kunde inte skrivas, men utskicket är gjort.")
    assert (len(utfall.filer), len(_mote(igang).skickade)) == (1, 1)


@pytest.mark.parametrize("where", ["handling", "arende", "punkt"])
def test_a_secret_file_under_another_name_stops_the_utskick(igang: Workspace, where: str) -> None:
    """When an open handling is, byte for byte, a secret one of the list, nothing goes out, draft or not."""
    with change(igang) as c:
        ett, tva = c.arende(c.diarienummer(ETT)), c.arende(c.diarienummer(TVA))
        (underlag,) = ett.handlingar
        kopia = replace(underlag, nr=1)
        c.put("cases/SN/2026/2/handling-1.pdf", pdf(2))
        c.save(replace(tva, handlingar=(kopia,)))
        if where == "handling":
            c.save(replace(ett, handlingar=(replace(underlag, sekretess=HEMLIG),)))
        elif where == "arende":
            c.save(replace(ett, sekretess=HEMLIG))
        else:
            mote = c.sammantrade("SN", DAG)
            c.save(
                replace(mote, punkter=tuple(replace(p, sekretess=HEMLIG) if p.nr == "4" else p for p in mote.punkter))
            )
        c.commit("Markering.", handelse="prov")
    for torrkor in (True, False):
        with refused(igang.root, SecrecyStop, "punkt 5 är samma fil som en sekretessmarkerad"):
            _skicka(igang, torrkor=torrkor)


def test_what_is_secret_is_left_out_of_what_goes_out(igang: Workspace, tmp_path: Path) -> None:
    """A marked handling is neither in the record nor in the mail; its item goes out with the rest."""
    with change(igang) as c:
        ett = c.arende(c.diarienummer(ETT))
        hemlig = Handling(2, "Barnets namn", motpart="Kim", sekretess=HEMLIG)
        c.save(replace(ett, handlingar=(*ett.handlingar, hemlig)))
        c.commit("Markering.", handelse="prov")
    utfall = _skicka(igang, epost=tmp_path / "ut")
    assert [s.rubrik for s in _sent(igang, 1).handlingar if s.punkt == "4"] == ["Tjänsteskrivelse", "Bilaga 1 Underlag"]
    for fil in utfall.filer[1:]:
        assert "Barnets" not in Path(fil).read_text(encoding="utf-8")


def test_how_it_went_is_recorded_for_a_receiver(skickad: Workspace) -> None:
    """By name or address, with the time; the commit does not say who."""
    before = count(skickad)
    utfall = utskick.notera(skickad, "SN", DAG, 1, "ADA@tranharad.se", " Kom i retur. ")
    ada = _sent(skickad, 1).mottagare[0]
    assert (ada.utfall, ada.tidpunkt is not None, count(skickad)) == ("Kom i retur.", True, before + 1)
    assert utfall.besked == f"Utfallet är noterat för en mottagare av utskick 1 till {MOTE}."
    for nr, namn, match in ((2, "Ada Alm", "inget utskick 2"), (1, "Kim", "ingen mottagare Kim")):
        with refused(skickad.root, NotFound, match):
            utskick.notera(skickad, "SN", DAG, nr, namn, "Kom fram.")
    with refused(skickad.root, BadInput, "Utfallet saknas"):
        utskick.notera(skickad, "SN", DAG, 1, "Ada Alm", " ")


def test_a_newer_memo_goes_out_as_replaced(skickad: Workspace, tmp_path: Path) -> None:
    """A memo that is read again after utskick is what the komplettering holds."""
    fil = put(tmp_path / "ny.docx", memo(forslag="Socialnämnden antar den ändrade budgeten."))
    tjansteskrivelse.importera(skickad, ETT, fil)
    _skicka(skickad)
    assert [(s.punkt, s.rubrik, s.ersatter) for s in _sent(skickad, 2).handlingar] == [
        ("4", "Tjänsteskrivelse", "Tjänsteskrivelse")
    ]
