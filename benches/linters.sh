#!/usr/bin/env bash
# Checks a thousand incident files with this program and, in the same run, with tools that people use on YAML: check-jsonschema
# and ajv with the JSON Schema of the format, and yamllint. CPU seconds and peak memory, the median of several runs, and how many
# times more the others take.
#
#   benches/linters.sh [RUNS]                   builds the program first
#   PROGRAM=path/to/forthwith benches/linters.sh
#
# The others look at the shape of a file, this program at its facts, the law and the words of every document as well. They are
# installed in a temporary folder: it needs GNU time, python3 with venv and pip, and npm. ajv reads YAML with a parser that turns
# dates into objects, so it is given the same files as JSON, which is less work.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
for tool in /usr/bin/time python3 npm; do
  command -v "$tool" >/dev/null || { echo "benches/linters.sh: $tool is needed" >&2; exit 1; }
done

. benches/program.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/many" "$work/json"
for number in $(seq 1000); do
  sed -e "s/northwind-2026-portal/northwind-2026-portal-$number/" -e "s/Northwind Telecom/Northwind Telecom $number/" \
    -e "s/48_210/48_$((210 + number % 700))/" -e "s/ended: 2026-03-03/ended: 2026-03-0$((1 + number % 3))/" \
    tests/data/northwind-2026-portal.yaml >"$work/many/$number.yaml"
done
"$program" schema incident >"$work/schema.json"

python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check check-jsonschema==0.39.0 yamllint==1.38.0
(cd "$work" && npm install --silent --no-fund --no-audit --prefix "$work/node" ajv-cli@5.0.0 ajv-formats@3.0.1 >/dev/null)
"$work/python/bin/python" - "$work" <<'PYTHON'
import json, pathlib, sys
import ruamel.yaml
work = pathlib.Path(sys.argv[1])
class Plain(ruamel.yaml.SafeConstructor):
    pass
Plain.add_constructor("tag:yaml.org,2002:timestamp", ruamel.yaml.SafeConstructor.construct_yaml_str)
reader = ruamel.yaml.YAML(typ="safe", pure=True)
reader.Constructor = Plain
for file in (work / "many").glob("*.yaml"):
    (work / "json" / f"{file.stem}.json").write_text(json.dumps(reader.load(file.read_text())))
PYTHON
printf 'extends: relaxed\nrules: {line-length: disable}\n' >"$work/yamllint.yaml"

printf '%s files of %s lines; %s runs each, medians\n\n' "$(find "$work/many" -name '*.yaml' | wc -l)" "$(wc -l <"$work/many/1.yaml")" "$runs"
median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }
declare -A cpu

# measure NAME STATUS LABEL COMMAND...: runs the command; any other exit status than STATUS ends the benchmark.
measure() {
  local name=$1 status=$2 label=$3 run code
  shift 3
  : >"$work/cpu"
  : >"$work/memory"
  for ((run = 0; run < runs; run++)); do
    code=0
    /usr/bin/time -q -o "$work/time" -f '%U %S %M' "$@" >"$work/stdout" 2>"$work/stderr" || code=$?
    if [ "$code" -ne "$status" ]; then
      echo "$label ended with $code, not $status:" >&2
      head -20 "$work/stderr" "$work/stdout" >&2
      exit 1
    fi
    awk '{ printf "%.2f\n", $1 + $2 }' "$work/time" >>"$work/cpu"
    awk '{ print $3 }' "$work/time" >>"$work/memory"
  done
  cpu[$name]=$(median <"$work/cpu")
  printf '%-58s %7s s CPU  %7.1f MB\n' "$label" "${cpu[$name]}" "$(median <"$work/memory" | awk '{ print $1 / 1024 }')"
}

measure facts 0 "forthwith check --facts-only" "$program" check --facts-only -q --format json "$work/many"
measure law 0 "forthwith check --no-documents (facts, law)" "$program" check --no-documents -q --format json "$work/many"
measure whole 0 "forthwith check (facts, law, every document)" "$program" check -q --format json "$work/many"
measure jsonschema 0 "check-jsonschema (shape)" "$work/python/bin/check-jsonschema" --schemafile "$work/schema.json" "$work"/many/*.yaml
measure ajv 0 "ajv (shape, of JSON)" "$work/node/node_modules/.bin/ajv" validate --spec=draft2020 --strict=false -c ajv-formats \
  -s "$work/schema.json" -d "$work/json/*.json"
measure yamllint 0 "yamllint (layout)" "$work/python/bin/yamllint" -c "$work/yamllint.yaml" "$work/many"

printf '\n'
for name in jsonschema ajv yamllint; do
  awk -v name="$name" -v other="${cpu[$name]}" -v facts="${cpu[facts]}" -v whole="${cpu[whole]}" \
    'BEGIN { printf "%-12s takes %6.1f times the CPU of the facts alone, %5.1f times that of the whole\n", name, other / facts, other / whole }'
done
