"""Remisser as a secretary handles them: out to many, answers in by the folder, and our own answers."""

from __future__ import annotations

import csv
import email
import email.policy
from datetime import date, timedelta
from pathlib import Path

import pytest

from kallelse.actions import (
    angra,
    arende,
    bygg,
    remiss,
    remiss_in,
    remiss_las,
    remiss_post,
    remiss_redigera,
    remiss_sammanstall,
    verifiera,
)
from kallelse.actions import remiss_svar as svaren
from kallelse.actions.arende import makulera
from kallelse.actions.remiss import Missiv
from kallelse.actions.remiss_svar import Angivet
from kallelse.actions.sok import sok
from kallelse.documents.bundle import no_progress
from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadFile, BadInput, NotFound, Refused, Trouble
from kallelse.domain.outcome import Outcome
from kallelse.domain.remiss import RemissIn, RemissUt, Remissuttalande
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import IDAG, TRE, pdf, put
from tests.actions.remiss_material import folder_of, svar

DAG = timedelta(days=1)
SISTA = IDAG + 30 * DAG
INSTANSER = ("Kulturnämnden <kultur@ex.se>", "Farsta stadsdelsnämnd", "Hamnföreningen <hamn@ex.se>")
MISSIV = Missiv(text="Vad tycker ni om planen?\n", sista_dag=SISTA, svar_till="registrator@ex.se")
NAMNDEN = "Farsta stadsdelsnämnd beslutade vid sitt sammanträde den 3 februari 2026 följande.\nNämnden tillstyrker."


def quick(_ws: Workspace, _arende: Arende) -> tuple[bytes, int | None]:
    """Stand in for the setting of a document, which the tests of documents prove."""
    return pdf(), 1


def skicka(
    ws: Workspace, *, instanser: tuple[str, ...] = INSTANSER, missiv: Missiv = MISSIV, **more: object
) -> Outcome:
    """Send the remiss of the third ärende."""
    return remiss.skicka(ws, TRE, idag=IDAG, missiv=missiv, instanser=instanser, satt=quick, **more)  # type: ignore[arg-type]


def ut(ws: Workspace) -> RemissUt:
    """Return the remiss of the third ärende."""
    found = ws.arende(ws.diarienummer(TRE)).remiss_ut
    assert found
    return found


def inkommen(ws: Workspace) -> RemissIn:
    """Return the remiss that the third ärende answers."""
    found = ws.arende(ws.diarienummer(TRE)).remiss_in
    assert found
    return found


@pytest.fixture
def utsand(igang: Workspace) -> Workspace:
    """A workspace where a remiss has gone out to three."""
    skicka(igang)
    return igang


@pytest.fixture
def besvarad(utsand: Workspace, tmp_path: Path) -> Workspace:
    """A workspace where all three have answered."""
    filer = {
        "1.docx": svar("Kulturförvaltningen", "Vi är för planen. Den är bra.", "Träden ska stå kvar.", kontor=True),
        "2.docx": svar("Farsta stadsdelsförvaltning", "Planen är tydlig.", beslut=NAMNDEN),
        "3.docx": svar("Hamnföreningen", "Båtarna får plats."),
    }
    svaren.registrera_svar(utsand, TRE, [folder_of(tmp_path / "svar", filer)], idag=IDAG + DAG)
    return utsand


def test_a_remiss_goes_out_with_its_missiv(utsand: Workspace) -> None:
    """Everybody has a number and a day, and the missiv is kept as a handling that has gone out."""
    assert [(i.nr, i.namn, i.epost, i.skickad) for i in ut(utsand).instanser] == [
        (1, "Kulturnämnden", "kultur@ex.se", IDAG),
        (2, "Farsta stadsdelsnämnd", "", IDAG),
        (3, "Hamnföreningen", "hamn@ex.se", IDAG),
    ]
    handling = utsand.arende(utsand.diarienummer(TRE)).handlingar[-1]
    assert (handling.rubrik, handling.riktning, handling.i_kallelsen) == ("Remissmissiv", "utgaende", False)
    assert utsand.source.exists(f"cases/SN/2026/3/{handling.fil}")


