#!/usr/bin/env bash
# Runs the AutoRest test server against generated clients: installs the npm package
# `@microsoft.azure/autorest.testserver` into the target folder, generates clients of its documents, calls every general
# scenario with them over loopback, and prints the results by document. The last line is the figure; exit code 1 below 90 %, or if
# other scenarios fail than those in `tests/autorest/misses.tsv`.
#
# Needs node, npm and a Rust toolchain; the first run fetches the package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

package=@microsoft.azure/autorest.testserver
version=3.3.51
target=${CARGO_TARGET_DIR:-$PWD/target}
folder=$target/tools/autorest
export CARGO_INCREMENTAL=0

mkdir -p "$folder"
if ! grep -qs "\"version\": \"$version\"" "$folder/node_modules/$package/package.json"; then
    npm install --prefix "$folder" --no-audit --no-fund --no-save --loglevel=error "$package@$version"
fi

export CLIENTWRIGHT_AUTOREST=$folder/node_modules/$package
cargo build -p autorest

# The server listens on all addresses by itself; the loopback one has to do.
cat >"$folder/loopback.cjs" <<'NODE'
const { Server } = require("net");
const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, "127.0.0.1", ...rest);
};
NODE
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
node --require "$folder/loopback.cjs" "$CLIENTWRIGHT_AUTOREST/dist/cli/cli.js" run --port="$port" \
    --coverageDirectory="$folder/coverage" >"$folder/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
    ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    kill -0 "$server" 2>/dev/null || { cat "$folder/server.log" >&2; exit 1; }
    sleep 0.1
done

"$target/debug/autorest" "http://127.0.0.1:$port"
