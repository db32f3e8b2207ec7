#!/usr/bin/env bash
# Builds the playground and tests it: its size, its bytes against those of the command line, its page and that of `inspect --html` in
# Chromium. What isn't installed is skipped, and the script reports it.
#
#   CLIENTWRIGHT_SITE_PROFILE   the profile of Cargo [default: site]; with `dev`, without the size and real documents, in a minute
#   CLIENTWRIGHT_CORPUS   folder of real documents, for the comparison
#   CLIENTWRIGHT_LARGE    a large document, to take its time in Chromium [default: elevenlabs.json of that folder]
#   CHROMIUM              the browser [default: chromium]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The most bytes that a visitor loads, gzipped.
most=3000000

if ! rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null | xargs test -d; then
    echo 'skipped: the target wasm32-unknown-unknown is not installed'
    exit 0
fi

target=${CARGO_TARGET_DIR:-$PWD/target}
site=$target/playground
site/build.sh "$site"
if [ "${CLIENTWRIGHT_SITE_PROFILE:-site}" = dev ]; then
    unset CLIENTWRIGHT_CORPUS
    # As `cargo test` builds the program, so that nothing is left to do after it.
    build=(test --no-run --test cli)
    program=$target/debug/clientwright
else
    build=(build --release -p clientwright-cli)
    program=$target/release/clientwright
    size=$(cat "$site"/*.* | gzip -9 | wc -c)
    [ "$size" -le "$most" ] || { echo "the playground has $size bytes, more than $most"; exit 1; }
fi

if ! command -v node >/dev/null; then
    echo 'skipped: node is not installed'
    exit 0
fi
node site/tests/zip.mjs
node site/tests/yaml.mjs
cargo "${build[@]}" --quiet
node site/tests/bytes.mjs "$site" "$program" spec
[ -z "${CLIENTWRIGHT_CORPUS:-}" ] || node site/tests/bytes.mjs "$site" "$program" "$CLIENTWRIGHT_CORPUS"

if ! command -v "${CHROMIUM:-chromium}" >/dev/null; then
    echo 'skipped: Chromium is not installed'
    exit 0
fi
rm -rf "$target/report"
mkdir -p "$target/report"
"$program" inspect spec/bird.yaml --html="$target/report/index.html"
node site/tests/readable.mjs "$target/report"
large=${CLIENTWRIGHT_LARGE:-${CLIENTWRIGHT_CORPUS:-/nonexistent}/elevenlabs.json}
if [ -f "$large" ]; then
    node site/tests/page.mjs "$site" --large "$large"
else
    node site/tests/page.mjs "$site"
fi
