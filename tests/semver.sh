#!/usr/bin/env bash
# Checks what `clientwright diff` reports for callers against independent tools. It generates an old and a new crate from the pairs in
# tests/pairs, and from each two successive versions of a document in the folder `CLIENTWRIGHT_HISTORY`. Then it compares the report with
# cargo-semver-checks, which it installs into the target folder, with the compiler on code of users, and with the signatures from
# rustdoc. The last line is the result; the exit code is 1 if a tool disagrees and tests/suites/semver/differences.tsv has no reason.
#
#   CLIENTWRIGHT_SEMVER_CHECKS   the program, if it is installed already
#   CLIENTWRIGHT_HISTORY_ONLY    some versions of the history: 01,02,03
#
# The first run fetches and builds cargo-semver-checks, which takes minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

version=0.51.0
target=${CARGO_TARGET_DIR:-$PWD/target}
folder=$target/tools/semver
export CARGO_INCREMENTAL=0

if [ -z "${CLIENTWRIGHT_SEMVER_CHECKS:-}" ]; then
    CLIENTWRIGHT_SEMVER_CHECKS=$folder/bin/cargo-semver-checks
    if ! "$CLIENTWRIGHT_SEMVER_CHECKS" semver-checks --version 2>/dev/null | grep -qF " $version"; then
        cargo install --quiet --locked --root "$folder" "cargo-semver-checks@$version"
    fi
fi
export CLIENTWRIGHT_SEMVER_CHECKS

log=$folder/log
mkdir -p "$folder"
status=0
cargo test --quiet -p tests --test external -- --ignored --nocapture --test-threads=1 semver:: >"$log" 2>&1 || status=$?
cat "$log"
grep -oE '(pairs|history): [0-9]+ of [0-9]+ agree' "$log" |
    awk '{ agree += $2; all += $4 } END { print agree + 0 " of " all + 0 " agree" }' || status=1
exit "$status"
