"""Markdown to Word with python-docx, then to tagged PDF with LibreOffice. Bilagor become empty pages."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import docx
from docx.document import Document
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from benchmarks.peers.job import BILAGA_PAGES, read, texts

TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
STYLES = {"bullet_list": "List Bullet", "ordered_list": "List Number"}


def main() -> None:
    """Make the PDF files of the job, all in one run of LibreOffice."""
    job, out = read()
    with tempfile.TemporaryDirectory() as folder:
        files = [_word(Path(folder) / f"{name}.docx", text, len(job["bilagor"])) for name, text in texts(job).items()]
        profile = f"-env:UserInstallation=file://{folder}/profil"
        command = ["soffice", profile, "--headless", "--convert-to", TAGGED, "--outdir", str(out), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True)


def _word(path: Path, text: str, bilagor: int) -> Path:
    document = docx.Document()
    for node in SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text)).children:
        _block(document, node)
    for _ in range(bilagor * BILAGA_PAGES):
        document.add_paragraph().paragraph_format.page_break_before = True
    document.save(str(path))
    return path


def _block(document: Document, node: SyntaxTreeNode) -> None:
    match node.type:
        case "heading":
            document.add_heading(_plain(node), level=int(node.tag[1]))
        case "bullet_list" | "ordered_list":
            for item in node.children:
                document.add_paragraph(_plain(item), style=STYLES[node.type])
        case "table":
            _table(
                document, [[_plain(cell) for cell in row.children] for part in node.children for row in part.children]
            )
        case _:
            document.add_paragraph(_plain(node))


def _table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _plain(node: SyntaxTreeNode) -> str:
    return node.content if node.type == "text" else "".join(_plain(child) for child in node.children)


main()
