"""The words of a large register: our own, compounded as Swedish compounds, so that it has many different ones."""

from __future__ import annotations

from random import Random

_FIRST = """
arbets avfalls badhus barn belysnings bidrags biblioteks bostads boende bro budget buller byggnads båt cykel dag
dagvatten demokrati digital djur el energi familje fastighets ferie fisk fjärrvärme flykting folkhälso fordons
förenings förskole gatu grund hamn hemtjänst hyres idrotts inköps integrations kollektiv kommun konst krisplan kultur
kust landsbygds ledar lek lokal lov markanvisnings miljö motions musei närings odlings omsorgs park parkerings pedagog
planerings psykisk ren renhållnings rese samråds sim simhalls skol skogs skötsel snö social stads strand stöd teater
tillgänglighets tillsyns tomt trafik trygghets ungdoms utbildnings utemiljö vatten verksamhets vinter vård växt
åldrings återvinnings ägar äldre ödlings överenskommelse övnings
""".split()
_LAST = """
analys ansvar arbete avgift avtal behov bedömning beslut bidrag budget data enkät fond frågor förslag förvaltning
grupp hall handlingar insats kartläggning kostnad krav ledning lokal lösning mark medel mål möte nivå område ordning
personal plan policy program projekt prövning rapport ram redovisning regler remiss resurs rutin råd samverkan service
skötsel stöd strategi tid tillsyn tjänst uppdrag uppföljning utredning utveckling verksamhet vägledning ytor åtgärd
ändring översyn
""".split()
_SMALL = """
och att som för med till på av den det är en inte har vid under enligt samt efter från om kan ska bör eller mellan
genom inom över redan senast varje andra samma ny nytt större mindre flera alla vissa fler årlig gemensam öppen tydlig
långsiktig möjlig föreslår anser bedömer innebär kräver ökar minskar omfattar gäller påverkar bidrar underlättar
genomförs finansieras redovisas beskrivs utreds prövas följs delas nämnden förvaltningen kommunen invånarna barnen
äldre föreningarna skolorna ärendet ärende verksamheten kostnaden kronor procent år hösten våren
""".split()
RARE = ("kyrkogårdsuggla", "gråsälsräkning", "torvströslam", "spångkryss", "lintottsfest")
"""Words that stand in one ärende of 500, each in a fifth of those."""

FIRST_NAMES = (
    "Åsa Bengt Cilla Dragan Elin Folke Göran Hawa Ida Jöns Kajsa Leif Mona Nadja Östen Pia Rut Sören Tore".split()
)
LAST_NAMES = (
    "Ahl Bäckfors Ceder Dalgren Ekholt Frisk Gårdö Håkans Isling Jarl Kvist Lövås Myrén Näs Ödman Palt Röd".split()
)

_pool = Random(2026)  # noqa: S311  # a repeatable text, no secret


def _word(random: Random) -> str:
    return random.choice(_FIRST) + random.choice(_LAST) if random.random() < 0.3 else random.choice(_SMALL)


def _sentence(random: Random) -> str:
    words = " ".join(_word(random) for _ in range(random.randint(6, 16)))
    return f"{words[0].upper()}{words[1:]}."


_SENTENCES = tuple(_sentence(_pool) for _ in range(6000))
_PARAGRAPHS = tuple(" ".join(_pool.choices(_SENTENCES, k=_pool.randint(2, 5))) for _ in range(6000))


def title(random: Random) -> str:
    """Return the wording of an ärende."""
    return random.choice(_SENTENCES)[:70].rstrip(". ")


def person(random: Random) -> str:
    """Return a name that nobody has."""
    return f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}"


def section(random: Random) -> str:
    """Return the Markdown of a section: one to three paragraphs and two points."""
    paragraphs = random.choices(_PARAGRAPHS, k=random.randint(1, 3))
    points = (f"- {random.choice(_SENTENCES)}" for _ in range(2))
    return "\n\n".join([*paragraphs, "\n".join(points)])
