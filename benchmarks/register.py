"""A large register to measure on: `python -m benchmarks.register ÄRENDEN COMMITS FOLDER`.

Twelve nämnder, sixteen years, a memo of four sections in every ärende, a sammanträde a month; one commit for each
event, written by git fast-import. The same arguments give the same files.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.register_text import RARE, person, section, title
from kallelse.actions import init
from kallelse.domain.arende import Arende, Avslut, Avsnitt, Beslut, Handling, Tjansteskrivelse, Undertecknare
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.store import paths, toml_format
from kallelse.store.codec import encode
from kallelse.store.message import Message

NAMNDER = ("SOCN", "BUN", "KS", "BN", "MN", "KFN", "TN", "VON", "GVN", "OFN", "AN", "RN")
FIRST_YEAR, YEARS, MEETINGS, LISTED = 2011, 16, 11, 6
FINAL = 4
_START, _SECONDS = 1_293_840_000, YEARS * 365 * 86_400  # from 1 January 2011
_WHO = "Anna Lind <anna.lind@sjovik.example>"


class Event(NamedTuple):
    """One commit: what it says, the kind of event, and the files that it writes."""

    besked: str
    handelse: str
    files: tuple[Arende | Sammantrade, ...]


class Plan(NamedTuple):
    """A register of `size` ärenden, numbered from 0: nämnd by nämnd, and `per` of each nämnd in a year."""

    size: int

    @property
    def per(self) -> int:
        """How many ärenden a nämnd has in a year."""
        return -(-self.size // (len(NAMNDER) * YEARS))

    def diarienummer(self, number: int) -> Diarienummer:
        """Return the diarienummer of an ärende."""
        kod = NAMNDER[number % len(NAMNDER)]
        ar, nr = divmod(number // len(NAMNDER), self.per)
        return Diarienummer(kod, FIRST_YEAR + ar, nr + 1, f"{kod} {FIRST_YEAR + ar}/{nr + 1}")

    def arende(self, number: int, version: int = FINAL) -> Arende:
        """Return an ärende, with as many handlingar as its version says; old ones and half of the others are closed."""
        random = Random(number)  # noqa: S311  # repeatable, no secret
        dnr = self.diarienummer(number)
        dag = date(dnr.ar, 1, 1) + timedelta(random.randrange(270))
        closed = number % 50 > 0 if dnr.ar < FIRST_YEAR + YEARS - 2 else number % 2 > 0
        rare = f" {RARE[number // 500 % len(RARE)]}" if number % 500 == 3 else ""
        return Arende(
            dnr,
            title(random) + rare,
            dnr.serie,
            random.choice(("remiss", "motion", "upphandling", "rapport", "ansökan")),
            registrerad=dag,
            inkom=dag,
            avsandare=person(random),
            handlaggare=person(random),
            tjansteskrivelse=_memo(random, dag),
            handlingar=tuple(_handling(random, nr, dag) for nr in range(1, version + 1)),
            beslut=(Beslut(dnr.serie, dag + timedelta(60), f"§ {number % 90 + 1}"),) if closed else (),
            avslutad=Avslut(dag + timedelta(80), "Beslutet är verkställt.") if closed else None,
        )

    def meetings(self, ar: int) -> Iterator[Sammantrade]:
        """Give the sammanträden of a year; one of `LISTED` ärenden stands on a list."""
        per_namnd: dict[str, list[int]] = {kod: [] for kod in NAMNDER}
        block = len(NAMNDER) * self.per
        for number in range((ar - FIRST_YEAR) * block, min((ar - FIRST_YEAR + 1) * block, self.size)):
            per_namnd[NAMNDER[number % len(NAMNDER)]].append(number)
        for kod, numbers in per_namnd.items():
            for month in range(1, MEETINGS + 1):
                listed = numbers[::LISTED][month - 1 :: MEETINGS]
                punkter = [self._item(nr, number) for nr, number in enumerate(listed, 1)]
                yield Sammantrade(kod, date(ar, month + 1, 15), "17.00", "Stadshuset", punkter=tuple(punkter))

    def events(self, commits: int) -> Iterator[Event]:
        """Give the commits: an ärende at a time, the year's sammanträden after it, and changes in between.

        With fewer commits than ärenden the first one holds the oldest of them.
        """
        random = Random(self.size)  # noqa: S311
        last = self.diarienummer(self.size - 1).ar
        bulk = max(0, self.size + (last - FIRST_YEAR + 1) * len(NAMNDER) * MEETINGS + 1 - commits)
        if bulk:
            yield Event("Ett äldre register är inläst.", "arende.importerat", tuple(map(self.arende, range(bulk))))
        versions = dict.fromkeys(range(bulk), FINAL)
        changes = max(0, commits - self.size - (last - FIRST_YEAR + 1) * len(NAMNDER) * MEETINGS)
        for number in range(bulk, self.size):
            versions[number] = 1 if changes else FINAL
            dnr = self.diarienummer(number)
            yield Event(
                f"Ärendet {dnr} är registrerat.", "arende.registrerat", (self.arende(number, versions[number]),)
            )
            for _ in range(changes * (number + 1) // self.size - changes * number // self.size):
                yield self._change(random, versions)
            if number == self.size - 1 or self.diarienummer(number + 1).ar != dnr.ar:
                for mote in self.meetings(dnr.ar):
                    yield Event(f"Sammanträdet {mote.beteckning} är inlagt.", "sammantrade.skapat", (mote,))

    def _change(self, random: Random, versions: dict[int, int]) -> Event:
        """Add a handling to some ärende; one in a hundred gets a third of the changes."""
        number = random.randrange(max(1, len(versions) // 100) if random.random() < 0.3 else len(versions))
        versions[number] = min(versions[number] + 1, 40)
        besked = f"En handling är tillagd i {self.diarienummer(number)}."
        return Event(besked, "handling.tillagd", (self.arende(number, versions[number]),))

    def _item(self, nr: int, number: int) -> Punkt:
        return Punkt(title(Random(number)), str(nr), diarienummer=self.diarienummer(number))  # noqa: S311


def make(folder: Path, size: int, commits: int) -> None:
    """Make a workspace with `size` ärenden and a history of about `commits` commits."""
    init.init(folder, profil="nacka", kommun="Sjöviks kommun", namnder=[(kod, f"Nämnden {kod}") for kod in NAMNDER])
    git = ["git", "-C", str(folder), "-c", "fastimport.unpackLimit=0"]
    with subprocess.Popen([*git, "fast-import", "--quiet", "--done"], stdin=subprocess.PIPE) as process:
        stream = process.stdin
        assert stream  # noqa: S101  # it was asked for
        stream.write(b"reset refs/heads/main\nfrom refs/heads/main^0\n\n")
        for nr, event in enumerate(Plan(size).events(commits)):
            stream.writelines(_commit(event, _START + _SECONDS * nr // commits))
        stream.write(b"done\n")
    subprocess.run([*git, "reset", "--quiet", "--hard"], check=True)


def _commit(event: Event, seconds: int) -> Iterator[bytes]:
    avser = tuple(str(f.diarienummer) if isinstance(f, Arende) else f.beteckning for f in event.files)
    random_id = f"{seconds:026X}"
    said = avser if len(avser) == 1 else ()
    message = Message(event.besked, handelse=event.handelse, avser=said, handelse_id=random_id).encode()
    yield f"commit refs/heads/main\ncommitter {_WHO} {seconds} +0100\ndata {len(message)}\n".encode() + message + b"\n"
    for value in event.files:
        path = paths.of(value)
        text = f"#:schema {paths.schema_ref(path)}\n\n{toml_format.document(type(value), encode(value))}".encode()
        yield f"M 100644 inline {path}\ndata {len(text)}\n".encode() + text + b"\n"


def _memo(random: Random, dag: date) -> Tjansteskrivelse:
    headings = ("Sammanfattning", "Ärendet", "Ekonomiska konsekvenser", "Konsekvenser för barn")
    proposal = Avsnitt("Förslag till beslut", 1, "forslag_till_beslut", f"1. {title(random)}.\n2. {title(random)}.")
    return Tjansteskrivelse(
        title(random),
        datum=dag + timedelta(30),
        till="Nämnden",
        avsnitt=(proposal, *(Avsnitt(rubrik, text=section(random)) for rubrik in headings)),
        undertecknare=(Undertecknare(person(random), "Förvaltningschef"),),
    )


def _handling(random: Random, nr: int, dag: date) -> Handling:
    return Handling(nr, title(random), "inkommen", dag + timedelta(nr), person(random))


if __name__ == "__main__":
    make(Path(sys.argv[3]), int(sys.argv[1]), int(sys.argv[2]))
