"""Sets the letters of a package made with --data-only by typst, ReportLab and WeasyPrint, one file of all letters each, and says how many
letters each makes a second of CPU. Used by benches/mailing.sh.

    python benches/peers.py PACKAGE FONTS
"""

import csv
import pathlib
import re
import sys
import tempfile
import time

package, fonts = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def letters():
    """The Markdown of each letter, as any mail merge makes it."""
    out = []
    for row in csv.DictReader(open(package / "data.csv", encoding="utf-8", newline="")):
        text = (package / "templates" / f"{row['variant']}.md").read_text(encoding="utf-8")
        for name, value in row.items():
            field = f"\\<\\<{name}>>"
            if not value:
                text = text.replace(f"{field}\\\n", "").replace(f"\\\n{field}", "")
            text = text.replace(field, value)
        out.append(text)
    return out


def blocks(markdown):
    """Kinds of block with their words: heading, list item, paragraph of lines."""
    for block in re.split(r"\n\n+", markdown.strip()):
        if block.startswith("#"):
            level = len(block) - len(block.lstrip("#"))
            yield f"h{level}", block.lstrip("# ")
        elif block.startswith("- "):
            for item in block.split("\n- "):
                yield "li", item.removeprefix("- ")
        elif block.startswith("|"):
            for line in block.split("\n"):
                if "---" not in line:
                    yield "p", line.strip("| ")
        else:
            yield "p", block


def with_typst(texts, folder):
    import typst

    escape = lambda text: re.sub(r"([#$@<>*_`\[\]~\"'/=+-])", r"\\\1", re.sub(r"\\([^\n])", r"\1", plain(text)).replace("\\\n", "\x00")).replace(
        "\x00", " \\\n")
    parts = ['#set page(paper: "us-letter", margin: 1in)\n#set text(font: "STIX Two Text", size: 11pt)\n']
    for at, text in enumerate(texts):
        if at:
            parts.append("#pagebreak()\n")
        for kind, words in blocks(text):
            mark = {"h1": "= ", "h2": "== ", "h3": "=== ", "li": "- "}.get(kind, "")
            parts.append(f"{mark}{escape(words)}\n\n")
    source = folder / "letters.typ"
    source.write_text("".join(parts), encoding="utf-8")
    return lambda: (folder / "typst.pdf").write_bytes(typst.compile(str(source), font_paths=[str(fonts)]))


def with_reportlab(texts, folder):
    from reportlab.lib.pagesizes import LETTER
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    def run():
        pdfmetrics.registerFont(TTFont("Text", str(fonts / "STIXTwoText-Regular.ttf")))
        body = ParagraphStyle("body", fontName="Text", fontSize=11, leading=14, spaceAfter=8)
        head = ParagraphStyle("head", parent=body, fontSize=13, leading=17)
        story = []
        for text in texts:
            for kind, words in blocks(text):
                words = plain(words).replace("&", "&amp;").replace("<", "&lt;").replace("\\\n", "<br/>")
                story.append(Paragraph(words, head if kind.startswith("h") else body, bulletText="•" if kind == "li" else None))
            story.append(PageBreak())
        SimpleDocTemplate(str(folder / "reportlab.pdf"), pagesize=LETTER).build(story)

    return run


def with_weasyprint(texts, folder):
    import markdown
    import weasyprint

    def run():
        face = (fonts / "STIXTwoText-Regular.ttf").resolve().as_uri()
        style = f"@font-face{{font-family:T;src:url({face})}}@page{{size:letter;margin:1in}}body{{font:11pt T}}section{{break-after:page}}"
        pages = "".join(f"<section>{markdown.markdown(text.replace(chr(92) + chr(10), '<br>'), extensions=['tables'])}</section>" for text in texts)
        weasyprint.HTML(string=f"<html><head><style>{style}</style></head><body>{pages}</body></html>").write_pdf(folder / "weasyprint.pdf")

    return run


def plain(words):
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    return words.replace("**", "")


texts = letters()
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for label, make in [("typst", with_typst), ("ReportLab", with_reportlab), ("WeasyPrint", with_weasyprint)]:
        run = make(texts, folder)
        before = time.process_time()
        run()
        seconds = time.process_time() - before
        size = (folder / f"{label.lower()}.pdf").stat().st_size
        print(f"{label:22} {len(texts):10} letters  {seconds:8.1f} s CPU  {len(texts) / seconds:8.0f} a second and core  {size / len(texts):5.0f} bytes each")
