#!/usr/bin/env bash
# Compiles crates that are written for real documents, and the examples in their docs, as their users would: with all features.
# In: the folder of documents in CLIENTWRIGHT_CORPUS.
#
#   tests/written.sh                  a few documents
#   tests/written.sh museum ..        these, by their names in the folder's index
#   tests/written.sh --below BYTES    all that are smaller
#
# Needs a Rust toolchain.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

corpus=${CLIENTWRIGHT_CORPUS:?the folder of documents}
target=${CARGO_TARGET_DIR:-$PWD/target}
folder=$target/tools/written
export CARGO_INCREMENTAL=0
if [ "${1:-}" = --below ]; then
    mapfile -t names < <(awk -F '\t' -v most="$2" 'NR > 1 && $7 < most { print $1 }' "$corpus/INDEX.tsv")
    set -- "${names[@]}"
fi
[ "$#" -gt 0 ] || set -- museum resend

# As `cargo test` builds the program, so that nothing is left to do after it.
env -u CLIENTWRIGHT_CORPUS cargo test --no-run --test cli
rm -rf "$folder"
mkdir -p "$folder"
for name in "$@"; do
    root=$(awk -F '\t' -v name="$name" '$1 == name { print $2 }' "$corpus/INDEX.tsv")
    api=$(printf %s "$name" | tr -c 'a-z0-9' _)
    package=written-$api
    printf '[crate.%s]\npath = "%s"\nvalidation = true\n[crate.%s.api.%s]\ndocument = "%s"\n\n' \
        "$package" "$package" "$package" "$api" "$corpus/$root"
done >"$folder/clientwright.toml"
(cd "$folder" && "$target/debug/clientwright" generate >generated.txt 2>&1) || {
    cat "$folder/generated.txt"
    exit 1
}
printf '[workspace]\nmembers = ["written-*"]\nresolver = "3"\n' >"$folder/Cargo.toml"
cp Cargo.lock "$folder/Cargo.lock"
cargo test --manifest-path "$folder/Cargo.toml" --target-dir "$target" --all-features --no-fail-fast 2>&1 | tee "$folder/log"
if grep -q '^warning: `written-' "$folder/log"; then
    echo 'written crates compile with warnings' >&2
    exit 1
fi
