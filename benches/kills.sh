#!/usr/bin/env bash
# Kills runs of mail at random instants (kill -9), goes on with each, and compares every package with that of an undisturbed run.
#
#   benches/kills.sh [KILLS [ROWS]]                100 kills of 20,000 rows if left out
#   PROGRAM=path/to/forthwith benches/kills.sh
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${1:-100} rows=${2:-20000}
. benches/program.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rustc -O --edition 2024 benches/people.rs -o "$work/people" 2>/dev/null
"$work/people" "$rows" >"$work/people.csv"

mail() {
  "$program" mail incidents/t-mobile-2023-api.yaml --recipients "$work/people.csv" --batch 500 --quiet "$@" >/dev/null 2>&1
}

begun=$(date +%s%N)
mail -o "$work/whole"
spent=$((($(date +%s%N) - begun) / 1000))
(cd "$work/whole" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$work/wanted"
killed=0 same=0 again=0
for ((at = 0; at < kills; at++)); do
  rm -rf "$work/package"
  resume=()
  # Some runs are killed more than once.
  for ((time = 0; time <= at % 3; time++)); do
    (exec "$program" mail incidents/t-mobile-2023-api.yaml --recipients "$work/people.csv" --batch 500 --quiet \
      -o "$work/package" "${resume[@]}" >/dev/null 2>&1) &
    process=$!
    # From before the first file to after the last.
    instant=$((RANDOM * 32768 + RANDOM))
    sleep "$(awk -v n=$((instant % (spent * 11 / 10))) 'BEGIN { printf "%.6f", n / 1000000 }')"
    if kill -9 "$process" 2>/dev/null; then
      killed=$((killed + 1))
    fi
    wait "$process" 2>/dev/null || true
    resume=(--resume)
  done
  if [ ! -e "$work/package/manifest.json" ]; then
    again=$((again + 1))
    if "$program" mail verify "$work/package" >/dev/null 2>&1; then
      echo "a package that is not whole passes for one" >&2
      exit 1
    fi
  fi
  mail -o "$work/package" --resume
  if (cd "$work/package" && find . -type f -print0 | sort -z | xargs -0 sha256sum) | cmp -s - "$work/wanted"; then
    same=$((same + 1))
  fi
done
echo "$kills packages, $killed kills, $again of them not whole after the last; $same equal to an undisturbed run"
[ "$same" -eq "$kills" ]
