"""What is entered after a justering cannot change, vanish or be slipped in unseen; honest work raises no alarm."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import angra
from kallelse.actions.arende import koppla
from kallelse.actions.kontrollera import kontrollera
from kallelse.actions.liggare import ledger_tags
from kallelse.actions.verifiera import verifiera
from kallelse.domain.errors import Refused
from kallelse.store.workspace import Workspace
from tests.actions.conftest import copied
from tests.actions.material import git
from tests.actions.protokoll.matter import MOTE, announce, correct, dispatch, held

FIL = "sammantraden/SN/2026-03-24.toml"
UTDRAG = "sammantraden/SN/2026-03-24/utdrag-3-1.pdf"
TAGG = "liggare/SN/2026-03-24/"


@pytest.fixture
def ws(grund_expedierad: Path, tmp_path: Path) -> Workspace:
    """A workspace where everything has happened that follows upon a justering."""
    return copied(grund_expedierad, tmp_path / "yta")


def _edit(ws: Workspace, old: str, new: str) -> None:
    path = ws.root / FIL
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _commit(ws: Workspace) -> str:
    git(ws.root, "commit", "-q", "-a", "-m", "Egen ändring")
    return git(ws.root, "rev-parse", "--short=10", "HEAD")


def _found(ws: Workspace, *, snabb: bool = False) -> dict[str, str]:
    """Return the sentences that are said, by id and severity, together."""
    said: dict[str, list[str]] = {}
    for a in kontrollera(Workspace(ws.root), snabb=snabb):
        assert a.atgard
        said.setdefault(f"{a.id} {a.allvarlighetsgrad}", []).append(a.meddelande)
    return {key: " ".join(texts) for key, texts in said.items()}


def test_each_event_has_a_tag_that_vouches_for_what_it_added(ws: Workspace) -> None:
    """One tag an event, for its own entries and the utdrag; a dry run and what was so already set none."""
    tags = list(ledger_tags(ws))
    assert [(t.tagg, list(t.poster)) for t in tags] == [
        (f"{TAGG}1", ["anslag-1"]),
        (f"{TAGG}2", ["expediering-1", "expediering-2"]),
        (f"{TAGG}3", ["rattelse-1"]),
    ]
    assert [Path(fil).name for fil in tags[1].utdrag] == ["utdrag-3-1.pdf", "utdrag-4-1.pdf"]
    announce(ws)
    correct(ws, 3)
    announce(ws, date(2026, 4, 2), torrkor=True)
    assert len(list(ledger_tags(ws))) == held(ws).liggare == 3
    announce(ws, date(2026, 4, 2))
    assert [list(t.poster) for t in ledger_tags(ws)][3:] == [["anslag-1"]]
    assert _found(ws) == {}


EDITS = (
    ("uppsatt = 2026-04-01", "uppsatt = 2026-03-31", "Anslaget av justering 1"),
    ('forvaring = "Kommunhuset"', 'forvaring = "Rådhuset"', "Anslaget av justering 1"),
    ('mottagare = "Revisorerna"', 'mottagare = "Ingen"', "Expediering 1"),
    ("tidpunkt = 2026-04-01T", "tidpunkt = 2026-04-02T", "Expediering 1"),
    ('ska_sta = "fastställer"', 'ska_sta = "avslår"', "Rättelse 1"),
    ('stod = "antar"', 'stod = "antog"', "Rättelse 1"),
)


def _of_entries(old: str, text: str) -> str:
    """Return the text with the first place after the justeringar marked; earlier ones are frozen by other tags."""
    return text[: text.index("[[protokoll.anslag]]")] + text[text.index("[[protokoll.anslag]]") :].replace(old, "¤", 1)


@pytest.mark.parametrize(("old", "new", "vad"), EDITS)
def test_a_changed_entry_is_found_and_who_did_it(ws: Workspace, old: str, new: str, vad: str) -> None:
    """By hand, in a commit and after further events, with the entry, the commit, the day and the person named."""
    path = ws.root / FIL
    path.write_text(_of_entries(old, path.read_text(encoding="utf-8")).replace("¤", new), encoding="utf-8")
    for snabb in (True, False):
        said = _found(ws, snabb=snabb)["kontroll-liggare fel"]
        assert said == f"{vad} i SN/2026-03-24 är inte som vid införandet: ändrad för hand, och inte sparad än."
    culprit = _commit(ws)
    told = dispatch(ws, nummer=[4], till=["Anna Part"]).varningar
    said = _found(ws, snabb=True)["kontroll-liggare fel"]
    assert told == (f"{said} Kör kallelse kontrollera.",)
    assert said.startswith(f"{vad} i SN/2026-03-24 är inte som vid införandet: ändrad 20")
    assert said.endswith(f"av Hand i {culprit}.")


def test_an_entry_taken_out_and_one_slipped_in_are_found(ws: Workspace) -> None:
    """What is gone is an error; what no tag knows of is a warning, since two clones may have been merged."""
    path = ws.root / FIL
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[[protokoll.rattelser]]"), text.index("[[protokoll.expedieringar]]")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    culprit = _commit(ws)
    assert culprit in _found(ws)["kontroll-liggare fel"]
    slipped = (
        '\n[[protokoll.expedieringar]]\nnr = 3\nparagraf = 4\nmottagare = "X"\ntidpunkt = 2026-04-01T12:00:00+02:00\n'
    )
    path.write_text(text + slipped, encoding="utf-8")
    _commit(ws)
    assert _found(ws)["kontroll-liggare varning"].startswith("Expediering 3 i SN/2026-03-24 har ingen tagg")
    path.write_text(text + slipped.replace("nr = 3", "nr = 2"), encoding="utf-8")
    assert _found(ws)["kontroll-liggare fel"].startswith("Expediering 2 ")


def test_the_count_cannot_be_turned_back(ws: Workspace) -> None:
    """A count that is lowered leaves a tag that tells; one that is raised asks for a tag that nobody has."""
    _edit(ws, "liggare = 3", "liggare = 2")
    assert _found(ws)["kontroll-tagg fel"].endswith("Rättelse 1 är borta.")
    _edit(ws, "liggare = 2", "liggare = 4")
    assert _found(ws)["kontroll-tagg varning"] == f"Taggen {TAGG}4 saknas; en klon kan vara utan."


def _amend(ws: Workspace) -> None:
    _edit(ws, 'ska_sta = "fastställer"', 'ska_sta = "avslår"')
    git(ws.root, "commit", "-q", "-a", "--amend", "--no-edit")


def _reset(ws: Workspace) -> None:
    git(ws.root, "reset", "-q", "--hard", "HEAD~2")


def _rebase(ws: Workspace) -> None:
    git(ws.root, "rebase", "-q", "-X", "theirs", "--onto", "HEAD~3", "HEAD~2")


@pytest.mark.parametrize("attack", [_amend, _reset, _rebase])
@pytest.mark.parametrize("logg", [True, False])
def test_a_rewritten_history_is_found(ws: Workspace, attack: Callable[[Workspace], None], *, logg: bool) -> None:
    """By git's own log of the branch where there is one, and by the tags whether there is one or not."""
    attack(ws)
    if not logg:
        git(ws.root, "reflog", "expire", "--expire=now", "--all")
    koppla(ws, "SN 2026/1", "SN 2026/2")
    said = _found(ws)["kontroll-historik fel"]
    assert f"{TAGG}3" in said
    assert "finns inte i historiken: den är omskriven sedan dess." in said
    assert ("Historiken är omskriven 20" in said) is logg


