#!/usr/bin/env bash
# Makes the pictures of the README and the gallery, docs/gallery.md, from documents rendered anew.
#
#   docs/pictures.sh
set -euo pipefail
cd "$(dirname "$0")/.."
command -v pdftoppm >/dev/null || { echo "docs/pictures.sh: pdftoppm is needed (Debian: poppler-utils)" >&2; exit 1; }

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cargo run --quiet --locked --release -- render incidents/t-mobile-2023-api.yaml -o "$out/final"
# A draft has findings, which the status tells.
cargo run --quiet --locked --release -- render incidents/t-mobile-2018-api.yaml --draft -o "$out/draft" >/dev/null || [ "$?" -eq 1 ]
cargo run --quiet --locked --release -- render incidents/t-mobile-2023-api.yaml -d letter --paper a4 --fold-marks -o "$out/a4"

# picture NAME FILE PAGE PIXELS: a page of a document, PIXELS wide, as docs/pictures/NAME.png.
picture() {
  pdftoppm -png -gray -f "$3" -l "$3" -scale-to-x "$4" -scale-to-y -1 -singlefile "$out/$2.pdf" "docs/pictures/$1"
}

picture letter final/letter 1 640
picture 8-k final/8-k 1 640
picture internal-summary final/internal-summary 1 640

{
  cat <<'END'
# Gallery

What each kind of page looks like: the papers of the incident of 2023 in `incidents/`, and a draft of the one of 2018. Made
by `docs/pictures.sh`; do not edit by hand.

END
} >docs/gallery.md

# show NAME FILE PAGE TEXT: a picture for the gallery with what it shows.
show() {
  picture "gallery-$1" "$2" "$3" 480
  printf '## %s\n\n<img src="pictures/gallery-%s.png" width="480" alt="%s">\n\n' "$4" "$1" "$5" >>docs/gallery.md
}

show 8-k-cover final/8-k 1 'Form 8-K: the cover page' \
  'Cover page of a Form 8-K: double rule, centred headings, fields with their captions, four boxes to tick, the table of securities'
show 8-k-text final/8-k 2 'Form 8-K: the item' \
  'Second page of a Form 8-K: justified text with hyphens, the cautionary statement, exhibits, the signature on the right half'
show letter final/letter 1 'Letter' \
  'First page of a letter: letterhead, address for the window of an envelope, the title Notice of Data Breach, headings'
show letter-a4 a4/letter 1 'Letter on A4, with marks to fold it' \
  'First page of a letter on A4 paper with fold marks at the left edge'
show statement final/holding-statement 1 'Holding statement' 'A short statement for the press in large type'
show summary final/internal-summary 1 'Internal summary' 'First page of the internal summary: callout, tables of facts, notes with their sources at the foot'
show summary-2 final/internal-summary 2 'Internal summary: a table over pages' 'A page of the internal summary on which a table runs on under its repeated head'
show draft draft/internal-summary 1 'Draft' 'A page of a draft: a red band on top, open facts marked'
# The file ends in one line end.
printf '%s\n' "$(cat docs/gallery.md)" >docs/gallery.md
ls -l docs/pictures/*.png
