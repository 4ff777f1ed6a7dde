"""Markdown to HTML to PDF/UA with WeasyPrint. Bilagor become empty pages, which is cheaper than what we do."""

from __future__ import annotations

from html import escape

from markdown_it import MarkdownIt
from weasyprint import HTML

from benchmarks.peers.job import BILAGA_PAGES, read, texts

STYLE = """
@page { size: A4; margin: 25mm; @bottom-right { content: "Sida " counter(page) " av " counter(pages) } }
body { font: 11pt sans-serif } h1 { break-before: page } .bilaga { break-before: page }
table { border-collapse: collapse } td, th { border-bottom: 0.4pt solid #999; padding: 4pt }
"""


def main() -> None:
    """Make the PDF files of the job."""
    job, out = read()
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    blank = '<p class="bilaga">Bilaga</p>' * BILAGA_PAGES * len(job["bilagor"])
    for name, text in texts(job).items():
        head = f'<html lang="sv"><title>{escape(job["titel"])}</title><style>{STYLE}</style>'
        HTML(string=head + markdown.render(text) + blank).write_pdf(out / f"{name}.pdf", pdf_variant="pdf/ua-1")


main()
