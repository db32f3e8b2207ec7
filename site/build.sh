#!/usr/bin/env bash
# Builds the playground: the generator as WebAssembly, and the page. Writes a folder of static files that any web server can
# serve; opened as a file, browsers load no modules. Prints the size of what a visitor loads.
#
#   site/build.sh [FOLDER]      default: playground in the target folder
#
#   CLIENTWRIGHT_SITE_PROFILE   the profile of Cargo [default: site]; `dev` builds in a tenth of the time, for tests
#
# Needs the target wasm32-unknown-unknown; the first run fetches the dependencies.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
# Not `site`: that is where Cargo puts what it builds with the profile of this name.
folder=${1:-$target/playground}
profile=${CLIENTWRIGHT_SITE_PROFILE:-site}
built=$target/wasm32-unknown-unknown/${profile/#dev/debug}

# Of the sizes that the linker offers, this stack is the one that documents with long chains of schemas need.
RUSTFLAGS='-C link-arg=-zstack-size=33554432' \
    cargo build --profile "$profile" -p playground --target wasm32-unknown-unknown
rm -rf "$folder"
mkdir -p "$folder/examples"
cargo run --quiet -p bindgen -- "$built/playground.wasm" "$folder"
cp site/page/* generator/cli/src/inspect/page.css docs/logo.svg "$folder/"
cp site/examples/* spec/elevenlabs.yaml spec/bird.yaml "$folder/examples/"

printf 'playground: %s; gzipped, it has %d bytes\n' "$folder" "$(cat "$folder"/*.* | gzip -9 | wc -c)"
