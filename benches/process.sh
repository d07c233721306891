#!/usr/bin/env bash
# Measures whole processes: checking a folder of a thousand incident files, rendering one incident; and, in the same run,
# what reading the same files costs in Python. CPU seconds and peak memory, the median of several runs.
#
#   benches/process.sh [RUNS]
#
# It needs GNU time (Debian: time). Targets: check of the facts of 1,000 files at most 1 s
# of CPU and 50 MB; facts and law of 10,000 files at most 10 s, memory flat; due at most 0.01 s; render at most 0.1 s.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-7}
[ -x /usr/bin/time ] || { echo "benches/process.sh: GNU time is needed (Debian: apt-get install time)" >&2; exit 1; }

cargo build --quiet --locked --release
program=$PWD/target/release/forthwith
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A thousand files like the made-up incident, each with an id, a name, a day and counts of its own.
mkdir "$work/many"
for number in $(seq 1000); do
  sed -e "s/northwind-2026-portal/northwind-2026-portal-$number/" -e "s/Northwind Telecom/Northwind Telecom $number/" \
    -e "s/48_210/48_$((210 + number % 700))/" -e "s/ended: 2026-03-03/ended: 2026-03-0$((1 + number % 3))/" \
    tests/data/northwind-2026-portal.yaml >"$work/many/$number.yaml"
done
printf '%s files of %s lines, %s bytes together; %s runs each, medians\n\n' \
  "$(find "$work/many" -name '*.yaml' | wc -l)" "$(wc -l <"$work/many/1.yaml")" "$(cat "$work"/many/*.yaml | wc -c)" "$runs"

median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }

# measure LABEL STATUS COMMAND...: runs the command; any other exit status than STATUS ends the benchmark.
measure() {
  local label=$1 status=$2 run code
  shift 2
  : >"$work/cpu"
  : >"$work/memory"
  for ((run = 0; run < runs; run++)); do
    code=0
    /usr/bin/time -q -o "$work/time" -f '%U %S %M' "$@" >"$work/stdout" 2>"$work/stderr" || code=$?
    if [ "$code" -ne "$status" ]; then
      echo "$label ended with $code, not $status:" >&2
      head -20 "$work/stderr" >&2
      exit 1
    fi
    awk '{ printf "%.2f\n", $1 + $2 }' "$work/time" >>"$work/cpu"
    awk '{ print $3 }' "$work/time" >>"$work/memory"
  done
  printf '%-52s %6s s CPU  %7.1f MB\n' "$label" "$(median <"$work/cpu")" "$(median <"$work/memory" | awk '{ print $1 / 1024 }')"
}

measure "forthwith check --facts-only, 1,000 files" 0 "$program" check --facts-only -q --format json "$work/many"
grep -q '"schema": "forthwith/findings/1"' "$work/stdout" || { echo "no report came out" >&2; exit 1; }
for copy in $(seq 10); do
  mkdir -p "$work/more/$copy"
  for file in "$work"/many/*.yaml; do
    sed -e "s/^id: .*/&-$copy/" "$file" >"$work/more/$copy/${file##*/}"
  done
done
measure "forthwith check --no-documents (law), 1,000 files" 0 "$program" check --no-documents -q --format json "$work/many"
measure "forthwith check --no-documents (law), 10,000 files" 0 "$program" check --no-documents -q --format json "$work/more"
measure "forthwith due, all laws, 1 incident" 0 "$program" due --format json tests/data/hospital-ten-states.yaml
measure "forthwith check (facts, law, documents), 1 file" 0 "$program" check -q incidents/t-mobile-2023-api.yaml
measure "forthwith render, 1 incident, Markdown and PDF" 0 "$program" render -q incidents/t-mobile-2023-api.yaml -o "$work/out"
[ "$(find "$work/out" -type f | wc -l)" -eq 9 ] || { echo "not nine files" >&2; exit 1; }
measure "forthwith render, 1 incident, Markdown only" 0 "$program" render -q --to md incidents/t-mobile-2023-api.yaml -o "$work/md"

# How steady is the machine, and what is it worth? The same files, only parsed, in Python.
if python3 -c 'import yaml' 2>/dev/null; then
  cat >"$work/parse.py" <<'PYTHON'
import pathlib, sys, yaml
loader = getattr(yaml, sys.argv[2])
files = sorted(pathlib.Path(sys.argv[1]).glob("*.yaml"))
assert len(files) == 1000
for file in files:
    assert yaml.load(file.read_text(), Loader=loader)["format"] == 1
PYTHON
  measure "PyYAML, pure Python, 1,000 files, only parsed" 0 python3 "$work/parse.py" "$work/many" SafeLoader
  if python3 -c 'import yaml; yaml.CSafeLoader' 2>/dev/null; then
    measure "PyYAML with libyaml, 1,000 files, only parsed" 0 python3 "$work/parse.py" "$work/many" CSafeLoader
  fi
fi