def test_those_who_come_late_are_added(utsand: Workspace, tmp_path: Path) -> None:
    """Sending again reaches only the new ones, and with nobody new it is refused."""
    outcome = skicka(utsand, instanser=(*INSTANSER, "Skolverket <s@ex.se>"), epost=tmp_path / "post")
    assert outcome.data["antal"] == 1
    assert b"kultur@ex.se" not in Path(outcome.filer[0]).read_bytes()
    assert [i.namn for i in ut(utsand).instanser][-1] == "Skolverket"
    with pytest.raises(Refused, match="ingen att skicka"):
        skicka(utsand)


def test_a_missiv_that_was_sent_can_be_verified(igang: Workspace, tmp_path: Path) -> None:
    """The stored missiv is known again, byte for byte; one built later is a draft, and a changed one is not ours."""
    remiss.skicka(igang, TRE, idag=IDAG, missiv=MISSIV, instanser=INSTANSER)
    handling = igang.arende(igang.diarienummer(TRE)).handlingar[-1]
    fil = put(tmp_path / "m.pdf", igang.source.read(f"cases/SN/2026/3/{handling.fil}"))
    assert verifiera.verifiera(igang, fil)["besked"] == (
        f"Remissmissivet i SN 2026/3, byte för byte som det lagrades: handling {handling.nr}."
    )
    assert verifiera.verifiera(None, fil)["utfall"] == "inte var"
    changed = put(tmp_path / "x.pdf", fil.read_bytes() + b"\n")
    assert verifiera.verifiera(igang, changed)["utfall"] == "avviker"
    bygg.bygg(igang, "remissmissiv", TRE, progress=no_progress, ut=tmp_path / "u.pdf")
    assert verifiera.verifiera(igang, tmp_path / "u.pdf")["utfall"] == "utkast"


def test_a_name_that_stands_twice_is_told(igang: Workspace) -> None:
    """The same name in two categories may be meant, and is a warning."""
    with change(igang) as c:
        c.put("sandlistor/l.toml", b'namn = "L"\nkategorier = [{ namn = "A", mottagare = ["X", "Y"] }]\n')
        c.commit("En lista.", handelse="prov")
    assert skicka(igang, instanser=("x",), sandlista="l").varningar == (
        "Samma namn står flera gånger på sändlistan: X och x.",
    )


def test_what_the_missiv_says_can_be_changed(utsand: Workspace) -> None:
    """A later last day for all is a new missiv, kept beside the first; nobody is sent it by itself."""
    outcome = skicka(utsand, instanser=(), missiv=Missiv(sista_dag=SISTA + 7 * DAG))
    assert outcome.besked == "Missivet i SN 2026/3 är ändrat; ingen ny har fått remissen."
    assert ut(utsand).sista_dag == SISTA + 7 * DAG
    assert [h.rubrik for h in utsand.arende(utsand.diarienummer(TRE)).handlingar] == [
        "Remissmissiv",
        "Remissmissiv, ändrat",
    ]


def test_one_who_was_not_asked_may_answer(utsand: Workspace, tmp_path: Path) -> None:
    """An answer of somebody else is taken in under a number of its own, and told apart from those who were asked."""
    fil = put(tmp_path / "n.docx", svar("Nya föreningen", "Vi är emot."))
    svaren.registrera_svar(utsand, TRE, [fil], angivet=Angivet("Nya föreningen", objuden=True), idag=IDAG)
    svaren.registrera_svar(utsand, TRE, [fil], angivet=Angivet("Nya föreningen", objuden=True), idag=IDAG)
    assert [(i.nr, i.namn, i.skickad) for i in ut(utsand).instanser][3:] == [(4, "Nya föreningen", None)]
    skicka(utsand, instanser=("Ännu en",))
    assert [i.skickad for i in ut(utsand).instanser][3:] == [None, IDAG]
    bygg.bygg(utsand, "remissammanstallning", TRE, progress=no_progress, format="text", ut=tmp_path / "s.txt")
    text = " ".join((tmp_path / "s.txt").read_text("utf-8").split())
    assert "Hamnföreningen och Ännu en." in text
    assert "Nya föreningen har svarat utan att ha fått remissen." in text


