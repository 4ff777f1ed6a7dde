"""Documents of a fictional kommun, in our own words, that the tests set."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime

import pikepdf
from PIL import Image as Picture

from kallelse.documents.markdown import parse
from kallelse.domain.arende import Bild, Undertecknare
from kallelse.domain.content import (
    Blocks,
    Fields,
    Footnotes,
    Heading,
    Notice,
    PageReference,
    Paragraph,
    Signatures,
    Table,
    Text,
)
from kallelse.domain.dokument import Bilaga, Bunt, Dokument, Huvud
from kallelse.domain.organisation import Adress

TIDPUNKT = datetime(2026, 11, 10, 8, 0, tzinfo=UTC)
ADRESS = Adress(
    postadress="Box 12, 612 21 Björkvik",
    besoksadress="Stora torget 1",
    telefon="0122-180 00",
    epost="kommun@bjorkvik.example",
    webb="www.bjorkvik.example",
    orgnummer="212000-9999",
)
HUVUD = Huvud(
    organisation="Björkviks kommun",
    enhet="Socialförvaltningen",
    dokumenttyp="Tjänsteskrivelse",
    datum="2026-11-10",
    diarienummer="SN 2026/41",
    till="Socialnämnden",
    adress=ADRESS,
)

MEMO = """
## Förslag till beslut

Socialnämnden föreslår kommunstyrelsen att

1. godkänna överenskommelsen om munhälsovård för perioden 2027–2029, och
2. uppdra åt socialdirektören att **senast den 12 maj 2027** återkomma med en uppföljning enligt 5 kap. 1 § lagen.

## Sammanfattning av ärendet

Kommunen och regionen har sedan 2008 en överenskommelse om munhälsovård för den som behöver mycket omvårdnad.[^1]
Den löper ut vid årsskiftet. Förslaget till ny överenskommelse gör ansvaret för den uppsökande verksamheten tydligt:
alla i målgruppen ska erbjudas en bedömning varje år, och personalen ska få utbildning.

