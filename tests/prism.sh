#!/usr/bin/env bash
# Runs Prism as a mock server for generated clients: installs the npm package `@stoplight/prism-cli` into the target folder,
# serves the seed and both bundled documents as mock servers on loopback, with validation of requests on, and calls every
# operation with the generated clients. Then it serves the seed and one of the documents with generated servers, and calls these through
# Prism as a proxy, which checks requests and responses; a server that responds with another schema has to fail. The last lines are
# the figures; exit code 1 where an operation isn't called or something is wrong with it.
#
# Needs node, npm and a Rust toolchain; the first run fetches the package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

package=@stoplight/prism-cli
version=5.16.0
target=${CARGO_TARGET_DIR:-$PWD/target}
folder=$target/tools/prism
export CARGO_INCREMENTAL=0

mkdir -p "$folder"
if ! grep -qs "\"version\": \"$version\"" "$folder/node_modules/$package/package.json"; then
    npm install --prefix "$folder" --no-audit --no-fund --no-save --loglevel=error "$package@$version"
fi

cargo build -p prism

servers=()
trap 'kill "${servers[@]}" 2>/dev/null || true' EXIT

# Starts Prism for a document, and leaves the address in `url`: `start NAME mock DOCUMENT` or `start NAME proxy DOCUMENT SERVER`.
start() {
    local port log=$folder/$1.log
    port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
    node "$folder/node_modules/$package/dist/index.js" "$2" --host 127.0.0.1 --port "$port" "${@:3}" \
        >"$log" 2>&1 &
    servers+=($!)
    for _ in $(seq 600); do
        ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
        kill -0 "${servers[-1]}" 2>/dev/null || { cat "$log" >&2; exit 1; }
        sleep 0.1
    done
    url=http://127.0.0.1:$port
}

# Starts a generated server and Prism as its proxy: `start_proxy NAME DOCUMENT SERVER`, and options of Prism.
start_proxy() {
    local output=$folder/$1-server.log
    : >"$output"
    "$target/debug/prism" serve "$3" >"$output" &
    servers+=($!)
    for _ in $(seq 100); do
        [ ! -s "$output" ] || break
        sleep 0.1
    done
    start "$1" proxy "$2" "$(cat "$output")" "${@:4}"
}

seed_document=tests/cases/seed/outbound_call/document.yaml
start seed mock "$seed_document" --errors --seed 1 && seed=$url
start elevenlabs mock spec/elevenlabs.yaml --errors --seed 1 && elevenlabs=$url
start bird mock spec/bird.yaml --errors --seed 1 && bird=$url
start_proxy seed-proxy "$seed_document" seed --errors && seed_proxy=$url
# With `--errors`, Prism rejects all requests here: it doesn't support the security scheme. So the header has the violations.
start_proxy bird-proxy spec/bird.yaml bird && bird_proxy=$url
start_proxy broken-proxy "$seed_document" broken --errors && broken_proxy=$url

"$target/debug/prism" "$seed" "$elevenlabs" "$bird"
"$target/debug/prism" proxy "$seed_proxy" "$bird_proxy"
if "$target/debug/prism" proxy "$broken_proxy" "$bird_proxy" >"$folder/broken.txt" \
    || ! grep -q 'prism/errors#VIOLATIONS' "$folder/broken.txt"; then
    echo "Prism accepts a response that doesn't match the document" >&2
    exit 1
fi
