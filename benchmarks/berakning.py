"""A calculation on paper: what a register of ten million files would cost, from how the measured costs grow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

FILES = 10_000_000
_ENTRY = 20 + len("100644 12345.toml\0")
_SERIES, _YEARS = 12, 16
_HOUR, _MINUTE = 3600.0, 60.0

Data = dict[str, Any]


class Line(NamedTuple):
    """A cost at two sizes as a straight line through both: seconds (or bytes) at a number of files."""

    small: tuple[int, float]
    large: tuple[int, float]

    @property
    def slope(self) -> float:
        """What one more file costs; never less than nothing."""
        (n, a), (m, b) = self
        return max(0.0, (b - a) / (m - n))

    def at(self, files: float) -> float:
        """Return the cost of a number of files."""
        n, a = self.large
        return a + self.slope * (files - n)

    def until(self, cost: float) -> float:
        """Return how many files cost so much."""
        n, a = self.large
        return n + (cost - a) / self.slope if self.slope else float("inf")


def lines(data: Data) -> Iterator[str]:
    """Give the chapter of the page, in Swedish; nothing when two sizes have not been measured."""
    sizes = sorted(map(int, data["storlekar"]))[-2:]
    if len(sizes) < 2:
        return
    calculation = _Calculation(data, *sizes)
    yield from ("", "## En stad med tio miljoner filer", "", *calculation.introduction(), "")
    yield from ("| Vad | Mätt | Växer per fil | Vid tio miljoner | Härledning |", "|---|--:|--:|--:|---|")
    yield from calculation.rows()
    yield from ("", "### Vad som går sönder först, och vad man gör då", "")
    yield from calculation.breaks()


class _Calculation:
    def __init__(self, data: Data, small: int, large: int) -> None:
        self.data, self.small, self.large = data, small, large
        self.facts: dict[str, int] = data["storlekar"][str(large)]
        self.factor = FILES / self.facts["filer"]

    def seconds(self, what: str, who: str = "kallelse") -> Line | None:
        """Return the line of a measured time, if both sizes have it."""
        contest = self.data["tavlingar"].get(what, {})
        points = []
        for size in (self.small, self.large):
            found = [a.get("arbete") or a["minst"] for a in contest.get(str(size), ()) if a["vem"] == who]
            points += [(self.data["storlekar"][str(size)]["filer"], found[0])] if found else []
        return Line(*points) if len(points) == 2 else None

    def introduction(self) -> Iterator[str]:
        facts = self.facts
        yield f"Det största register som är mätt har {_tal(facts['filer'])} filer och {_tal(facts['commits'])} commits."
        yield f"Tio miljoner filer är {self.factor:.0f} gånger så många. Här räknas de mätta kostnaderna dit: längs en"
        yield "rät linje genom de två största storlekarna, och med en formel där git bygger om en hel katalog. Tid är"
        yield "processorernas arbete där det är mätt. Det är en beräkning på papper, och den säger storleksordningar."

    def rows(self) -> Iterator[str]:
        timed = (
            ("`git status`, som varje åtgärd gör", "kontrollera --snabb", "git status", "en lstat per fil"),
            ("En registrering", "arende ny", "kallelse", "git status, och gits index skrivs om"),
            ("`kontrollera --snabb`", "kontrollera --snabb", "kallelse", "git status och frågor till indexet"),
            ("`arende lista` av en nämnd", "arende lista", "kallelse", "antalet rader som visas"),
            ("`sok` ett ovanligt ord", "sok", "kallelse", "antalet träffar"),
            ("`historik` för ett ärende", "historik", "kallelse", "antalet händelser i ärendet"),
            ("Indexet byggs om", "the index rebuilt", "kallelse", "varje fil läses"),
            ("`underhall`", "underhall", "kallelse", "alla objekt packas om"),
            ("`git clone` på samma maskin", "git clone", "kallelse", "allt läses och skrivs"),
        )
        for name, what, who, why in timed:
            if line := self.seconds(what, who):
                per_file = f"{line.slope * 1e6:.2f} µs".replace(".", ",")
                yield f"| {name} | {_tid(line.large[1])} | {per_file} | {_tid(line.at(FILES))} | {why} |"
        for name, key, why in (
            ("Filerna själva", "text", "byte text per fil"),
            ("Gits index", "git_index", "en post per fil, läses hel av varje git-kommando"),
            ("Packade objekt", "packat", "samma text och lika många commits per fil"),
            ("Vårt index", "vart_index", "en rad och orden per fil"),
            ("Vår historik", "var_historik", "en rad per commit"),
        ):
            held = self.facts[key]
            per_file = f"{_tal(round(held / self.facts['filer']))} B"
            yield f"| {name} | {_byte(held)} | {per_file} | {_byte(held * self.factor)} | {why} |"
        entries = FILES / _SERIES / _YEARS
        tree = entries * _ENTRY
        formula = f"{_tal(round(entries))} poster × {_ENTRY} B, nytt i varje commit"
        yield f"| Trädobjekt för en nämnds år | {_byte(tree / self.factor)} | {_ENTRY} B | {_byte(tree)} | {formula} |"

    def breaks(self) -> Iterator[str]:
        """Give what breaks, in the order in which it does, and the remedies."""
        limits = (
            ("`kontrollera --snabb` tar mer än en sekund", "kontrollera --snabb", "kallelse", 1.0),
            ("En registrering tar mer än en sekund", "arende ny", "kallelse", 1.0),
            ("`git status` tar mer än två sekunder", "kontrollera --snabb", "git status", 2.0),
            ("Indexet tar mer än tio minuter att bygga om", "the index rebuilt", "kallelse", 10 * _MINUTE),
            ("`underhall` tar mer än en timme", "underhall", "kallelse", _HOUR),
            ("En klon tar mer än en timme", "git clone", "kallelse", _HOUR),
        )
        found = [(line.until(cost), what) for what, of, who, cost in limits if (line := self.seconds(of, who))]
        for files, what in sorted(found):
            yield f"- **{_ungefar(files)} filer:** {what}."
        yield from _REMEDIES


_REMEDIES = """
Läsningarna håller alltså längst. De frågar ett index och beror av vad som visas, inte av hur mycket som finns. Det
som brister först är det som måste se på varje fil: `git status`, och därmed varje åtgärd som skriver, eftersom den
söker efter ändringar gjorda för hand. Därefter kommer det som skriver om något helt vid varje ändring: gits index, och
trädet för en nämnds år.