Kostnaden beräknas till 1 250 000 kr per år. Läs mer i [regionens vägledning](https://region.example/vagledning).

![Stapeldiagram över antalet bedömningar per år](staplar.png)

## Ekonomiska konsekvenser

| Verksamhet | Budget 2026 | Utfall mars | Prognos | Avvikelse |
|---|---|---|---|---|
| Äldreomsorg, särskilt boende | 412 300 | 101 450 | 409 800 | 2 500 |
| Hemtjänst och hemsjukvård | 188 700 | 48 900 | 192 800 | -4 100 |
| Stöd till personer med funktionsnedsättning | 236 150 | 59 020 | 236 150 | 0 |
| **Summa** | **837 150** | **209 370** | **838 750** | **-1 600** |

## Konsekvenser för barn

Förslaget påverkar barn indirekt:

- genom att föräldern mår bättre,
- genom att hemmet får fler besök, vilket
  - ställer krav på tidbokning, och
  - kan upplevas som störande,
- och genom tryggare vardag.

### Prövning av barnets bästa

> Barnets bästa ska bedömas i varje enskilt fall och väga tungt.[^2]

Bedömningen är *preliminär*. Koden `SN-7` används vid uppföljning.

```
Rad ett
    indragen rad två
```

---

## Handlingar i ärendet

Bilaga 1 Överenskommelse om munhälsovård

[^1]: Nämndens beslut den 14 maj 2008, § 61.
[^2]: Se även kommunens strategi för barnets rättigheter.
"""


def picture(size: tuple[int, int] = (640, 240), kind: str = "PNG") -> bytes:
    """Return a picture in one colour."""
    out = io.BytesIO()
    Picture.new("RGB", size, "#88aabb").save(out, kind)
    return out.getvalue()


def sha256(data: bytes) -> str:
    """Return the name of a file in a store."""
    return hashlib.sha256(data).hexdigest()


class Store(dict[str, bytes]):
    """Files by sha256; `store.__getitem__` is a `read_file`."""

    def put(self, data: bytes) -> str:
        """Keep a file and return its name."""
        self[sha256(data)] = data
        return sha256(data)


def document(blocks: Blocks, titel: str = "Prov", **changes: object) -> Dokument:
    """Return a memo with a title and these blocks."""
    huvud = changes.pop("huvud", HUVUD)
    assert isinstance(huvud, Huvud)
    return Dokument("tjansteskrivelse", titel, huvud, (Heading(1, (Text(titel),)), *blocks), **changes)  # type: ignore[arg-type]


def memo(store: Store | None = None, titel: str = "Överenskommelse om munhälsa") -> Dokument:
    """Return a memo with something of everything."""
    *body, notes = parse(MEMO)
    assert isinstance(notes, Footnotes)
    people = (
        Undertecknare("Åsa Öberg", "Socialdirektör", "Socialförvaltningen"),
        Undertecknare("Lars Ek", "Enhetschef", "Myndighetsenheten"),
    )
    bilder = (Bild("staplar.png", store.put(picture())),) if store is not None else ()
    return document((*body, Signatures(people), notes), titel, bilder=bilder)


def agenda(rows: list[tuple[str, str, str]]) -> Dokument:
    """Return a föredragningslista; a row is a number, a title and the anchor of its page."""
    cells = tuple(((Text(nr),), (Text(title),), (PageReference(anchor),)) for nr, title, anchor in rows)
    head = ((Text("Nr"),), (Text("Ärende"),), (Text("Sida"),))
    facts = Fields((("Tid", (Text("24 november 2026 kl. 16.00"),)), ("Plats", (Text("Stadshuset, sal 1"),))))
    titel = "Kallelse till Socialnämnden"
    blocks = (Heading(1, (Text(titel),)), facts, Heading(2, (Text("Ärenden"),)), Table(head, cells, ("left",) * 3))
    huvud = Huvud("Björkviks kommun", "Socialnämnden", "Kallelse", "24 november 2026", adress=ADRESS)
    return Dokument("foredragningslista", titel, huvud, blocks)


def cover(nr: str, title: str) -> Dokument:
    """Return the försättsblad of an item, with the anchor `punkt-<nr>`."""
    titel = f"{nr}. {title}"
    blocks = (
        Heading(1, (Text(titel),), anchor=f"punkt-{nr}"),
        Fields((("Diarienummer", (Text("SN 2026/41"),)), ("Föredragande", (Text("Lars Ek"),)))),
        Heading(2, (Text("Förslag till beslut"),)),
        Paragraph((Text("Nämnden godkänner överenskommelsen."),)),
        Notice((Text("Bordlagt den 20 oktober 2026"),)),
    )
    huvud = Huvud("Björkviks kommun", "Socialnämnden", "", "24 november 2026", "SN 2026/41", adress=ADRESS)
    return Dokument("forsattsblad", titel, huvud, blocks)


def foreign_pdf(*texts: str, size: tuple[float, float] = (595, 842)) -> bytes:
    """Return a PDF that is not ours, with one page per text."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for text in texts:
            page = pdf.add_blank_page(page_size=size)
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.contents_add(f"BT /F1 18 Tf 60 {size[1] / 2} Td ({text}) Tj ET".encode("latin-1"))
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """Return the bytes of a PDF."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=not options, **options)  # type: ignore[arg-type]
    return out.getvalue()


def bilaga(store: Store, data: bytes, rubrik: str = "Bilaga 1 Överenskommelse", anchor: str = "") -> Bilaga:
    """Return a bilaga of a bundle, its bytes put in the store."""
    return Bilaga(rubrik, "bilaga-1.pdf", store.put(data), anchor)


def bunt(store: Store, *bilagor: Bilaga) -> Bunt:
    """Return a bundle of a föredragningslista and one item with its memo and bilagor."""
    delar: tuple[Dokument | Bilaga, ...] = (
        agenda([("4", "Munhälsa", "punkt-4")]),
        cover("4", "Munhälsa"),
        memo(store),
        *bilagor,
    )
    return Bunt("Kallelse Socialnämnden 2026-11-24", "Björkviks kommun", delar, TIDPUNKT, {"utkast": "abc123"})
