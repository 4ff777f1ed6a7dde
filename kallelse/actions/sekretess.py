"""The stops before secret content could enter the repository, whose history cannot forget, or leave the house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kallelse.domain.arende import Arende
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import SecrecyStop

if TYPE_CHECKING:
    from kallelse.domain.sammantrade import Punkt, Skickad


def stop_content(arende: Arende, nr: int | None = None) -> None:
    """Stop content from being stored in an ärende, or in the place of its handling `nr`, that is marked as secret.

    Raises:
        SecrecyStop: the ärende or the handling is marked.
    """
    marked = any(h.nr == nr and h.sekretess for h in arende.handlingar)
    if arende.sekretess or marked:
        vad = f"Handling {nr} i {arende.diarienummer}" if marked else f"Ärendet {arende.diarienummer}"
        raise SecrecyStop(
            f"{vad} är sekretessmarkerat, och hemligt innehåll förvaras aldrig i arbetsytan. Inget har ändrats.",
            atgard="Förvara handlingen utanför registret, eller häv markeringen om den inte gäller.",
        )


def stop_content_out(arende: Arende) -> None:
    """Stop a document of an ärende that is marked as secret from being written.

    Raises:
        SecrecyStop: the ärende is marked.
    """
    if arende.sekretess:
        raise SecrecyStop(
            f"Ärendet {arende.diarienummer} är sekretessmarkerat; inget dokument byggs ur det.",
            atgard="Häv markeringen om den inte gäller.",
        )


def stop_sending(
    punkter: Iterable[Punkt], arenden: Mapping[Diarienummer, Arende], handlingar: Iterable[Skickad]
) -> None:
    """Stop an utskick that holds a file which some ärende on the list has marked as secret.

    Raises:
        SecrecyStop: a file that goes out is, byte for byte, a secret one.
    """
    secret = {sha256 for punkt in punkter for sha256 in _secret_files(punkt, arenden)}
    for skickad in handlingar:
        if skickad.sha256 in secret and not skickad.utgar:
            raise SecrecyStop(
                f"En handling på punkt {skickad.punkt} är samma fil som en sekretessmarkerad. Inget är skickat.",
                atgard="Ta bort handlingen ur kallelsen, eller häv markeringen om den inte gäller.",
            )


def _secret_files(punkt: Punkt, arenden: Mapping[Diarienummer, Arende]) -> Iterable[str]:
    from kallelse.documents.builders.publik import is_secret

    arende = arenden.get(punkt.diarienummer) if punkt.diarienummer else None
    if arende is None:
        return ()
    return (h.sha256 for h in arende.handlingar if h.sha256 and (h.sekretess or is_secret(punkt, arende)))
