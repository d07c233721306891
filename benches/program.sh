# Sets `program` for a benchmark that sources this at the root of the repository: PROGRAM of the environment, or else the release
# build.
program=${PROGRAM:-}
if [ -z "$program" ]; then
  cargo build --quiet --locked --release
  program=${CARGO_TARGET_DIR:-target}/release/forthwith
fi
