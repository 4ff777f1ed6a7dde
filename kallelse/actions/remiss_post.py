"""Draft e-mails of a remiss, and its addresses as a table. Nothing is sent from here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from kallelse.actions import adress
from kallelse.actions.utfil import check_folder, write_output
from kallelse.domain.arende import Arende
from kallelse.domain.datum import svenskt
from kallelse.domain.errors import BadInput, KallelseError
from kallelse.domain.outcome import Outcome
from kallelse.domain.remiss import Remissinstans, RemissUt
from kallelse.domain.remisslage import namngivna, svarsdag
from kallelse.domain.text import ascii_slug, visa

_COMPUTES = {"=", "+", "-", "@"}  # how a cell begins that Excel takes for a formula


def check(root: Path, katalog: Path | None, mottagare: Iterable[Remissinstans]) -> None:
    """See that drafts can be addressed and written before anything is done, if any are wanted.

    Raises:
        BadInput: an address that is none, or `katalog` is in the register of the workspace in `root`.
        Trouble: the directory cannot be written to.
    """
    if katalog is None:
        return
    check_folder(root, katalog)
    for instans in mottagare:
        if instans.epost:
            _address(instans)


def with_drafts(
    outcome: Outcome,
    katalog: Path | None,
    arende: Arende,
    remiss: RemissUt,
    mottagare: Sequence[Remissinstans],
    pdf: bytes,
) -> Outcome:
    """Return the outcome with a draft e-mail of the missiv and the addresses in `katalog`, if it is given.

    The remiss is sent by now: a draft that cannot be written is a warning.

    Raises:
        BadInput: an address that is none.
    """
    if katalog is None or not outcome.commit:
        return outcome
    mail = _mail(arende, remiss, mottagare, f"Remiss: {remiss.rubrik or arende.arendemening}", _body(arende, remiss))
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="remissmissiv.pdf")
    return _written(outcome, katalog, f"remiss-{ascii_slug(str(arende.diarienummer))}", mail, remiss, mottagare)


def with_reminders(
    outcome: Outcome, katalog: Path | None, arende: Arende, remiss: RemissUt, mottagare: Sequence[Remissinstans]
) -> Outcome:
    """Return the outcome with a draft e-mail of the reminder and its addresses; raises as `with_drafts`."""
    if katalog is None or not outcome.commit:
        return outcome
    titel = f"Påminnelse: {remiss.rubrik or arende.arendemening}"
    mail = _mail(arende, remiss, mottagare, titel, f"Vi har inte fått ert svar.\n\n{_body(arende, remiss)}")
    return _written(outcome, katalog, f"paminnelse-{ascii_slug(str(arende.diarienummer))}", mail, remiss, mottagare)


def _mail(arende: Arende, remiss: RemissUt, mottagare: Iterable[Remissinstans], amne: str, text: str) -> EmailMessage:
    """Return a draft to everybody who has an address, each hidden from the others."""
    mail = EmailMessage()
    mail["Subject"] = visa(f"{amne} ({arende.diarienummer})", en_rad=True)
    mail["Bcc"] = tuple(_address(i) for i in mottagare if i.epost)
    mail["X-Unsent"] = "1"
    slag = "paminnelse" if amne.startswith("Påminnelse") else "remiss"
    mail["Message-ID"] = f"<{slag}.{ascii_slug(str(arende.diarienummer))}.{remiss.datum}@kallelse.invalid>"
    mail.set_content(text)
    return mail


def _address(instans: Remissinstans) -> Address:
    try:
        return Address(visa(instans.namn, en_rad=True), *adress.parts(instans.epost))
    except BadInput as error:
        raise BadInput(error.besked, atgard="Rätta den i sändlistan och i ärendet.") from error


def _body(arende: Arende, remiss: RemissUt) -> str:
    dag = f"Svaret ska ha kommit in senast den {svenskt(remiss.sista_dag)}." if remiss.sista_dag else ""
    till = f"Skicka det till {remiss.svar_till}." if remiss.svar_till else ""
    referens = f"Ange diarienummer {remiss.referens or arende.diarienummer}."
    return visa(" ".join(filter(None, (dag, till, referens)))) + "\n"


def _written(
    outcome: Outcome, katalog: Path, stam: str, mail: EmailMessage, remiss: RemissUt, mottagare: Sequence[Remissinstans]
) -> Outcome:
    try:
        write_output(katalog / f"{stam}.eml", mail.as_bytes(policy=SMTP))
        write_output(katalog / f"{stam}.csv", _table(remiss, mottagare))
    except KallelseError as error:
        varning = f"E-postutkastet kunde inte skrivas, men det andra är gjort och sparat. {error.besked}"
        return replace(outcome, varningar=(*outcome.varningar, varning))
    utan = [i.namn for i in mottagare if not i.epost]
    varning = f"{len(utan)} mottagare har ingen e-postadress: {namngivna(utan)}." if utan else ""
    filer = (*outcome.filer, str(katalog / f"{stam}.eml"), str(katalog / f"{stam}.csv"))
    return replace(outcome, filer=filer, varningar=(*outcome.varningar, *([varning] if varning else [])))


def _table(remiss: RemissUt, mottagare: Iterable[Remissinstans]) -> bytes:
    """Return the recipients as Excel opens them: semicolons, UTF-8 with a byte order mark, no cell that computes."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["nr", "kategori", "namn", "epost", "sista_dag"])
    for i in mottagare:
        texts = (i.kategori, i.namn, i.epost, str(svarsdag(remiss, i) or ""))
        cells = [visa(text, en_rad=True) for text in texts]
        writer.writerow([i.nr, *(f"'{cell}" if cell[:1] in _COMPUTES else cell for cell in cells)])
    return out.getvalue().encode("utf-8-sig")