def test_what_was_reset_is_not_done_over_but_fetched_back(ws: Workspace) -> None:
    """The next entry is refused while a tag tells of one that the register lost; merging it back mends everything."""
    before = git(ws.root, "rev-parse", "HEAD")
    _reset(ws)
    with pytest.raises(Refused, match=f"Taggen {TAGG}2 finns redan"):
        correct(ws, 4)
    git(ws.root, "merge", "-q", "--no-edit", before)
    assert _found(ws) == {}
    correct(ws, 4)
    assert _found(ws) == {}


def test_a_tag_that_is_gone_or_moved(ws: Workspace) -> None:
    """One that is gone is a warning, as a clone may lack it; one on another commit is an error."""
    words = git(ws.root, "for-each-ref", "--format=%(contents)", f"refs/tags/{TAGG}3")
    git(ws.root, "tag", "-f", "-a", "-F", "-", f"{TAGG}3", "HEAD~1", data=words)
    assert _found(ws)["kontroll-tagg fel"].startswith(f"Taggen {TAGG}3 är flyttad")
    justering = "protokoll/SN/2026-03-24/1"
    before = git(ws.root, "rev-parse", justering)
    words = git(ws.root, "tag", "-l", "--format=%(contents)", justering)
    git(ws.root, "tag", "-f", "-a", "-F", "-", justering, "HEAD", data=words)
    assert f"Taggen {justering} är flyttad" in _found(ws)["kontroll-tagg fel"]
    git(ws.root, "update-ref", f"refs/tags/{justering}", before)
    git(ws.root, "tag", "-d", f"{TAGG}3")
    assert _found(ws) == {"kontroll-tagg varning": f"Taggen {TAGG}3 saknas; en klon kan vara utan."}


