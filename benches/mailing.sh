#!/usr/bin/env bash
# Makes letters for a list of people who do not exist: letters a second, bytes a letter and peak memory by the length of the list and
# by form; then, in the same run, the same letter by typst, ReportLab and WeasyPrint.
#
#   benches/mailing.sh [ROWS...]                 lengths of lists; 10 thousand, 100 thousand and 1 million if left out
#   PROGRAM=path/to/forthwith benches/mailing.sh
#
# The others get the words of the letter as this program writes them, with name, address and code filled in for each person, and the same
# fonts and paper. They are installed in a temporary folder: it needs GNU time and python3 with venv and pip.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- 10000 100000 1000000
for tool in /usr/bin/time python3 rustc; do
  command -v "$tool" >/dev/null || { echo "benches/mailing.sh: $tool is needed" >&2; exit 1; }
done
. benches/program.sh
incident=incidents/t-mobile-2023-api.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rustc --quiet -O --edition 2024 benches/people.rs -o "$work/people" 2>/dev/null || rustc -O --edition 2024 benches/people.rs -o "$work/people"

printf 'disk, written and synced: %s\n\n' "$(dd if=/dev/zero of="$work/disk" bs=1M count=512 conv=fdatasync 2>&1 | sed -n 's/.*, //p')"
rm -f "$work/disk"

# measure LABEL ROWS OPTION...: makes a package of the list and says what it took. Packages are taken away at the end only: for some
# seconds after thousands of files were removed, ext4 searches long for the place of a new one.
measure() {
  local label=$1 rows=$2
  shift 2
  [ ! -d "$work/package/letters-000001" ] || mv "$work/package" "$(mktemp -d "$work/kept.XXXX")"
  rm -rf "$work/package"
  /usr/bin/time -f '%U %S %e %M' -o "$work/time" "$program" mail "$incident" --recipients "$work/people.csv" -o "$work/package" \
    --quiet "$@" 2>/dev/null >/dev/null
  read -r user system wall memory <"$work/time"
  bytes=$(du -sb "$work/package" | cut -f1)
  awk -v l="$label" -v n="$rows" -v u="$user" -v s="$system" -v w="$wall" -v m="$memory" -v b="$bytes" 'BEGIN {
    printf "%-22s %10d letters  %8.1f s  %8.1f s CPU  %8.0f a second and core  %5.0f bytes each  %5.0f MB\n", l, n, w, u + s, n / (u + s), b / n, m / 1024 }'
}

for rows in "$@"; do
  "$work/people" "$rows" >"$work/people.csv"
  measure print "$rows" --threads 1
done
"$work/people" 100000 >"$work/people.csv"
measure "print, two threads" 100000 --threads 2
measure "data only" 100000 --data-only --threads 1
"$work/people" 10000 >"$work/people.csv"
measure "a tagged file each" 10000 --separate --threads 1
"$work/people" 100000 >"$work/people.csv"
measure "a tagged file each" 100000 --separate --threads 1

printf '\n'
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 reportlab==5.1.0 weasyprint==70.0 markdown==3.11.3
"$work/people" 300 >"$work/people.csv"
"$program" mail "$incident" --recipients "$work/people.csv" -o "$work/data" --data-only --quiet 2>/dev/null >/dev/null
"$work/python/bin/python" benches/peers.py "$work/data" assets/fonts