I tur och ordning, billigast först:

1. **En arbetsyta per nämnd.** Varje nämnd är en egen myndighet med eget diarium, så det är också rättsligt den
   naturliga gränsen. Tolv nämnder delar alla tal ovan med tolv; inga nummerserier eller länkar i registret bryts, men
   en sökning över flera nämnder får fråga flera index.
2. **Avslutade år i en egen arbetsyta, bara för läsning.** En nämnd har sällan ärenden öppna i mer än några år. Med
   fyra mandatperioder blir det 48 arbetsytor med omkring 210 000 filer var, alltså dubbelt så många som här är mätta.
3. **Kataloger i hundratal** (`cases/SN/2026/1xx/`) när en nämnd passerar omkring 2 000 ärenden om året. Då växer inte
   trädobjektet längre med årets ärenden, och det som packas om blir mindre.
4. **Gits egen bevakning av filer** (`core.fsmonitor`) gör `git status` oberoende av antalet filer, men finns för Linux
   inte i git 2.39 och kräver en process som alltid går. Det strider mot att inget ska behöva vara i gång, och kommer
   därför sist.
5. **Geometrisk packning** (`git repack --geometric=2`) i stället för att packa om allt gör `underhall` beroende av det
   som är nytt. Objekten finns kvar likafullt.

Vad beräkningen inte vet: kall disk (här ligger allt i minnet), nätverkslagring, och hur SQLites sökindex beter sig när
det är större än minnet. Vid tio miljoner filer är det sannolikt att frågor om vanliga ord, som redan i dag sorterar
alla träffar, blir långsamma innan listor och ovanliga ord blir det.
""".splitlines()


def _tal(number: float) -> str:
    return f"{number:,.0f}".replace(",", "\u00a0")


def _ungefar(files: float) -> str:
    """Return a number of files with two figures."""
    if files == float("inf"):
        return "Aldrig, av antalet"
    power = 10 ** max(0, len(str(int(abs(files)))) - 2)
    return _tal(round(files / power) * power)


def _tid(seconds: float) -> str:
    for limit, unit in ((_HOUR, "h"), (_MINUTE, "min"), (1.0, "s")):
        if seconds >= 2 * limit or (unit == "s" and seconds >= limit):
            return f"{seconds / limit:.1f} {unit}".replace(".", ",")
    return f"{seconds * 1000:.0f} ms"


def _byte(number: float) -> str:
    for power, unit in ((4, "TB"), (3, "GB"), (2, "MB"), (1, "kB")):
        if number >= 1000**power:
            return f"{number / 1000**power:.1f} {unit}".replace(".", ",")
    return f"{number:.0f} B"
