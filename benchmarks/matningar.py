"""The handbook's page of measurements, in Swedish, from the results that a run kept (`--save docs/matningar.json`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import berakning
from benchmarks.diagram import svg

PLOT = "bilder/matningar.svg"
NAMES = {
    "arende lista": ("arende lista", "De ärenden i en nämnd vars tjänsteskrivelse är klar."),
    "arende visa": ("arende visa", "Ett ärende, helt."),
    "sok": ("sok", "Ett ord som står i några få ärenden."),
    "historik": ("historik", "Allt som har hänt i ett ärende."),
    "arende ny": ("arende ny", "Ett ärende registreras, så att det finns kvar efter ett strömavbrott."),
    "kontrollera --snabb": ("kontrollera --snabb", "Den snabba kontrollen av hela arbetsytan."),
    "the index rebuilt": ("indexet byggs om", "Indexet är borta och görs om ur filerna."),
    "underhall": ("underhall", "Historiken packas."),
    "git clone": ("git clone", "En kopia av hela historiken."),
}
LISTS = {"first paint": "Första bilden", "filter keystroke": "En bokstav i filtret", "page-down": "En sida ned"}
"""What is measured of a list on the screen, and its heading."""
_WHO = {
    "sketch": "skissen",
    "GitPython's index": "GitPythons index",
    "git log with changed-path filters": "git log med filter över ändrade sökvägar",
}
_INTRODUCTION = """
Så här länge tar det, bredvid andra program som håller ordning på många texter, med samma texter. Varje tal är en hel
process, från att kommandot skrivs till att svaret är skrivet; programmen har turats om i samma körning, och talet är
medianen av rundorna. Jämför kvoterna. Sekunderna säger bara var de hör hemma: maskinen delades med annat tungt arbete,
och disken med den. Inom parentes står processorernas arbete i stället för tiden, som last nästan inte rör.

