"""Each planted fault of a workspace is found, and a whole one has none; documents are judged by their tags."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kallelse.actions import arende, bygg, kontrollera, sammantrade, utskick, verifiera
from kallelse.documents.bundle import no_progress
from kallelse.domain.errors import BadInput, NotFound
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, IDAG, MOTE, TRE, git, pdf, put, snapshot

PDF = "sammantraden/SN/2026-03-24/utskick-1.pdf"
FIL = "sammantraden/SN/2026-03-24.toml"
TAGG = "kallelse/SN/2026-03-24/1"


def _found(ws: Workspace, *, snabb: bool = False) -> list[tuple[str, str, str]]:
    """Return id, severity and file of each finding."""
    fynd = kontrollera.kontrollera(Workspace(ws.root), snabb=snabb)
    assert all(a.meddelande.endswith(".") and a.atgard for a in fynd)
    return [(a.id, a.allvarlighetsgrad, a.position.fil) for a in fynd]


def _edit(ws: Workspace, fil: str, gammalt: str, nytt: str) -> None:
    path = ws.root / fil
    put(path, path.read_text(encoding="utf-8").replace(gammalt, nytt))


def test_a_whole_workspace_has_no_faults(skickad: Workspace) -> None:
    """Neither quickly nor thoroughly looked at; and looking changes nothing."""
    before = snapshot(skickad.root)
    assert _found(skickad) == _found(skickad, snabb=True) == []
    assert snapshot(skickad.root) == before


def test_a_changed_pdf_is_found(skickad: Workspace) -> None:
    """As changed by hand and as no longer what was sent; taken in, it still is not."""
    put(skickad.root / PDF, (skickad.root / PDF).read_bytes() + b"\n")
    assert _found(skickad, snabb=True) == [
        ("kontroll-handandring", "upplysning", PDF), ("kontroll-utskick", "fel", PDF)
    ]  # fmt: skip
    arende.uppdatera(skickad, TRE, {"arendetyp": "Remiss"}, idag=IDAG)
    assert _found(skickad, snabb=True) == [("kontroll-utskick", "fel", PDF)]
    (skickad.root / PDF).unlink()
    assert ("kontroll-utskick", "fel", PDF) in _found(skickad, snabb=True)


def test_a_moved_a_replaced_and_a_missing_tag(skickad: Workspace) -> None:
    """A tag on another commit, one with another sum, a light one and none: each is told apart."""
    message = git(skickad.root, "for-each-ref", "--format=%(contents)", f"refs/tags/{TAGG}")
    git(skickad.root, "tag", "-f", "-a", "-F", "-", TAGG, "HEAD^^", data=message)
    assert _found(skickad, snabb=True) == [("kontroll-tagg", "fel", PDF)]
    git(skickad.root, "tag", "-f", "-a", "-m", "sha256: 00", TAGG, "HEAD")
    assert _found(skickad, snabb=True) == [("kontroll-tagg", "fel", PDF)]
    git(skickad.root, "tag", "-f", TAGG, "HEAD")
    assert _found(skickad, snabb=True) == [("kontroll-tagg", "fel", PDF)]
    git(skickad.root, "tag", "-d", TAGG)
    assert _found(skickad, snabb=True) == [("kontroll-tagg", "varning", PDF)]


def test_a_tag_that_the_register_does_not_know(skickad: Workspace) -> None:
    """When the record of an utskick is gone from the file, its tag tells."""
    with change(skickad) as c:
        c.save(replace(c.sammantrade("SN", DAG), utskick=()))
        c.commit("Urtaget.", handelse="handandring")
    assert _found(skickad, snabb=True) == [("kontroll-tagg", "fel", FIL)]


@pytest.mark.parametrize(
    ("gammalt", "nytt"),
    [
        ('rubrik = "Budget 2027"', 'rubrik = "Budget 2028"'),
        ("Socialnämnden antar budgeten.", "Socialnämnden avslår budgeten."),
        ('diarienummer = "SN 2026/1"', 'diarienummer = "SN 2026/3"'),
        ('nr = "4"', 'nr = "14"'),
    ],
)
def test_a_changed_frozen_item_is_found(skickad: Workspace, gammalt: str, nytt: str) -> None:
    """Title, proposal, ärende and number of what was sent stand; a change is found also after a komplettering."""
    _edit(skickad, FIL, gammalt, nytt)
    assert ("kontroll-fryst", "fel", FIL) in _found(skickad, snabb=True)
    arende.ny(skickad, namnd="SN", arendemening="Sent", arendetyp="", idag=IDAG)
    sammantrade.lagg_till(skickad, "SN", DAG, dnr=["SN 2026/4"])
    utskick.utskick(skickad, "SN", DAG, progress=no_progress, idag=IDAG)
    assert [f for f in _found(skickad, snabb=True) if f[0] == "kontroll-fryst"] == [("kontroll-fryst", "fel", FIL)]


def _without_file(ws: Workspace) -> None:
    (ws.root / "cases/SN/2026/1/handling-1.pdf").unlink()


def _with_other_file(ws: Workspace) -> None:
    put(ws.root / "cases/SN/2026/1/tjansteskrivelse.docx", b"annat")


def _broken_toml(ws: Workspace) -> None:
    put(ws.root / "cases/SN/2026/2.toml", "rubrik = \n")


def _unknown_key(ws: Workspace) -> None:
    _edit(ws, "cases/SN/2026/3.toml", "arendetyp", "arendetypp")


def _misplaced(ws: Workspace) -> None:
    _edit(ws, "cases/SN/2026/3.toml", "SN 2026/3", "SN 2026/30")


def _conflict_markers(ws: Workspace) -> None:
    _edit(ws, FIL, 'plats = "Stadshuset"', '<<<<<<< HEAD\nplats = "A"\n=======\nplats = "B"\n>>>>>>> annan')


def _own_setting(ws: Workspace) -> None:
    git(ws.root, "config", "gc.auto", "100")


def _lost_settings(ws: Workspace) -> None:
    git(ws.root, "config", "--unset-all", "include.path")


def _put_aside(ws: Workspace) -> None:
    put(ws.root / ".git/kallelse/raddat/01-x.toml", "x")


@pytest.mark.parametrize(
    ("plant", "fynd"),
    [
        (_without_file, ("kontroll-handling", "fel", "cases/SN/2026/1/handling-1.pdf")),
        (_with_other_file, ("kontroll-handling", "fel", "cases/SN/2026/1/tjansteskrivelse.docx")),
        (_broken_toml, ("kontroll-fil", "fel", "cases/SN/2026/2.toml")),
        (_broken_toml, ("kontroll-handandring", "fel", "cases/SN/2026/2.toml")),
        (_unknown_key, ("kontroll-fil", "varning", "cases/SN/2026/3.toml")),
        (_misplaced, ("kontroll-plats", "fel", "cases/SN/2026/3.toml")),
        (_misplaced, ("kontroll-handandring", "fel", "cases/SN/2026/3.toml")),
        (_conflict_markers, ("kontroll-fil", "fel", FIL)),
        (_own_setting, ("kontroll-installning", "varning", ".git/config")),
        (_lost_settings, ("kontroll-installning", "varning", ".git/config")),
        (_put_aside, ("kontroll-raddat", "varning", ".git/kallelse/raddat/01-x.toml")),
    ],
)
def test_each_planted_fault_is_found(
    skickad: Workspace, plant: Callable[[Workspace], None], fynd: tuple[str, str, str]
) -> None:
    """A missing or changed file, broken TOML, a wrong key or place, an unfinished merge, a setting, a saved edit."""
    plant(skickad)
    assert fynd in _found(skickad)
    assert (fynd in _found(skickad, snabb=True)) == (fynd[0] != "kontroll-handling")


def test_a_broken_organisation_is_told_and_the_rest_is_checked(skickad: Workspace) -> None:
    """kallelse.toml is named with its line, and what does not need it is still looked at."""
    put(skickad.root / "kallelse.toml", "namn = \n")
    put(skickad.root / ".git/kallelse/raddat/01-x.toml", "x")
    found = _found(skickad)
    assert ("kontroll-fil", "fel", "kallelse.toml") in found
    assert ("kontroll-avbruten", "fel", "kallelse.toml") in found
    assert ("kontroll-raddat", "varning", ".git/kallelse/raddat/01-x.toml") in found


def test_an_unfinished_merge_is_found(igang: Workspace) -> None:
    """A file that git could not merge is named."""
    gren = git(igang.root, "branch", "--show-current")
    git(igang.root, "-c", "core.attributesFile=/dev/null", "checkout", "-q", "-b", "annan")
    for branch, plats in (("annan", "Biblioteket"), (gren, "Skolan")):
        git(igang.root, "checkout", "-q", branch)
        _edit(igang, FIL, 'plats = "Stadshuset"', f'plats = "{plats}"')
        git(igang.root, "commit", "-q", "-a", "-m", "plats")
    with pytest.raises(subprocess.CalledProcessError):
        git(igang.root, "merge", "annan")
    assert ("kontroll-handandring", "fel", FIL) in _found(igang, snabb=True)


def test_a_number_taken_away_past_the_program_is_found(igang: Workspace) -> None:
    """An ärende removed with git itself could have its number given again: the commit is named."""
    git(igang.root, "rm", "-q", "cases/SN/2026/3.toml")
    git(igang.root, "commit", "-q", "-m", "Bort")
    (fynd,) = kontrollera.kontrollera(Workspace(igang.root))
    assert (fynd.id, fynd.position.fil) == ("kontroll-nummer", "cases/SN/2026/3.toml")
    git(igang.root, *fynd.atgard.rpartition(": git ")[2].split(" "))
    git(igang.root, "commit", "-q", "-m", "Åter")
    assert _found(igang) == []


def test_a_broken_object_is_found(igang: Workspace) -> None:
    """Git's own check is part of the thorough one."""
    objects = igang.root / ".git" / "objects"
    blob = git(igang.root, "rev-parse", "HEAD:cases/SN/2026/1/handling-1.pdf")
    (objects / blob[:2] / blob[2:]).chmod(0o644)
    put(objects / blob[:2] / blob[2:], b"x")
    assert "kontroll-git" in {id_ for id_, _, _ in _found(igang)}


