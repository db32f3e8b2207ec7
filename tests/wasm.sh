#!/usr/bin/env bash
# Compiles generated code for WebAssembly, and runs the tests in `tests/wasm` in node and in Chromium. Missing tools
# are skipped with a message.
#
#   CHROMIUM   the browser [default: chromium]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

wasm=wasm32-unknown-unknown
if ! rustc --print target-libdir --target $wasm 2>/dev/null | xargs test -d; then
    echo "skipped: the target $wasm is not installed"
    exit 0
fi

target=${CARGO_TARGET_DIR:-$PWD/target}
folder=$target/wasm-tests

# Without a warning, as on any target.
for features in '' --all-features '--no-default-features --features client' '--no-default-features --features fetch'; do
    # shellcheck disable=SC2086
    cargo rustc -p generated $features --target $wasm --lib --profile check -- -D warnings
    # shellcheck disable=SC2086
    cargo rustc -p clientwright-runtime $features --target $wasm --lib --profile check -- -D warnings
done

cargo build -p wasm-tests --target $wasm
mkdir -p "$folder"
cargo run --quiet -p bindgen -- "$target/$wasm/debug/wasm_tests.wasm" "$folder"
cp tests/wasm/page.html "$folder/"

if ! command -v node >/dev/null; then
    echo 'skipped: node is not installed'
    exit 0
fi
echo 'in node:'
node tests/wasm/run.mjs "$folder"
if ! command -v "${CHROMIUM:-chromium}" >/dev/null; then
    echo 'skipped: Chromium is not installed'
    exit 0
fi
echo 'in Chromium:'
node tests/wasm/run.mjs "$folder" --browser
