"""The rows of the law that no data here can decide, each with the reason; listed beside the rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EjProvad:
    """A rule of law that is not checked: its id, what it says, its provision, and why it is not checked."""

    id: str
    titel: str
    lagrum: str
    skal: str


EJ_PROVADE = (
    EjProvad(
        "kl-4-28",
        "Andra förtroendevaldas närvarorätt kräver fullmäktiges beslut",
        "4 kap. 28 § kommunallagen",
        "vem som är förtroendevald i ett annat organ finns inte i registret",
    ),
    EjProvad(
        "kl-5-52",
        "Fullmäktige får avgöra ett ärende som inte kungjorts bara om alla är ense",
        "5 kap. 52 § kommunallagen",
        "den gäller fullmäktige; för en nämnd finns ingen sådan regel, och extra ärenden syns i protokollet",
    ),
    EjProvad(
        "kl-5-68",
        "Interpellationer och frågor i protokollet",
        "5 kap. 68 § kommunallagen",
        "den gäller bara fullmäktige",
    ),
    EjProvad(
        "kl-6-26",
        "Den som kallats för upplysningar får aldrig delta i besluten",
        "6 kap. 26 § kommunallagen",
        "övriga närvarande kan inte antecknas för yrkande, röst eller reservation; formatet håller dem utanför",
    ),
    EjProvad(
        "kl-6-31",
        "Uppdrag i ett kommunalt bolag är i sig inget jäv",
        "6 kap. 31 § kommunallagen",
        "varför någon är jävig bedöms av personen och nämnden; uppdrag i bolag finns inte i registret",
    ),
    EjProvad(
        "kl-6-32",
        "Ett beslut om jäv överklagas bara tillsammans med beslutet i ärendet",
        "6 kap. 32 § kommunallagen",
        "jäv är en uppgift i paragrafen och får aldrig en egen överklagandehänvisning",
    ),
    EjProvad(
        "kl-7-4",
        "Jäv för anställda",
        "7 kap. 4 § kommunallagen",
        "om en handläggare eller delegat är jävig framgår inte av uppgifterna",
    ),
    EjProvad(
        "kl-6-37",
        "Till vem beslutanderätt får delegeras",
        "6 kap. 37 § kommunallagen",
        "andra slag av delegater än lagens går inte att skriva; formatet håller dem utanför",
    ),
    EjProvad(
        "laga-kraft",
        "När ett beslut får laga kraft",
        "13 kap. 5 och 6 §§ kommunallagen",
        "om beslutet är överklagat vet bara domstolen; tidigaste dag räknas ut, men laga kraft påstås aldrig",
    ),
    EjProvad(
        "kl-13-2",
        "Rent förberedande eller verkställande beslut kan inte överklagas",
        "13 kap. 2 § kommunallagen",
        "om ett beslut är förberedande är en bedömning",
    ),
    EjProvad(
        "kl-13-14",
        "Beslut får verkställas innan de har fått laga kraft",
        "13 kap. 14 § kommunallagen",
        "om det finns särskilda skäl att vänta är en bedömning",
    ),
    EjProvad(
        "kl-8-10-5",
        "Anslagstavlan ska upplysa om hur beslut överklagas",
        "8 kap. 10 § första stycket 5 kommunallagen",
        "anslagstavlan ligger på kommunens webbplats och inte i registret",
    ),
    EjProvad(
        "kl-5-13",
        "Fullmäktiges sammanträden kungörs på anslagstavlan en vecka före",
        "5 kap. 13 § kommunallagen",
        "vad som sitter på anslagstavlan står inte i registret; dagen för kallelsen prövas av kl-5-15",
    ),
    EjProvad(
        "kl-5-14",
        "Brådskande ärenden i fullmäktige tillkännages senast vardagen före",
        "5 kap. 14 § kommunallagen",
        "vad som sitter på anslagstavlan står inte i registret",
    ),
    EjProvad(
        "kl-6-23",
        "Nämnden bestämmer tid och plats; en tredjedel av ledamöterna kan begära ett sammanträde",
        "6 kap. 23 § kommunallagen",
        "vem som har begärt ett extra sammanträde framgår inte",
    ),
    EjProvad(
        "kl-6-34",
        "Medborgarförslag som har lämnats till nämnden",
        "6 kap. 34 § kommunallagen",
        "att fullmäktige har lämnat över förslaget, och nämndens årliga redovisning, står inte i registret",
    ),
    EjProvad(
        "kl-6-41-42",
        "Utskottets ledamöter väljs bland nämndens",
        "6 kap. 41 och 42 §§ kommunallagen",
        "vilken nämnd ett utskott hör till framgår inte; att dess paragrafer löper i en egen serie prövas av par-nr",
    ),
    EjProvad(
        "kl-6-44",
        "Nämnden ska ha ett reglemente",
        "6 kap. 44 § kommunallagen",
        "fullmäktige beslutar det, och det förvaras inte här; reglemente i kallelse.toml säger var det finns",
    ),
    EjProvad(
        "kl-8-10-11",
        "Vad som får finnas på anslagstavlan",
        "8 kap. 9–11 §§ kommunallagen",
        "anslagstavlan ligger på kommunens webbplats; härifrån kommer bara anslag om justering",
    ),
    EjProvad(
        "osl-5-1-3",
        "Hemliga handlingar ska alltid registreras",
        "5 kap. 1 § offentlighets- och sekretesslagen",
        "en handling som inte är registrerad finns inte i registret",
    ),
    EjProvad(
        "osl-5-2-2",
        "Uppgifter som inte kan vara öppna hålls åtskilda i diariet",
        "5 kap. 2 § offentlighets- och sekretesslagen",
        "formatet skiljer dem åt: ett skyddat ärendes mening och motpart skrivs aldrig ut",
    ),
    EjProvad(
        "namnd-myndighet",
        "Varje nämnd är en egen myndighet med eget diarium",
        "2 kap. 11 § tryckfrihetsförordningen",
        "hur nämnderna delar diarium bestämmer kommunen; varje nämnd har den serie som kallelse.toml säger",
    ),
    EjProvad(
        "tf-2-9",
        "När en handling har kommit in",
        "2 kap. 9 § tryckfrihetsförordningen",
        "det vet den som tog emot den; inkom och registrerad är två uppgifter, och tiden mellan dem prövas av osl-5-1",
    ),
    EjProvad(
        "fl-22",
        "Ankomstdagen, och post som töms på morgonen",
        "22 § förvaltningslagen",
        "hur posten kom framgår inte",
    ),
    EjProvad(
        "tf-2-10-3",
        "Handlingar i organ som bara bereder",
        "2 kap. 10 § tredje stycket tryckfrihetsförordningen",
        "om ett organ bereder eller avgör är en bedömning i varje ärende",
    ),
    EjProvad(
        "tf-2-12",
        "Utkast och minnesanteckningar",
        "2 kap. 12 § tryckfrihetsförordningen",
        "om ett utkast har arkiverats eller skickats vet inte registret; bedömningen görs när någon begär det",
    ),
    EjProvad(
        "tf-2-15-18",
        "Allmänna handlingar lämnas ut genast",
        "2 kap. 15–18 §§ tryckfrihetsförordningen",
        "begäran om utlämnande registreras inte, och ingen frågar vem som begär",
    ),
    EjProvad(
        "osl26-1",
        "Sekretess inom socialtjänsten",
        "26 kap. 1 och 7 §§ offentlighets- och sekretesslagen",
        "om en uppgift är hemlig är en bedömning; en markerad punkt skyddas, och dess paragraf står kvar",
    ),
    EjProvad(
        "skr-publ",
        "Protokoll på webben",
        "8 kap. 10 § fjärde stycket kommunallagen",
        "vad som läggs på webben avgörs efter en granskning som inte står i registret",
    ),
    EjProvad(
        "fl-2-gate",
        "När förvaltningslagens regler gäller",
        "2 § förvaltningslagen",
        "den avgör vilka regler som prövas: de gäller när överklagande är förvaltningsbesvär",
    ),
    EjProvad(
        "fl-12",
        "Begäran om avgörande efter sex månader",
        "12 § förvaltningslagen",
        "om en enskild part har inlett ärendet framgår inte",
    ),
    EjProvad(
        "fl-25",
        "Parten ska få ta del av allt material",
        "25 § förvaltningslagen",
        "kommuniceringen sker mellan handläggaren och parten och står inte i registret",
    ),
    EjProvad(
        "fl-27",
        "Muntliga uppgifter dokumenteras",
        "27 § förvaltningslagen",
        "en uppgift som inte är antecknad syns inte",
    ),
    EjProvad(
        "fl-30",
        "Avvikande mening",
        "30 § förvaltningslagen",
        "kommunallagens regel om reservation är strängare och prövas av kl-4-27",
    ),
    EjProvad(
        "fl-32",
        "Beslutet ska motiveras",
        "32 § förvaltningslagen",
        "om motiveringen är klargörande är en bedömning",
    ),
    EjProvad(
        "fl-36",
        "Rättelse av uppenbara fel",
        "36 § förvaltningslagen",
        "om ett fel är uppenbart är en bedömning; rättelsen är alltid synlig, och det prövas av jo-581-2013",
    ),
    EjProvad(
        "fl-44",
        "Tre veckor från delfåendet",
        "44 § förvaltningslagen",
        "när en part fick del av beslutet står inte i registret",
    ),
    EjProvad(
        "ark-3-6",
        "Arkivet hålls i ordning och förtecknas",
        "3–6 §§ arkivlagen",
        "arkivbeskrivning och förteckning förs utanför registret",
    ),
    EjProvad(
        "ark-10",
        "Gallring bara efter beslut",
        "10 § arkivlagen",
        "programmet gallrar inte och skriver aldrig om historiken; kontrollera visar om någon annan har gjort det",
    ),
    EjProvad(
        "ra-2009-2",
        "Format för elektroniska handlingar",
        "RA-FS 2009:2",
        "den binder statliga myndigheter; kommunen följer sitt eget arkivreglemente",
    ),
    EjProvad(
        "fgs-2",
        "Leverans till e-arkiv",
        "FGS Ärendehantering",
        "den gäller ett uttag ur registret, inte registret självt",
    ),
    EjProvad(
        "dos-10",
        "Tillgängliga dokument på webben",
        "10–13 §§ lagen (2018:1937) om tillgänglighet till digital offentlig service",
        "den gäller webben; de dokument som görs här prövas mot PDF/UA när de byggs",
    ),
    EjProvad(
        "bk-3",
        "Barnets bästa",
        "1 § lagen (2018:1197) och artikel 3 i barnkonventionen",
        "lagen kräver ingen rubrik; om avsnittet ska finnas avgör husstilen, och det prövas av avsnitt-saknas",
    ),
    EjProvad(
        "sprak-11",
        "Språket ska vara vårdat, enkelt och begripligt",
        "11 § språklagen",
        "det är en bedömning",
    ),
    EjProvad(
        "skriv-datum",
        "Datum i löpande text",
        "Myndigheternas skrivregler",
        "det är en fråga om stil, och sammanhanget avgör",
    ),
    EjProvad(
        "skriv-tal",
        "Siffror och mellanrum",
        "Myndigheternas skrivregler",
        "det är en fråga om stil; i dokumenten hålls tal och enheter ihop på raden",
    ),
)