Registren är påhittade: tolv nämnder och sexton år, en tjänsteskrivelse med fem avsnitt i varje ärende, ett
sammanträde i månaden. **Skissen** är den minsta kod som gör samma sak (ett index i SQLite utan typer, regler eller
felmeddelanden), läst med samma bibliotek. Gör om mätningen med `make bench`.
""".splitlines()
_UNEQUAL = """
Inte helt lika: taskwarrior har högst 3 000 tecken av texten. ripgrep skriver alla nämndens rader, eftersom det inte
kan välja på två fält, och läser filerna som de ligger. notmuch, taskwarrior, recutils och todoman har ingen historik
att granska efteråt, och deras registrering lovar inget om strömavbrott.
""".splitlines()
_ABOUT_LISTS = """
Varje lista körs i en egen process, i tur och ordning, i en terminal med 40 rader och 100 kolumner,
och efter varje steg prövas att raderna verkligen är ritade. textual-fastdatatable kan inte byta rader, så där är en
bokstav i filtret en ny tabell. Omkring 20 ms i varje tal är provets egen väntan på nästa bild.
""".strip()

Data = dict[str, Any]


def read(path: Path) -> Data:
    """Return the results of a file."""
    data: Data = json.loads(path.read_text(encoding="utf-8"))
    return data


def lines(data: Data) -> Iterator[str]:
    """Give the lines of the page."""
    machine = data["maskin"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versioner"].items())
    yield from ("# Mätningar", *_INTRODUCTION, "", f"{machine['karnor']} kärnor. {versions}.")
    yield from (
        "",
        "## Hur kostnaderna växer",
        "",
        "Processorernas arbete; där det inte är mätt, den minst störda rundan.",
        "",
        f"![Tid mot antal ärenden, båda i tiopotenser]({PLOT})",
        "",
    )
    yield from _growth(data)
    yield from ("", "## Bredvid andra", *_UNEQUAL)
    for what, (name, about) in NAMES.items():
        if len(_answers(data, what)) > 1:
            yield from ("", f"### {name}", "", about, "", *_contest(data, what))
    yield from _lists(data.get("listor"))
    yield from berakning.lines(data)


def _lists(data: Data | None) -> Iterator[str]:
    """Give the section of lists on the screen, where they have been measured."""
    if data is None:
        return
    ours = data["sekunder"]["kallelse"]
    heads = (f"{words} | mot oss" for words in LISTS.values())
    yield from ("", "## Listor på skärmen", "", f"{_tal(data['rader'])} rader. {_ABOUT_LISTS}", "")
    yield from (f"| | {' | '.join(heads)} |", f"|---|{'--:|--:|' * len(LISTS)}")
    for who, seconds in sorted(data["sekunder"].items(), key=lambda list_: list_[1]["first paint"]):
        cells = (f"{_tid(seconds[what])} | {_gang(seconds[what] / ours[what])}" for what in LISTS)
        yield f"| {who} | {' | '.join(cells)} |"


def plot(data: Data) -> str:
    """Return the plot of our own costs."""
    series = {name: list(_ours(data, what).items()) for what, (name, _) in NAMES.items()}
    return svg({name: points for name, points in series.items() if points}, "Tid mot antal ärenden")


def _sizes(data: Data) -> list[int]:
    return sorted(map(int, data["storlekar"]))


def _ours(data: Data, what: str) -> dict[int, float]:
    found = data["tavlingar"].get(what, {})
    return {
        size: found[str(size)][0].get("arbete") or found[str(size)][0]["minst"]
        for size in _sizes(data)
        if found.get(str(size))
    }


def _growth(data: Data) -> Iterator[str]:
    sizes = _sizes(data)
    yield f"| Fråga | {' | '.join(f'{_tal(size)} ärenden' for size in sizes)} |"
    yield f"|---|{'--:|' * len(sizes)}"
    for what, (name, _) in NAMES.items():
        ours = _ours(data, what)
        first = next(iter(ours.values()), 1.0)
        cells = (f"{_tid(ours[size])} ({_gang(ours[size] / first)})" if size in ours else "" for size in sizes)
        yield f"| {name} | {' | '.join(cells)} |"


def _answers(data: Data, what: str) -> dict[str, dict[int, Data]]:
    """Return the answers of a contest by who gave them, then by size."""
    found: dict[str, dict[int, Data]] = {}
    for size in _sizes(data):
        for answer in data["tavlingar"].get(what, {}).get(str(size), ()):
            found.setdefault(answer["vem"], {})[size] = answer
    return found


def _contest(data: Data, what: str) -> Iterator[str]:
    sizes = _sizes(data)
    yield f"| | {' | '.join(f'{_tal(size)} | mot oss' for size in sizes)} |"
    yield f"|---|{'--:|--:|' * len(sizes)}"
    answers = _answers(data, what)
    ours = next(iter(answers.values()))
    for who, by_size in answers.items():
        cells = (_cell(by_size[size], ours[size]) if size in by_size and size in ours else " | " for size in sizes)
        yield f"| {_who(who)} | {' | '.join(cells)} |"


def _cell(answer: Data, ours: Data) -> str:
    """Return a time, how many times ours, and, where it is known, how many times our work."""
    work = answer.get("arbete") and ours.get("arbete")
    beside = f" ({_gang(answer['arbete'] / ours['arbete'])})" if work else ""
    return f"{_tid(answer['sekunder'])} | {_gang(answer['ganger'])}{beside}"


def _who(name: str) -> str:
    program, _, once = name.partition(" (read once)")
    told = _WHO.get(program, program)
    return f"{told} läser in allt" if once or name != program else told


def _tal(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def _tid(seconds: float) -> str:
    text = f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
    return text.replace(".", ",")


def _gang(times: float) -> str:
    return f"{times:.2f} ×".replace(".", ",") if times < 10 else f"{times:.0f} ×"
