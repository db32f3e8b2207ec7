#!/usr/bin/env bash
# Runs Prism as a mock server for generated clients: installs the npm package `@stoplight/prism-cli` into the target folder,
# serves the seed and both bundled documents as mock servers on loopback, with validation of requests on, and calls every
# operation with the generated clients. The last line is the figure; exit code 1 where an operation isn't called or something is wrong with it.
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

# Serves a document, and leaves the address in `url`.
serve() {
    local port log=$folder/$1.log
    port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
    node "$folder/node_modules/$package/dist/index.js" mock --host 127.0.0.1 --port "$port" --errors --seed 1 "$2" \
        >"$log" 2>&1 &
    servers+=($!)
    for _ in $(seq 600); do
        ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
        kill -0 "${servers[-1]}" 2>/dev/null || { cat "$log" >&2; exit 1; }
        sleep 0.1
    done
    url=http://127.0.0.1:$port
}

serve seed tests/cases/seed/outbound_call/document.yaml && seed=$url
serve elevenlabs spec/elevenlabs.yaml && elevenlabs=$url
serve bird spec/bird.yaml && bird=$url

"$target/debug/prism" "$seed" "$elevenlabs" "$bird"
