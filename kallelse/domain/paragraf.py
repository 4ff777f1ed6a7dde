"""One § of a protokoll: what was proposed and demanded, how it was put, voted and decided, and what was said after.

Attribute names are the TOML keys of `[[protokoll.paragrafer]]`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from kallelse.domain.arende import Sekretess
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.omrostning import Votering
from kallelse.domain.record import dataclass

Yrkandeslag = Literal["bifall", "avslag", "andring", "tillagg", "aterremiss", "bordlaggning"]
Utfall = Literal["", "enligt forslag", "enligt yrkande", "annat", "aterremiss", "bordlaggning", "utgar"]
FORMALIA: tuple[Yrkandeslag, ...] = ("aterremiss", "bordlaggning")
"""The yrkanden that are put before the matter itself."""


@dataclass(frozen=True, slots=True)
class Forslag:
    """A proposal laid at the meeting, beside the agenda item's own; an entry of `text` is one point."""

    forslagsstallare: str
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Yrkande:
    """What members demand. `nr` counts within the § and is never reused; `av` are their names.

    `bifall` and `avslag` need no `text`: `till` says to what, "forslag" (the main proposal) when it is empty, or
    "yrkande 2". One that is withdrawn (`aterkallat`) is kept, but is not put and not printed as standing.
    """

    nr: int
    slag: Yrkandeslag
    av: tuple[str, ...] = ()
    text: str = ""
    till: str = ""
    aterkallat: bool = False


@dataclass(frozen=True, slots=True)
class Jav:
    """That somebody reported jäv, or was said to be jävig, in this §.

    `grund` is the point of KL 6:28. `utfall` "jav": she leaves; "inte jav": the nämnd found none; "bortses": the
    nämnd disregards it as plainly without importance (6:29). `bestridd` says that it was disputed and so decided by
    the nämnd (6:30); `deltog_i_provningen` that she had to take part in that decision. `skal` is the nämnd's reason.
    """

    namn: str
    grund: Literal["", "1", "2", "3", "4", "5"] = ""
    utfall: Literal["jav", "inte jav", "bortses"] = "jav"
    bestridd: bool = False
    deltog_i_provningen: bool = False
    skal: str = ""


@dataclass(frozen=True, slots=True)
class Proposition:
    """A question that the presiding person put: between which proposals, in the order they were named.

    Written only when the order was another than the one that follows from the yrkanden.
    """

    slag: Literal["formalia", "motforslag", "huvud", "tillagg"]
    mellan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reservation:
    """Against the decision, by those who took part in it (KL 4:27).

    `till_forman_for` is as a yrkande is referred to ("yrkande 2", "forslag"), or words. `anmald` is the time of day
    when it was announced, `inlamnad` the day when written reasons came in.
    """

    av: tuple[str, ...]
    till_forman_for: str = ""
    motivering: str = ""
    anmald: str = ""
    inlamnad: date | None = None


@dataclass(frozen=True, slots=True)
class Uttalande:
    """A särskilt uttalande or a protokollsanteckning; never a reservation."""

    slag: Literal["sarskilt uttalande", "protokollsanteckning"]
    av: tuple[str, ...]
    text: str = ""
    inlamnad: date | None = None


@dataclass(frozen=True, slots=True)
class EgenText:
    """A text that somebody edited instead of the generated one.

    `stycke` is the key of `fraser`; `ersatte` the digest of the generated text that it replaced, so that it shows
    when the facts have changed since.
    """

    stycke: str
    text: str
    ersatte: str = ""


@dataclass(frozen=True, slots=True)
class Paragraf:
    """One item as the meeting handled it, in the order it was handled; it gets its § number at `upprata`.

    `punkt` is the agenda item's number, empty for an item that has none or an extra ärende. `utan_paragraf` is an
    item that gets no § (upprop, an item that fell out). `tid` is when it was taken up. `ordforande` presided, when it
    was not the one who follows from presence and jäv. `huvudforslag` names whose proposal the others are put against
    when it is not the agenda item's. `bifallna` are the yrkanden that won. `beslut` is what the meeting decided, one
    text per numbered point; `klubbat` its digest when the protokoll was drawn up; `lydelse` another wording that
    somebody wrote later, which cannot be justerad. `till` is the organ that a proposal goes to (KS, KF). `deltar_inte`
    serve but abstain from the decision (KL 4:25). `initiativ_av` raised the matter themselves (4:20).
    """

    rubrik: str
    paragraf: int | None = None
    punkt: str = ""
    diarienummer: Diarienummer | None = None
    ursprung: Literal["lista", "extra", "ledamotsinitiativ"] = "lista"
    initiativ_av: tuple[str, ...] = ()
    utan_paragraf: bool = False
    tid: str = ""
    sluten: bool = False
    sekretess: Sekretess | None = None
    myndighetsutovning: bool = False
    foreskrift: bool = False
    overklagande: Literal["", "laglighetsprovning", "forvaltningsbesvar", "kan inte overklagas"] = ""
    omedelbar_justering: bool = False
    ordforande: str = ""
    till: str = ""
    huvudforslag: str = ""
    utfall: Utfall = ""
    bifallna: tuple[int, ...] = ()
    beslut: tuple[str, ...] = ()
    lydelse: tuple[str, ...] = ()
    felskrivning: str = ""
    klubbat: str = ""
    deltar_inte: tuple[str, ...] = ()
    skickas_till: tuple[str, ...] = ()
    jav: tuple[Jav, ...] = ()
    forslag: tuple[Forslag, ...] = ()
    yrkanden: tuple[Yrkande, ...] = ()
    propositioner: tuple[Proposition, ...] = ()
    voteringar: tuple[Votering, ...] = ()
    reservationer: tuple[Reservation, ...] = ()
    uttalanden: tuple[Uttalande, ...] = ()
    texter: tuple[EgenText, ...] = ()

    @property
    def plats(self) -> str:
        """What the item is referred to by within the meeting: its number, or its title where it has none."""
        return self.punkt or self.rubrik

    @property
    def namn(self) -> str:
        """What the item is called in a message: `§ 60`, `punkt 7`, or its title."""
        if self.paragraf is not None:
            return f"§ {self.paragraf}"
        return f"punkt {self.punkt}" if self.punkt else f"”{self.rubrik}”"

    @property
    def javiga(self) -> tuple[str, ...]:
        """The names of those who may neither take part nor be there (KL 6:30)."""
        return tuple(j.namn for j in self.jav if j.utfall == "jav")

    @property
    def standing(self) -> tuple[Yrkande, ...]:
        """The yrkanden that were put and not withdrawn (KL 5:67 p. 1)."""
        return tuple(y for y in self.yrkanden if not y.aterkallat)

    def yrkande(self, nr: int) -> Yrkande | None:
        """Return the yrkande with this number, withdrawn or not."""
        return next((y for y in self.yrkanden if y.nr == nr), None)
