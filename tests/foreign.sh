#!/usr/bin/env bash
# Calls a generated server with a client of another generator: installs the npm packages `openapi-typescript` and `openapi-fetch` into
# the target folder, generates the types of the document of `examples/server`, compiles `tests/foreign/client.ts` with them, and runs it
# against the server. Prints a line for each step; exit code 1 if a response isn't the right one.
#
# Needs node, npm and a Rust toolchain; the first run fetches the packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages=(openapi-typescript@7.13.0 openapi-fetch@0.17.0 typescript@5.9.3)
mkdir -p "${CARGO_TARGET_DIR:-target}"
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)
folder=$target/tools/foreign
export CARGO_INCREMENTAL=0

mkdir -p "$folder"
if [ "$(cat "$folder/installed" 2>/dev/null)" != "${packages[*]}" ]; then
    npm install --prefix "$folder" --no-audit --no-fund --no-save --loglevel=error "${packages[@]}"
    printf '%s' "${packages[*]}" >"$folder/installed"
fi

cargo build -p server-example

cp tests/foreign/client.ts "$folder/client.ts"
printf '{ "type": "module" }' >"$folder/package.json"
node "$folder/node_modules/openapi-typescript/bin/cli.js" examples/server/openapi.yaml --output "$folder/library.d.ts" >/dev/null
(cd "$folder" && node node_modules/typescript/bin/tsc --strict --target es2022 --module nodenext --lib es2022,dom,dom.iterable client.ts)

log=$folder/server.log
"$target/debug/server-example" :memory: 127.0.0.1:0 >"$log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
    url=$(grep -o -m 1 'http://[^/]*/v1' "$log" || true)
    [ -z "$url" ] || break
    kill -0 "$server" 2>/dev/null || { cat "$log" >&2; exit 1; }
    sleep 0.1
done
node "$folder/client.js" "$url"