def test_what_a_missiv_lacks_is_a_warning(igang: Workspace) -> None:
    """Question, last day and address are asked for, and a last day in the past is refused."""
    assert len(skicka(igang, missiv=Missiv()).varningar) == 3
    with pytest.raises(BadInput, match="före"):
        skicka(igang, instanser=("Ny",), missiv=Missiv(sista_dag=IDAG - DAG))


def test_the_draft_hides_recipients_from_one_another(igang: Workspace, tmp_path: Path) -> None:
    """The e-mail goes to all who have an address as hidden copies, and the table has everybody."""
    outcome = skicka(igang, epost=tmp_path / "post")
    eml, tabell = (Path(fil) for fil in outcome.filer)
    mail = email.message_from_bytes(eml.read_bytes(), policy=email.policy.default)
    assert [a.addr_spec for a in mail["Bcc"].addresses] == ["kultur@ex.se", "hamn@ex.se"]
    assert mail["To"] is None
    assert [part.get_filename() for part in mail.iter_attachments()] == ["remissmissiv.pdf"]
    assert [rad.split(";")[2] for rad in tabell.read_text("utf-8-sig").splitlines()[1:]] == [
        "Kulturnämnden",
        "Farsta stadsdelsnämnd",
        "Hamnföreningen",
    ]
    assert outcome.varningar[-1] == "1 mottagare har ingen e-postadress: Farsta stadsdelsnämnd."