def test_a_lost_object_is_found(igang: Workspace) -> None:
    """What git has lost is told as what it has broken, though git says so in another place."""
    blob = git(igang.root, "rev-parse", "HEAD:cases/SN/2026/1/handling-1.pdf")
    (igang.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    lost = next(a for a in kontrollera.kontrollera(Workspace(igang.root)) if a.id == "kontroll-git")
    assert blob in lost.meddelande


def test_a_shallow_clone_says_what_it_cannot_judge(skickad: Workspace, tmp_path: Path) -> None:
    """Without the frozen commit the items cannot be compared: a warning, not an error."""
    git(skickad.root, "clone", "-q", "--depth", "1", f"file://{skickad.root}", str(tmp_path / "klon"))
    assert {(id_, grad) for id_, grad, _ in _found(Workspace(tmp_path / "klon"), snabb=True)} == {
        ("kontroll-fryst", "varning")
    }


def _judge(ws: Workspace | None, fil: Path) -> dict[str, Any]:
    return verifiera.verifiera(ws, fil)


def test_a_document_is_judged_byte_for_byte(skickad: Workspace, tmp_path: Path) -> None:
    """Sent, changed, a draft, foreign, and unknown outside of its workspace: four answers."""
    sent = skickad.root / PDF
    svar = _judge(skickad, sent)
    assert (svar["utfall"], svar["avser"], svar["utskick"], svar["tagg"]) == ("skickad", MOTE, 1, TAGG)
    changed = put(tmp_path / "k.pdf", sent.read_bytes() + b"\n")
    assert _judge(skickad, changed)["utfall"] == "avviker"
    assert _judge(None, changed)["utfall"] == "inte var"
    assert _judge(skickad, put(tmp_path / "f.pdf", pdf()))["utfall"] == "inte var"
    assert _judge(skickad, put(tmp_path / "t.txt", "hej"))["utfall"] == "inte var"
    utkast = bygg.bygg(skickad, "foredragningslista", MOTE, ut=tmp_path / "u.pdf", progress=no_progress)
    assert _judge(skickad, Path(utkast.filer[0]))["utfall"] == "utkast"


def test_a_file_larger_than_any_register_holds_is_not_read(skickad: Workspace, tmp_path: Path) -> None:
    """A disk image given for a PDF is refused at once."""
    os.truncate(put(tmp_path / "stor.pdf", b"%PDF-1.7"), 1 << 33)
    with pytest.raises(BadInput, match="större än"):
        verifiera.verifiera(skickad, tmp_path / "stor.pdf")


def test_the_proof_that_is_shown_works(skickad: Workspace) -> None:
    """The line that verifiera gives runs in a shell with stock git, and gives the sum."""
    svar = _judge(skickad, skickad.root / PDF)
    out = subprocess.run(svar["bevis"], shell=True, capture_output=True, check=True, cwd=skickad.root, text=True)  # noqa: S602
    assert out.stdout.split(" ")[0] == svar["sha256"]


def test_a_forged_register_does_not_vouch_for_a_forged_pdf(skickad: Workspace, tmp_path: Path) -> None:
    """When PDF and register are changed together, the tag says otherwise; what it vouches for is what was sent."""
    sent = (skickad.root / PDF).read_bytes()
    summa = _judge(skickad, skickad.root / PDF)["sha256"]
    forged = put(skickad.root / PDF, sent + b"\n")
    falsk = _judge(skickad, forged)["sha256"]
    _edit(skickad, FIL, summa, falsk)
    assert _judge(skickad, forged)["utfall"] == "avviker"
    assert _judge(skickad, put(tmp_path / "sann.pdf", sent))["utfall"] == "skickad"
    alla = verifiera.verifiera(skickad, None)
    assert (alla["utfall"], alla["filer"]) == ("avviker", [PDF])


def test_a_clone_without_tags_goes_by_the_register(skickad: Workspace, tmp_path: Path) -> None:
    """It says so; and a PDF of another workspace is none of ours."""
    git(skickad.root, "clone", "-q", "--no-tags", str(skickad.root), str(tmp_path / "klon"))
    svar = _judge(Workspace(tmp_path / "klon"), skickad.root / PDF)
    assert (svar["utfall"], "Taggen saknas" in svar["besked"]) == ("skickad", True)
    with change(skickad) as c:
        c.remove(FIL)
        c.commit("Borta.", handelse="prov")
    svar = _judge(skickad, put(tmp_path / "k.pdf", (skickad.root / PDF).read_bytes()))
    assert (svar["utfall"], "som inte finns i den här" in svar["besked"]) == ("inte var", True)


def test_all_that_is_sent(skickad: Workspace) -> None:
    """Without a file, everything sent is judged; where nothing is, it says so; without a workspace it is wrong use."""
    assert verifiera.verifiera(skickad, None)["besked"] == "Alla 1 skickade dokument är oförändrade."
    with pytest.raises(BadInput, match="stå i en arbetsyta"):
        verifiera.verifiera(None, None)
    with pytest.raises(NotFound, match="finns inte"):
        verifiera.verifiera(skickad, skickad.root / "saknas.pdf")


def test_nothing_sent_yet(igang: Workspace) -> None:
    """That is no fault."""
    assert verifiera.verifiera(igang, None)["besked"] == "Inget är skickat än."
