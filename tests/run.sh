#!/usr/bin/env bash
# Every check of this repository, in the order of their price. Ends at the first that fails, with a status other than 0.
#
#   tests/run.sh
#
# It needs Rust (see `rust-version` in Cargo.toml) and, on Debian or Ubuntu, root or sudo to install qpdf,
# poppler-utils, fonts of Noto, what veraPDF needs (Java, libjaxb-java, pip, unzip) and what tests/checkers/ci.sh needs (npm,
# git, python3-venv) where they are not yet there.
set -euo pipefail
cd "$(dirname "$0")/.."

# Says what is run, then runs it.
run() {
  printf '\n\033[1m$ %s\033[0m\n' "$*"
  "$@"
}

fail() {
  printf 'tests/run.sh: %s\n' "$*" >&2
  exit 1
}

# ------------------------------------------------------------------------------------------- checkers from outside
missing=()
command -v qpdf >/dev/null || missing+=(qpdf)
{ command -v pdftotext >/dev/null && command -v pdffonts >/dev/null; } || missing+=(poppler-utils)
command -v javac >/dev/null || missing+=(default-jdk-headless)
[ -e /usr/share/java/jaxb-runtime.jar ] || missing+=(libjaxb-java)
python3 -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)
command -v unzip >/dev/null || missing+=(unzip)
# tests/checkers/ci.sh.
command -v npm >/dev/null || missing+=(npm)
command -v git >/dev/null || missing+=(git)
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
# tests/scripts.rs sets words in other scripts by them.
[ -e /usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf ] || missing+=(fonts-noto-core)
[ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || missing+=(fonts-noto-cjk)
if ((${#missing[@]})); then
  command -v apt-get >/dev/null ||
    fail "${missing[*]}: not installed, and there is no apt-get to install them with; install them and run this again"
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      fail "${missing[*]}: not installed, and installing them takes root or sudo; install them and run this again"
    as_root=(sudo)
  fi
  # A list of packages that is old or was never fetched finds nothing: fetch it and try once more.
  if ! run "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; then
    run "${as_root[@]}" apt-get update
    run "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
  fi
fi
command -v cargo >/dev/null || fail "cargo is not installed; see https://rustup.rs"

# ------------------------------------------------------------------------------------------------- the code itself
run cargo fetch --locked
run cargo fmt --all --check
run cargo clippy --locked --all-targets -- -D warnings
# tests/accessibility.rs holds every document against PDF/UA and PDF/A with it.
run tests/checkers/verapdf.sh
run cargo test --locked
run tests/checkers/ci.sh
run env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
# tests/licenses.rs has held the packages against deny.toml by now; cargo-deny knows the advisories as well.
if command -v cargo-deny >/dev/null; then
  run cargo deny --locked check
fi

# -------------------------------------------------------------------------- the first command of the README, for real
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
run cargo run --locked --release -- render incidents/t-mobile-2023-api.yaml -o "$out"
expected=(10-k-item-1c 8-k call-center-script decision-record employee-message filing-guide holding-statement internal-summary
  letter letters media-notice-us-wa regulator-notice-us-fcc-64-2011-2007-law-enforcement regulator-notice-us-wa-ag substitute-notice)
for name in "${expected[@]}"; do
  for kind in md pdf; do
    [ -s "$out/$name.$kind" ] || fail "$name.$kind was not written"
  done
  run qpdf --check "$out/$name.pdf"
  # Every font of ours is inside the file.
  pdffonts "$out/$name.pdf" | tail -n +3 | grep -q yes || fail "$name.pdf names no embedded font"
  [ -n "$(pdftotext "$out/$name.pdf" - | tr -d '[:space:]')" ] || fail "$name.pdf holds no text"
done
# The timeline of the summary stands beside its Markdown.
[ -s "$out/internal-summary.timeline.svg" ] || fail "the timeline was not written"
count=$(find "$out" -type f | wc -l)
[ "$count" -eq $((2 * ${#expected[@]} + 1)) ] || fail "$count files came out, not $((2 * ${#expected[@]} + 1))"
run cargo run --locked --release -- due incidents/t-mobile-2023-api.yaml
run cargo run --locked --release -- laws check laws
run cargo run --locked --release -- laws test
run cargo run --locked --release -- check incidents/

printf '\nAll checks passed.\n'