def test_no_cell_of_the_table_computes(igang: Workspace, tmp_path: Path) -> None:
    """A recipient whose name Excel would take for a formula stands there as text, and nothing acts on a terminal."""
    names = ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\x1b]0;x\x07")
    outcome = skicka(igang, instanser=names, epost=tmp_path / "post")
    rader = list(csv.reader(Path(outcome.filer[1]).read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [rad[2] for rad in rader[1:]] == [*(f"'{name}" for name in names[:-1]), "\\u001b]0;x\\u0007"]


def test_a_draft_that_cannot_be_written_does_not_call_the_remiss_unsent(
    igang: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The remiss is on record by then: the draft is a warning, and nobody sends it twice."""

    def full(_ut: Path, _data: bytes) -> None:
        raise Trouble("Disken är full.")

    monkeypatch.setattr(remiss_post, "write_output", full)
    outcome = skicka(igang, epost=tmp_path / "post")
    assert outcome.commit
    assert "men det andra är gjort och sparat" in outcome.varningar[-1]
    assert ut(igang).instanser


def test_where_no_draft_can_be_written_nothing_is_done(
    utsand: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the way, a closed directory and the register itself are told before the remiss counts as sent."""
    before = utsand.source.read("cases/SN/2026/3.toml")
    put(tmp_path / "post", "en fil")
    for katalog in (tmp_path / "post", tmp_path / "post/ny"):
        with pytest.raises(Trouble, match="ingen katalog"):
            skicka(utsand, instanser=("Ny",), epost=katalog)
    with pytest.raises(BadInput, match="hör till registret"):
        remiss.paminn(utsand, TRE, idag=SISTA + DAG, epost=utsand.root / "cases")
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(Trouble, match="får inte skrivas"):
        remiss.paminn(utsand, TRE, idag=SISTA + DAG, epost=tmp_path / "ny/post")
    assert utsand.source.read("cases/SN/2026/3.toml") == before


def test_a_bad_address_stops_before_anything_is_written(utsand: Workspace, tmp_path: Path) -> None:
    """With a draft asked for, an address that is none is told before the remiss counts as sent."""
    before = utsand.source.read("cases/SN/2026/3.toml")
    with pytest.raises(BadInput, match="ingen e-postadress"):
        skicka(utsand, instanser=("Ny <ny@å.se>",), epost=tmp_path / "post")
    assert utsand.source.read("cases/SN/2026/3.toml") == before


def test_a_folder_of_answers_is_taken_in_at_once(besvarad: Workspace) -> None:
    """Who answered for whom, what kind, which day and the board's decision are read, in one commit."""
    remissen = ut(besvarad)
    assert [(s.instans, s.fran, s.slag, s.organ, s.beslutat) for s in remissen.svar] == [
        (1, "Kulturförvaltningen", "kontorsyttrande", "", None),
        (2, "Farsta stadsdelsförvaltning", "yttrande", "Farsta stadsdelsnämnd", date(2026, 2, 3)),
        (3, "Hamnföreningen", "yttrande", "", None),
    ]
    assert remissen.svar[1].beslut == "Nämnden tillstyrker."
    handlingar = besvarad.arende(besvarad.diarienummer(TRE)).handlingar
    assert [(h.riktning, h.motpart) for h in handlingar[-3:]] == [
        ("inkommen", "Kulturförvaltningen"),
        ("inkommen", "Farsta stadsdelsförvaltning"),
        ("inkommen", "Hamnföreningen"),
    ]


def test_the_same_answer_again_changes_nothing(besvarad: Workspace, tmp_path: Path) -> None:
    """A folder that is read twice leaves no trace of the second time; a newer version replaces, with a warning."""
    assert svaren.registrera_svar(besvarad, TRE, [tmp_path / "svar"], idag=IDAG + DAG).commit == ""
    ny = put(tmp_path / "ny.docx", svar("Hamnföreningen", "Båtarna får inte plats."))
    outcome = svaren.registrera_svar(besvarad, TRE, [ny], idag=IDAG + 2 * DAG)
    assert outcome.varningar == ("ny.docx ersätter ett tidigare svar från Hamnföreningen.",)
    assert remiss_las.svar_vy(besvarad, TRE, "hamn")["text"] == "Båtarna får inte plats."
    assert [h.ersatter for h in besvarad.arende(besvarad.diarienummer(TRE)).handlingar][-1] is not None


def test_an_answer_of_nobody_is_left_with_a_warning(utsand: Workspace, tmp_path: Path) -> None:
    """In a folder it is named and the others are taken; alone it is refused."""
    folder = folder_of(
        tmp_path / "s", {"a.docx": svar("Skolverket"), "b.docx": svar("Hamnföreningen"), "c.docx": b"PK"}
    )
    outcome = svaren.registrera_svar(utsand, TRE, [folder], idag=IDAG)
    assert outcome.data["antal"] == 1
    assert [v.partition(" är inte registrerad")[0] for v in outcome.varningar] == ["a.docx", "c.docx"]
    with pytest.raises(Refused, match="Inget svar kunde registreras"):
        svaren.registrera_svar(utsand, TRE, [folder / "a.docx"], idag=IDAG)
    with pytest.raises(BadFile):
        svaren.registrera_svar(utsand, TRE, [folder / "c.docx"], idag=IDAG)


def test_what_comes_with_an_answer_is_kept_beside_it(utsand: Workspace, tmp_path: Path) -> None:
    """Of several files of one instans the Word file is the answer; other kinds and empty files are named."""
    folder = folder_of(
        tmp_path / "s",
        {
            "Hamnföreningen.pdf": pdf(2),
            "hamn.docx": svar("Hamnföreningen", "Båtarna får plats."),
            "hamn2.docx": svar("Hamnföreningen", "Se bilagan."),
            "tom.docx": b"",
            "gammal.doc": b"x",
            "~$hamn.docx": b"x",
        },
    )
    outcome = svaren.registrera_svar(utsand, TRE, [folder], idag=IDAG)
    assert outcome.data["antal"] == 1
    assert [v.split()[0] for v in outcome.varningar] == ["gammal.doc", "hamn2.docx", "tom.docx", "Hamnföreningen.pdf"]
    assert remiss_las.svar_vy(utsand, TRE, "hamn")["text"] == "Båtarna får plats."
    assert [h.rubrik for h in utsand.arende(utsand.diarienummer(TRE)).handlingar][1:] == [
        "Svar från Hamnföreningen",
        "Bilaga till svar från Hamnföreningen",
        "Bilaga till svar från Hamnföreningen",
    ]
    assert svaren.registrera_svar(utsand, TRE, [folder], idag=IDAG).commit == ""
    fil = put(tmp_path / "Hamnföreningen.pdf", pdf(3))
    besked = svaren.registrera_svar(utsand, TRE, [fil], idag=IDAG).besked
    assert besked == "En handling är lagd till ett svar i SN 2026/3."


def test_what_looks_odd_in_an_answer_is_a_warning(utsand: Workspace, tmp_path: Path) -> None:
    """Another number than ours, and an office that answers for its board without saying so, are pointed out."""
    fil = put(tmp_path / "k.docx", svar("Kulturförvaltningen", remiss="SN 2025/9"))
    sagt = " ".join(svaren.registrera_svar(utsand, TRE, [fil], idag=IDAG).varningar)
    assert "Svaret anger SN 2025/9, inte SN 2026/3." in sagt
    assert "Är det ett kontorsyttrande?" in sagt


def test_one_may_abstain_with_or_without_a_letter(utsand: Workspace, tmp_path: Path) -> None:
    """A letter that says so is read so, and a telephone call is noted without a file."""
    brev = put(tmp_path / "h.docx", svar("Hamnföreningen", "Hamnföreningen avstår från att yttra sig."))
    svaren.registrera_svar(utsand, TRE, [brev], idag=IDAG)
    svaren.registrera_svar(utsand, TRE, [], angivet=Angivet("kultur", "avstar"), idag=IDAG)
    assert [(s.instans, s.slag, bool(s.handling)) for s in ut(utsand).svar] == [
        (3, "avstar", True),
        (1, "avstar", False),
    ]
    with pytest.raises(BadInput, match="inget svar att registrera"):
        svaren.registrera_svar(utsand, TRE, [], angivet=Angivet("kultur"), idag=IDAG)


def test_an_answer_that_is_no_word_file_is_quoted_as_it_is_told(utsand: Workspace, tmp_path: Path) -> None:
    """A PDF is known by its name, kept, and quoted with the words that are given."""
    fil = put(tmp_path / "07-hamnforeningen.pdf", pdf())
    svaren.registrera_svar(utsand, TRE, [fil], angivet=Angivet(text="Vi är positiva.\n"), idag=IDAG)
    assert remiss_las.svar_vy(utsand, TRE, "3")["i_sammanstallningen"] == "Vi är positiva."
    assert (
        "Texten är inte läst"
        in svaren.registrera_svar(
            utsand, TRE, [put(tmp_path / "x.pdf", pdf(2))], angivet=Angivet("2"), idag=IDAG
        ).varningar[0]
    )
    with pytest.raises(BadInput, match="ett svar i taget"):
        svaren.registrera_svar(utsand, TRE, [fil, fil], angivet=Angivet("2"), idag=IDAG)


def test_reminders_go_to_those_who_need_them(utsand: Workspace) -> None:
    """Nobody is reminded early or twice a day; those named or all may be."""
    assert remiss.paminn(utsand, TRE, idag=IDAG).data == {"antal": 0}
    assert remiss.paminn(utsand, TRE, instanser=["hamn"], idag=IDAG).data["paminda"] == ["Hamnföreningen"]
    assert remiss.paminn(utsand, TRE, alla=True, idag=IDAG).data["antal"] == 2
    assert remiss.paminn(utsand, TRE, alla=True, idag=IDAG).data["antal"] == 0
    assert remiss.paminn(utsand, TRE, idag=SISTA + DAG).data["antal"] == 3


def test_who_has_answered_is_not_reminded(besvarad: Workspace) -> None:
    """A reminder to one who has answered is refused."""
    with pytest.raises(Refused, match="redan svarat"):
        remiss.paminn(besvarad, TRE, instanser=["hamn"], idag=IDAG)


def test_more_time_is_given_and_got(utsand: Workspace) -> None:
    """Anstånd moves one answer's last day, must be later, and without a name it is ours."""
    remiss.anstand(utsand, TRE, "hamn", till=SISTA + DAG, idag=IDAG, skal="Semester")
    assert (
        remiss_las.visa(utsand, TRE, SISTA + DAG, ("anstånd",))["remiss_ut"]["instanser"][0]["namn"] == "Hamnföreningen"
    )
    with pytest.raises(BadInput, match="inte senare"):
        remiss.anstand(utsand, TRE, "hamn", till=SISTA + DAG, idag=IDAG)
    with pytest.raises(BadInput, match="vem som får"):
        remiss.anstand(utsand, TRE, till=SISTA, idag=IDAG)
    remiss_in.ta_in(utsand, TRE, avsandare="Regionen", uppgifter={"sista_dag": SISTA})
    remiss.anstand(utsand, TRE, till=SISTA + DAG, idag=IDAG)
    assert inkommen(utsand).svarsdag == SISTA + DAG


def test_a_cut_is_data_and_the_full_text_stays(besvarad: Workspace) -> None:
    """A cut names the file and the words, shows as a mark, can be taken back, and the whole text stands beside it."""
    remiss_redigera.stryk(besvarad, TRE, "kultur", "Den är", "bra.")
    vy = remiss_las.svar_vy(besvarad, TRE, "kultur")
    assert vy["text"] == "Vi är för planen. Den är bra.\n\nTräden ska stå kvar."
    assert vy["i_sammanstallningen"] == "Vi är för planen. […]\n\nTräden ska stå kvar."
    assert vy["strykningar"] == [{"nr": 1, "sha256": vy["sha256"], "fran": "Den är", "till": "bra."}]
    assert [s["text"] for s in vy["stycken"] if s["struken"]] == ["Den är bra."]
    with pytest.raises(BadInput, match="står inte i svaret"):
        remiss_redigera.stryk(besvarad, TRE, "kultur", "Finns inte")
    with pytest.raises(BadInput, match="ingen strykning 2"):
        remiss_redigera.stryk(besvarad, TRE, "kultur", aterta=2)
    remiss_redigera.stryk(besvarad, TRE, "kultur", aterta=1)
    assert remiss_las.svar_vy(besvarad, TRE, "kultur")["strykningar"] == []


def test_a_cut_is_not_made_in_another_version(besvarad: Workspace, tmp_path: Path) -> None:
    """When the answer comes anew the cut is kept but not made, and the document says so."""
    remiss_redigera.stryk(besvarad, TRE, "hamn", "Båtarna")
    ny = put(tmp_path / "ny.docx", svar("Hamnföreningen", "Båtarna får inte plats."))
    svaren.registrera_svar(besvarad, TRE, [ny], idag=IDAG)
    vy = remiss_las.svar_vy(besvarad, TRE, "hamn")
    assert vy["i_sammanstallningen"] == "Båtarna får inte plats."
    assert vy["fel"] == ["Strykning 1 gäller en annan version av svaret från Hamnföreningen; den är inte gjord."]


def test_which_parts_are_quoted_may_be_chosen(besvarad: Workspace) -> None:
    """The program quotes the answerer's own words; other parts can be chosen by their headings."""
    assert remiss_las.svar_vy(besvarad, TRE, "farsta")["text"] == "Planen är tydlig."
    remiss_redigera.aterge(besvarad, TRE, "farsta", ["nämndens beslut", "Förvaltningens yttrande"])
    assert "## " not in remiss_las.svar_vy(besvarad, TRE, "farsta")["delar_i_svaret"]
    assert "Nämnden tillstyrker." in remiss_las.svar_vy(besvarad, TRE, "farsta")["text"]
    with pytest.raises(BadInput, match="ingen del som heter Slutord"):
        remiss_redigera.aterge(besvarad, TRE, "farsta", ["Slutord"])


def test_the_sammanstallning_is_built(besvarad: Workspace, tmp_path: Path) -> None:
    """Views, proposal, sentences and statements stand in it, in the order of the sändlista, with each answer."""
    remiss_redigera.sammanfatta(besvarad, TRE, "hamn", "Hamnföreningen ryms.")
    uppgifter = {"synpunkter": "Vi håller med.", "forslag_till_beslut": ("Planen antas.",), "foredragande": "Ada Alm"}
    remiss_sammanstall.sammanstall(besvarad, TRE, uppgifter)
    remiss_sammanstall.uttalande(besvarad, TRE, Remissuttalande("Nämnden", ("Bo Ek (C)",), text="Mer träd."))
    ut_fil = tmp_path / "pm.txt"
    bygg.bygg(besvarad, "remissammanstallning", TRE, progress=no_progress, format="text", ut=ut_fil)
    text = " ".join(ut_fil.read_text("utf-8").split())
    order = [
        "Ärendet har remitterats till kulturnämnden, Farsta stadsdelsnämnd och Hamnföreningen.",
        "Kulturförvaltningen har inkommit med kontorsyttrande.",
        "Hamnföreningen ryms.",
        "Vi håller med.",
        "Särskilt uttalande gjordes av Bo Ek (C) enligt följande. Mer träd.",
        "Kulturförvaltningens tjänsteutlåtande daterat den 20 februari 2026 har i huvudsak följande lydelse.",
        "Farsta stadsdelsnämnd beslutade vid sitt sammanträde den 3 februari 2026 följande. Nämnden tillstyrker.",
        "Båtarna får plats.",
    ]
    assert sorted(order, key=text.index) == order
    assert text.count("Planen antas.") == 2


def test_without_answers_there_is_nothing_to_put_together(utsand: Workspace, igang: Workspace) -> None:
    """A sammanställning needs an answer, and a remiss."""
    with pytest.raises(Refused, match="Ingen har svarat"):
        remiss_sammanstall.sammanstall(utsand, TRE, {})
    with pytest.raises(Refused, match="har inte svarat"):
        remiss_las.svar_vy(utsand, TRE, "hamn")
    with pytest.raises(Refused, match="ingen remiss"):
        remiss_sammanstall.sammanstall(igang, "SN 2026/1", {})


def test_the_way_of_our_own_answer(igang: Workspace) -> None:
    """Noted, answered by the office in time, then by the board to the next organ of the chain, once."""
    remiss_in.ta_in(
        igang,
        TRE,
        avsandare="Region Mellanland",
        uppgifter={"sista_dag": SISTA, "referens": "RS 7", "svarskedja": ("SN", "Kommunstyrelsen")},
    )
    assert igang.arende(igang.diarienummer(TRE)).avsandare == "Region Mellanland"
    remiss_in.kontorsyttrande(igang, TRE, idag=SISTA, skal="kort remisstid")
    outcome = remiss_in.besvara(igang, TRE, idag=SISTA + DAG, text="Vi tillstyrker.\n", satt=quick)
    assert outcome.data["mottagare"] == "Kommunstyrelsen"
    assert outcome.varningar == ("Nämnden har inte godkänt kontorsyttrandet.",)
    with pytest.raises(Refused, match="redan besvarad"):
        remiss_in.avsta(igang, TRE, idag=SISTA)
    assert [h.rubrik for h in igang.arende(igang.diarienummer(TRE)).handlingar] == ["Yttrande"]


def test_a_remiss_may_be_left_unanswered(igang: Workspace) -> None:
    """That we abstain is noted; whoever has no remiss has nothing to answer, and somebody must have asked."""
    with pytest.raises(BadInput, match="Vem remissen kommer från"):
        remiss_in.ta_in(igang, TRE, uppgifter={})
    with pytest.raises(Refused, match="besvarar ingen remiss"):
        remiss_in.avsta(igang, TRE, idag=IDAG)
    assert "kan inte bevakas" in remiss_in.ta_in(igang, TRE, avsandare="Regionen", uppgifter={}).varningar[0]
    remiss_in.avsta(igang, TRE, idag=IDAG)
    assert inkommen(igang).besvarad is not None


def test_a_yttrande_needs_something_to_say(igang: Workspace) -> None:
    """With neither a text nor a memo nothing is written."""
    remiss_in.ta_in(igang, TRE, avsandare="Regionen", uppgifter={"sista_dag": SISTA})
    with pytest.raises(Refused, match="ingen text till yttrandet"):
        remiss_in.besvara(igang, TRE, idag=IDAG)
    assert inkommen(igang).besvarad is None


def test_remisser_are_listed(besvarad: Workspace) -> None:
    """The list tells each remiss and its state; one that is voided is not there."""
    remiss_in.ta_in(besvarad, TRE, avsandare="Regionen", uppgifter={"sista_dag": SISTA})
    assert [(r["riktning"], r["sista_dag"]) for r in remiss_las.lista(besvarad, IDAG)] == [
        ("in", SISTA.isoformat()),
        ("ut", SISTA.isoformat()),
    ]
    assert remiss_las.lista(besvarad, IDAG, "SN")[1]["besked"].endswith("3 svarat.")
    with pytest.raises(Refused, match="har ingen remiss"):
        remiss_las.visa(besvarad, "SN 2026/1", IDAG)
    makulera(besvarad, TRE, "fel", idag=IDAG)
    assert remiss_las.lista(besvarad, IDAG) == []


def test_what_has_gone_out_is_not_undone(besvarad: Workspace) -> None:
    """A remiss that is sent and an answer that is given stand; answers that were taken in may be taken out again."""
    assert angra.angra(besvarad).commit
    assert ut(besvarad).svar == ()
    skicka(besvarad, instanser=("Ny",))
    with pytest.raises(Refused, match="ångras inte"):
        angra.angra(besvarad)
    remiss_in.ta_in(besvarad, TRE, avsandare="Regionen", uppgifter={"sista_dag": SISTA})
    remiss_in.kontorsyttrande(besvarad, TRE, idag=IDAG)
    with pytest.raises(Refused, match="ångras inte"):
        angra.angra(besvarad)


def test_a_remiss_is_found_by_the_senders_number(besvarad: Workspace) -> None:
    """The number and the name of who asks lead to the ärende, and so does the name of one who is asked."""
    remiss_in.ta_in(besvarad, TRE, avsandare="Region Mellanland", uppgifter={"referens": "RML 2026-0118"})
    for text in ("RML 2026-0118", "mellanland", "hamnföreningen", "kulturförvaltningen"):
        assert [hit["avser"] for hit in sok(besvarad, text)] == [TRE], text


def test_a_dry_run_writes_nothing(utsand: Workspace, tmp_path: Path) -> None:
    """Everything is tried and nothing kept, drafts neither."""
    before = utsand.source.read("cases/SN/2026/3.toml")
    skicka(utsand, instanser=("Ny",), torrkor=True, epost=tmp_path / "post")
    fil = put(tmp_path / "h.docx", svar("Hamnföreningen"))
    svaren.registrera_svar(utsand, TRE, [fil], idag=IDAG, torrkor=True)
    remiss.paminn(utsand, TRE, alla=True, idag=IDAG, torrkor=True)
    assert utsand.source.read("cases/SN/2026/3.toml") == before
    assert not (tmp_path / "post").exists()


def test_a_remiss_needs_an_arende(ws: Workspace) -> None:
    """There is nothing to send, answer or look at without one."""
    with pytest.raises(NotFound):
        skicka(ws)
    arende.ny(ws, namnd="SN", arendemening="Plan", arendetyp="Remiss", idag=IDAG)
    with pytest.raises(Refused, match="har ingen remiss skickats ut"):
        remiss.paminn(ws, "SN 2026/1", idag=IDAG)
