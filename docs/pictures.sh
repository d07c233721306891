#!/usr/bin/env bash
# Makes the pictures of the README and the gallery, docs/gallery.md, from documents rendered anew.
#
#   docs/pictures.sh
#
# A new kind of document is a new row of the table below. FORTHWITH=target/debug/forthwith takes a program that is built.
set -euo pipefail
cd "$(dirname "$0")/.."
for tool in pdftoppm python3; do
  command -v "$tool" >/dev/null || { echo "docs/pictures.sh: $tool is needed (Debian: poppler-utils, python3)" >&2; exit 1; }
done

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
if [ -z "${FORTHWITH:-}" ]; then
  cargo build --quiet --locked --release
  FORTHWITH=target/release/forthwith
fi
# A draft has findings, which the status tells.
render() {
  "$FORTHWITH" render --quiet --to pdf "$@" >/dev/null || [ "$?" -eq 1 ]
}
for file in incidents/*.yaml; do
  render "$file" -o "$out/$(basename "$file" .yaml)"
done
# Letters and a statement in Spanish.
render incidents/example-hospital.yaml --lang es -o "$out/example-hospital"
# The papers of a delay, for whoever asks.
render incidents/example-bank.yaml -d doj-delay-request -d sec-delay-letter -o "$out/example-bank"
render incidents/t-mobile-2018-api.yaml --draft -o "$out/draft"
render incidents/t-mobile-2023-api.yaml -d letter --paper a4 --fold-marks -o "$out/a4"
# Letters of a mailing, to people who do not exist.
cat >"$out/people.csv" <<'END'
record_id,name,address1,city,region,postal_code,activation_code
1,Ana Ferreira,"1420 Maple Street, Apt 3",Olympia,WA,98501,QX-204-118
2,Tom Ayers,77 Lake Road,Duluth,MN,55802,QX-204-119
END
"$FORTHWITH" mail incidents/t-mobile-2023-api.yaml --recipients "$out/people.csv" -o "$out/mail" --quiet >/dev/null

# picture NAME FILE PAGE PIXELS: a page of a document, PIXELS wide, as docs/pictures/NAME.png, in sixteen shades of grey.
picture() {
  pdftoppm -gray -f "$3" -l "$3" -scale-to-x "$4" -scale-to-y -1 -singlefile "$out/$2.pdf" "$out/page"
  python3 - "$out/page.pgm" "docs/pictures/$1.png" <<'END'
import struct, sys, zlib
data = open(sys.argv[1], "rb").read()
magic, size, depth, pixels = data.split(b"\n", 3)
width, height = map(int, size.split())
assert (magic, depth) == (b"P5", b"255"), (magic, depth)
shade = bytes((value * 15 + 127) // 255 for value in range(256))
rows = []
for row in range(height):
    line = pixels[row * width:(row + 1) * width].translate(shade) + b"\0" * (width % 2)
    rows.append(b"\0" + bytes(a << 4 | b for a, b in zip(line[::2], line[1::2])))
def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
head = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
body = zlib.compress(b"".join(rows), 9)
open(sys.argv[2], "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b""))
END
}

picture letter t-mobile-2023-api/letter 1 640
picture 8-k t-mobile-2023-api/8-k 1 640
picture internal-summary t-mobile-2023-api/internal-summary 1 640

# The gallery: name of the picture | document, below the folder of its incident | page | heading | what the picture shows. A
# line of one word starts a part.
gallery() {
  cat <<'END'
Investors
8-k-cover | t-mobile-2023-api/8-k | 1 | Form 8-K: the cover page | Cover page of a Form 8-K: double rule, centred headings, fields with their captions, four boxes to tick, the table of securities
8-k-text | t-mobile-2023-api/8-k | 2 | Form 8-K: the item | Second page of a Form 8-K: justified text with hyphens, the cautionary statement, exhibits, the signature on the right half
8-k-a | example-bank/8-k-a | 2 | Form 8-K/A: the amendment | Second page of a Form 8-K/A: the explanatory note and the item as amended
6-k | example-eu-service/6-k | 1 | Form 6-K | Cover page of a Form 6-K: the month, the file number, the registrant, boxes for Form 20-F and Form 40-F
10-k-item-1c | example-bank/10-k-item-1c | 1 | Form 10-K, Item 1C | A part of Item 1C: the paragraph on the incident, and frames for what the registrant writes
doj-delay-request | example-bank/doj-delay-request | 1 | Request for a delay of Item 1.05 | First page of a request to the Department of Justice: why, and the first of ten items
sec-delay-letter | example-bank/sec-delay-letter | 1 | Letter to the Commission on a delay | A letter by EDGAR correspondence to the Division of Corporation Finance
People
letter | t-mobile-2023-api/letter | 1 | Letter | First page of a letter: letterhead, address for the window of an envelope, the title Notice of Data Breach, headings
letter-a4 | a4/letter | 1 | Letter on A4, with marks to fold it | First page of a letter on A4 paper with fold marks at the left edge
letter-us-ma | example-shop/letter-us-ma | 1 | Letter to Massachusetts | First page of a letter that does not tell how the breach happened
letter-card | example-shop/letter | 1 | Letter about payment cards | First page of a letter of a small shop: which data of a card were taken, and what to do
letter-minor | example-school/letter-minor | 1 | Letter to a parent or guardian | First page of a letter to the parent or guardian of a child
letter-estate | example-hospital/letter-estate | 1 | Letter to an estate | First page of a letter to the family or estate of a patient who has died
letter-spanish | example-hospital/letter.es | 1 | Letter in Spanish | First page of a letter in Spanish to patients: Aviso de filtración de datos, what happened, and which data were taken
letter-europe | example-eu-service/letter | 1 | Letter to people in Europe | First page of a letter of a European service: what the loss may mean, no credit bureaus
letter-mailed | mail/letters-000001 | 1 | Letter of a mailing | First page of a print file: the letter with name, address and date of its recipient in the window
media-notice | example-hospital/media-notice-us-mn | 1 | Notice to the media | First page of a notice to the media of Minnesota
substitute-notice | example-hospital/substitute-notice | 1 | Substitute notice | First page of a notice for the web, for people whose address is missing
statement | t-mobile-2023-api/holding-statement | 1 | Holding statement | A short statement for the press in large type
call-center-script | example-shop/call-center-script | 1 | Call center script | First page of questions and answers: a frame on callers from states that forbid an answer
employee-message | example-hospital/employee-message | 1 | Message to staff | A message to everyone who works at a hospital: what happened, what to say, what not to do
Regulators
regulator-notice | example-hospital/regulator-notice-us-hipaa-hhs | 1 | Notice to a regulator | First page of a notice to a regulator: cover letter and the fields that the regulator asks for
cra-notice | example-hospital/cra-notice | 1 | Notice to consumer reporting agencies | A notice to the consumer reporting agencies
filing-guide | example-hospital/filing-guide | 1 | Filing guide | First page of the filing guide: how and where each notice is filed
Organization
summary | t-mobile-2023-api/internal-summary | 1 | Internal summary | First page of the internal summary: callout, tables of facts with their lines
summary-2 | t-mobile-2023-api/internal-summary | 2 | Internal summary: a table over pages | A page of the internal summary on which a table runs on under its repeated head
decision-record | example-bank/decision-record | 1 | Decision record | First page of a decision record: questions, answers, lines, and the duties that rest on them
letters | example-hospital/letters | 1 | Which letter goes to whom | First page of the overview of letters: variants with their readers, places and numbers
draft | draft/internal-summary | 1 | Draft | A page of a draft: a red band on top, open facts marked
END
}

cat >docs/gallery.md <<'END'
# Gallery

What each kind of page looks like: papers of the T-Mobile incidents in `incidents/`, written from public reports, and of the
made-up examples beside them. Made by `docs/pictures.sh`; do not edit by hand.

END
gallery | while IFS='|' read -r name file page title text; do
  read -r name <<<"$name"
  if [ -z "$file" ]; then
    printf '## %s\n\n' "$name" >>docs/gallery.md
    continue
  fi
  # Blanks around the bars go.
  read -r file <<<"$file"; read -r page <<<"$page"; read -r title <<<"$title"; read -r text <<<"$text"
  picture "gallery-$name" "$file" "$page" 480
  printf '### %s\n\n<img src="pictures/gallery-%s.png" width="480" alt="%s">\n\n' "$title" "$name" "$text" >>docs/gallery.md
done
# The file ends in one line end.
printf '%s\n' "$(cat docs/gallery.md)" >docs/gallery.md
ls -l docs/pictures/*.png
