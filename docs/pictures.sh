#!/usr/bin/env bash
# Makes the pictures of the README from documents rendered anew: first pages, small.
#
#   docs/pictures.sh
set -euo pipefail
cd "$(dirname "$0")/.."
command -v pdftoppm >/dev/null || { echo "docs/pictures.sh: pdftoppm is needed (Debian: poppler-utils)" >&2; exit 1; }

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cargo run --quiet --locked --release -- render incidents/t-mobile-2023-api.yaml -o "$out"

# picture NAME PAGE PIXELS: a page of a document, PIXELS wide.
picture() {
  pdftoppm -png -gray -f "$2" -l "$2" -scale-to-x "$3" -scale-to-y -1 -singlefile "$out/$1.pdf" "docs/pictures/$1"
}

picture letter 1 640
picture 8-k 1 640
picture internal-summary 1 640
ls -l docs/pictures/*.png
