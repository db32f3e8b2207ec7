#!/usr/bin/env bash
# Counts the instructions of generating from real documents with this commit and with an earlier one, each with one thread: other work
# on the machine doesn't change them. The exit code is 1 if this commit takes more than 1.05 times as many.
#
#   tests/instructions.sh [REVISION]   compared with REVISION [default: the last commit before those of the last day]
#   CLIENTWRIGHT_CORPUS                the folder of real documents
#   CLIENTWRIGHT_PROGRAMS              `OLD:NEW`, two programs that are built already
#
# Needs valgrind. Building both takes minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=${CARGO_TARGET_DIR:-$PWD/target}/instructions
mkdir -p "$folder"

build() {
    cargo build --quiet --release --manifest-path "$1/Cargo.toml" -p clientwright-cli --target-dir "$folder/target"
    cp "$folder/target/release/clientwright" "$2"
}

if [ -z "${CLIENTWRIGHT_PROGRAMS:-}" ]; then
    revision=${1:-$(git rev-list -1 --before="@$(($(git log -1 --format=%ct) - 86400))" HEAD)}
    rm -rf "$folder/earlier"
    mkdir "$folder/earlier"
    git archive "${revision:-HEAD}" | tar -x -C "$folder/earlier"
    build "$folder/earlier" "$folder/old"
    build . "$folder/new"
    CLIENTWRIGHT_PROGRAMS=$folder/old:$folder/new
fi

# Generates from a document into an empty folder, and prints the number of instructions.
instructions() {
    rm -rf "$folder/out"
    taskset -c 0 valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null \
        "$1" generate "$2" --out "$folder/out" --package client --runtime crate 2>&1 >/dev/null |
        sed -n 's/^==.*I *refs: *//p' | tr -d ,
}

failed=0
for document in stripe github; do
    file=$CLIENTWRIGHT_CORPUS/$document.json
    old=$(instructions "${CLIENTWRIGHT_PROGRAMS%%:*}" "$file")
    new=$(instructions "${CLIENTWRIGHT_PROGRAMS##*:}" "$file")
    awk -v name="$document" -v old="$old" -v new="$new" 'BEGIN {
        printf "%s: %.2f thousand million instructions, before %.2f: %.3f\n", name, new / 1e9, old / 1e9, new / old
        exit new > 1.05 * old
    }' || failed=1
done
exit "$failed"