def test_clones_are_not_accused(ws: Workspace, tmp_path: Path) -> None:
    """A clone is whole; one without tags, and a shallow one, say what they lack and accuse nobody; both can go on."""
    uri = ws.root.as_uri()
    for name, options in (("klon", []), ("utan", ["--no-tags"]), ("grund", ["--depth=2"])):
        git(ws.root, "clone", "-q", *options, uri, str(tmp_path / name))
        klon = Workspace(tmp_path / name)
        assert {key for key in _found(klon) if key.endswith(" fel")} == set()
        correct(klon, 4)
        assert {key for key in _found(klon) if key.endswith(" fel")} == set()
    assert _found(Workspace(tmp_path / "klon")) == {}


def test_a_push_takes_the_tags_along(ws: Workspace, tmp_path: Path) -> None:
    """A plain `git push` brings the hub every tag, so that a colleague's clone has the proofs too."""
    git(ws.root, "init", "-q", "--bare", "-b", "main", str(tmp_path / "nav.git"))
    git(ws.root, "push", "-q", str(tmp_path / "nav.git"), "main")
    assert git(tmp_path / "nav.git", "tag") == git(ws.root, "tag")


def test_what_is_fetched_and_not_merged_is_no_loss(ws: Workspace, tmp_path: Path) -> None:
    """Between a fetch and a merge the tags of a colleague are here before the events; that is said, and no alarm."""
    shutil.copytree(ws.root, tmp_path / "kollega")
    klon = Workspace(tmp_path / "klon")
    git(ws.root, "clone", "-q", str(tmp_path / "kollega"), str(klon.root))
    correct(Workspace(tmp_path / "kollega"), 4)
    git(klon.root, "fetch", "-q")
    said = _found(klon)
    assert set(said) == {"kontroll-tagg upplysning"}
    git(klon.root, "merge", "-q", "--no-edit", "origin/main")
    assert _found(klon) == {}


def test_a_workspace_from_before_the_tags_is_quiet(ws: Workspace) -> None:
    """Entries made before there were such tags are not called tampered with; the next one vouches for all."""
    _edit(ws, "liggare = 3\n", "")
    for nr in (1, 2, 3):
        git(ws.root, "tag", "-d", f"{TAGG}{nr}")
    _commit(ws)
    assert _found(ws) == {}
    correct(ws, 4)
    (tag,) = ledger_tags(ws)
    assert list(tag.poster) == ["anslag-1", "rattelse-1", "rattelse-2", "expediering-1", "expediering-2"]
    assert _found(ws) == {}


def test_an_utdrag_is_judged_by_its_tag(ws: Workspace, tmp_path: Path) -> None:
    """A swapped utdrag is found with its sum swapped too, and what was sent is known when the register lost it."""
    sent = tmp_path / "utdrag.pdf"
    shutil.copyfile(ws.root / UTDRAG, sent)
    assert verifiera(ws, sent)["tagg"] == f"{TAGG}2"
    before = verifiera(ws, sent)["sha256"]
    (ws.root / UTDRAG).write_bytes(b"%PDF annat")
    _edit(ws, before, "0" * 64)
    assert verifiera(ws, None)["filer"] == [UTDRAG]
    assert verifiera(ws, sent)["utfall"] == "skickad"
    git(ws.root, "reset", "-q", "--hard", "HEAD~2")
    told = verifiera(Workspace(ws.root), sent)
    assert (told["utfall"], told["avser"]) == ("skickad", "SN/2026-03-24")
    assert "fast registret inte längre har det" in told["besked"]


def test_an_anslag_is_not_undone(ws: Workspace) -> None:
    """An anslag is corrected by a new one, as a rättelse and an expediering are, so that its tag stays true."""
    announce(ws, date(2026, 4, 2))
    with pytest.raises(Refused, match="ångras inte"):
        angra.angra(ws)
    assert held(ws).anslag[0].uppsatt == date(2026, 4, 2)
    assert Workspace(ws.root).sammantrade(*MOTE).protokoll == held(ws)


def test_a_damaged_tag_is_a_finding_and_no_crash(ws: Workspace) -> None:
    """A tag whose object cannot be read ends the checks that need tags with a word; the others are made."""
    tag = git(ws.root, "rev-parse", f"{TAGG}1")
    path = ws.root / ".git/objects" / tag[:2] / tag[2:]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-9])
    assert set(_found(ws)) == {"kontroll-avbruten fel", "kontroll-git fel"}
    assert set(_found(ws, snabb=True)) == {"kontroll-avbruten fel"}
