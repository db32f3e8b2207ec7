#!/usr/bin/env bash
# Does a job at real servers with clients generated from their documents. PowerDNS and etcd are used where they are installed
# (Debian: pdns-server, pdns-backend-sqlite3, sqlite3, etcd-server); Jupyter Server, Chroma and Kinto are installed with pip, a
# LoopBack application with npm, into the target folder. Each job records the responses, and is done again with the recordings
# alone. Where a server can't be had, the job is done with the responses that are in `tests/servers/recorded`; where its document
# can't be had either, the script reports that.
#
#   tests/servers.sh                      all
#   tests/servers.sh --record powerdns ..   and the recordings in `tests/servers/recorded` are made anew
#
# Needs a Rust toolchain; the servers listen on loopback.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jupyter_version=2.21.1
chroma_version=1.5.9
kinto_version=26.5.0
loopback_version=6.0.0
target=${CARGO_TARGET_DIR:-$PWD/target}
folder=$target/tools/servers
recorded=$PWD/tests/servers/recorded
export CARGO_INCREMENTAL=0
is_recording=
if [ "${1:-}" = --record ]; then
    is_recording=yes
    shift
fi
[ "$#" -gt 0 ] || set -- powerdns etcd jupyter chroma kinto loopback

# As `cargo test` builds the program, so that nothing is left to do after it.
env -u CLIENTWRIGHT_CORPUS cargo test --no-run --test cli
mkdir -p "$folder"

server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT

# Finds a port that is free.
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Starts a server, and waits until a URL of it responds. One that is there has to start.
start() {
    local url=$1
    shift
    "$@" >"$folder/server.log" 2>&1 &
    server=$!
    for _ in $(seq 300); do
        ! curl --silent --output /dev/null "$url" || return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    cat "$folder/server.log" >&2
    exit 1
}

# Fetches the document of a server that was started, without the port, which is another one each time.
fetch() {
    curl --silent --fail "$@" | sed "s|127\.0\.0\.1:$port|127.0.0.1|g" >"$document" || { echo "no document: $*" >&2; exit 1; }
}

# Installs packages with pip into a folder, once.
python_environment() {
    local environment=$1
    shift
    [ ! -e "$environment/installed" ] || return 0
    python3 -m venv "$environment" >/dev/null && "$environment/bin/pip" install --quiet "$@" && touch "$environment/installed"
}

stop() {
    kill "$server"
    wait "$server" || true
    server=
}

# Each of these starts a server, writes its document to `$document`, and leaves its port in `port` and the URL for the client in
# `url`; 1 where the server can't be had. Errors don't end the script in a condition, so these end it themselves.
powerdns() {
    local program data=$folder/powerdns-data
    program=$(command -v pdns_server || ls /usr/sbin/pdns_server 2>/dev/null) || return 1
    command -v sqlite3 >/dev/null || return 1
    mkdir -p "$data"
    sqlite3 "$data/zones.sqlite" </usr/share/doc/pdns-backend-sqlite3/schema.sqlite3.sql
    port=$(free_port)
    start "http://127.0.0.1:$port/api/docs" "$program" --config-dir="$data" --daemon=no --guardian=no --socket-dir="$data" \
        --launch=gsqlite3 --gsqlite3-dnssec=yes --gsqlite3-database="$data/zones.sqlite" --local-address=127.0.0.1 --local-port="$(free_port)" \
        --webserver=yes --webserver-address=127.0.0.1 --webserver-port="$port" --api=yes --api-key=job
    fetch --header 'x-api-key: job' "http://127.0.0.1:$port/api/docs"
    url=http://127.0.0.1:$port/api/v1
}

etcd() {
    local program
    program=$(type -P etcd) || return 1
    local documents=/usr/share/doc/etcd-server/dev-guide/apispec/swagger
    local peers
    port=$(free_port)
    peers=$(free_port)
    start "http://127.0.0.1:$port/version" "$program" --data-dir "$folder/etcd-data" --listen-client-urls "http://127.0.0.1:$port" \
        --advertise-client-urls "http://127.0.0.1:$port" --listen-peer-urls "http://127.0.0.1:$peers" \
        --initial-advertise-peer-urls "http://127.0.0.1:$peers" --initial-cluster "default=http://127.0.0.1:$peers"
    # Its own document and that of its locks are in the package, unless documentation isn't installed.
    if [ -e "$documents/rpc.swagger.json.gz" ]; then
        gzip -dc "$documents/rpc.swagger.json.gz" >"$document"
        gzip -dc "$documents/v3lock.swagger.json.gz" >"$merged"
    else
        echo "etcd: the package is without its documents; the recorded ones are used"
        document_of etcd || exit 1
    fi
    url=http://127.0.0.1:$port
}

jupyter() {
    local python=$folder/jupyter-$jupyter_version
    python_environment "$python" "jupyter-server==$jupyter_version" || return 1
    mkdir -p "$folder/jupyter-data"
    port=$(free_port)
    export JUPYTER_CONFIG_DIR=$folder/jupyter-config JUPYTER_DATA_DIR=$folder/jupyter-config JUPYTER_RUNTIME_DIR=$folder/jupyter-config
    start "http://127.0.0.1:$port/api" "$python/bin/jupyter-server" --no-browser --allow-root --ServerApp.ip=127.0.0.1 \
        --ServerApp.port="$port" --ServerApp.port_retries=0 --IdentityProvider.token=job \
        --ServerApp.root_dir="$folder/jupyter-data"
    fetch --header 'authorization: token job' "http://127.0.0.1:$port/api/spec.yaml"
    url=http://127.0.0.1:$port
}

# The server is in a library of the package; the packages that it depends on are for clients in Python.
chroma() {
    local python=$folder/chroma-$chroma_version
    python_environment "$python" --no-deps "chromadb==$chroma_version" || return 1
    port=$(free_port)
    start "http://127.0.0.1:$port/api/v2/heartbeat" "$python/bin/python" \
        -c 'import chromadb_rust_bindings, sys; chromadb_rust_bindings.cli(sys.argv)' \
        run --path "$folder/chroma-data" --host 127.0.0.1 --port "$port"
    fetch "http://127.0.0.1:$port/openapi.json"
    url=http://127.0.0.1:$port
}

kinto() {
    local python=$folder/kinto-$kinto_version
    python_environment "$python" "kinto==$kinto_version" || return 1
    port=$(free_port)
    cat >"$folder/kinto.ini" <<INI
[app:main]
use = egg:kinto
kinto.userid_hmac_secret = job
kinto.storage_backend = kinto.core.storage.memory
kinto.cache_backend = kinto.core.cache.memory
kinto.permission_backend = kinto.core.permission.memory
kinto.bucket_create_principals = system.Everyone
kinto.paginate_by = 3
multiauth.policies = basicauth

[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = $port
INI
    start "http://127.0.0.1:$port/v1/" "$python/bin/kinto" start --ini "$folder/kinto.ini"
    fetch "http://127.0.0.1:$port/v1/__api__"
    url=http://127.0.0.1:$port/v1
}

loopback() {
    local data=$folder/loopback-data packages=$folder/loopback-$loopback_version
    local application=$packages/node_modules/@loopback/example-todo
    command -v node >/dev/null && command -v npm >/dev/null || return 1
    if ! [ -e "$packages/installed" ]; then
        npm install --prefix "$packages" --no-audit --no-fund --silent "@loopback/example-todo@$loopback_version" || return 1
        touch "$packages/installed"
    fi
    mkdir -p "$data/data"
    cp "$application/data/db.json" "$data/data"
    port=$(free_port)
    start "http://127.0.0.1:$port/" env --chdir="$data" HOST=127.0.0.1 PORT="$port" node "$application"
    fetch "http://127.0.0.1:$port/openapi.json"
    url=http://127.0.0.1:$port
}

# The document of a server that isn't there, if it can be had.
document_of() {
    if [ -e "$recorded/$1/document.yaml.gz" ]; then
        gzip -dc "$recorded/$1/document.yaml.gz" >"$document"
        [ ! -e "$recorded/$1/document.merge.json" ] || cp "$recorded/$1/document.merge.json" "$merged"
    else
        cp "${CLIENTWRIGHT_RECORDINGS:-}/$1.yaml" "$document" 2>/dev/null
    fi
}

# Keeps the document next to the recordings. The document of PowerDNS is under the GPL.
keep_document() {
    [ "$1" != powerdns ] || return 0
    gzip -9cn "$document" >"$recorded/$1/document.yaml.gz"
    [ ! -e "$merged" ] || cp "$merged" "$recorded/$1/document.merge.json"
}

# Generates the client of a document, with the job as an example of it.
client() {
    local crate=$folder/$1
    # A lock file would keep names of another document.
    rm -rf "$crate"
    cat >"$folder/$1.toml" <<TOML
[crate.server]
path = "$1"

[crate.server.api.api]
document = "$1.yaml"
types.text-integers = "integer"
TOML
    [ ! -e "$merged" ] || echo "overlays = [\"$(basename "$merged")\"]" >>"$folder/$1.toml"
    "$target/debug/clientwright" generate --config "$folder/$1.toml" 2>"$folder/$1.report" ||
        { cat "$folder/$1.report" >&2; return 1; }
    cp Cargo.lock "$crate/Cargo.lock"
    mkdir -p "$crate/examples/run"
    cp tests/servers/main.rs "$crate/examples/run/main.rs"
    cp "tests/servers/$1.rs" "$crate/examples/run/job.rs"
    cargo build --manifest-path "$crate/Cargo.toml" --target-dir "$folder/target" --example run \
        --no-default-features --features blocking,cassettes
}

for name in "$@"; do
    document=$folder/$name.yaml
    merged=$folder/$name.merge.json
    rm -rf "$folder/$name-data" "$folder/$name-cassette" "$folder/jupyter-config" "$merged"
    if "$name"; then
        client "$name"
        "$folder/target/debug/examples/run" "$folder/$name-cassette" "$url"
        stop
        # Some responses have the server's address.
        address=$(sed -n 's|^pub const SERVER: &str = "http://\([^/"]*\).*|\1|p' "tests/servers/$name.rs")
        find "$folder/$name-cassette" -name '*.json' -exec sed -i "s|127\.0\.0\.1:$port|$address|g" {} +
        "$folder/target/debug/examples/run" "$folder/$name-cassette"
        calls=$(find "$folder/$name-cassette" -name '*.recording.json' | wc -l)
        echo "$name: $calls calls of the server, and of its recordings"
        if [ -n "$is_recording" ]; then
            mkdir -p "$recorded/$name"
            find "$recorded/$name" -name '*.json' -delete
            cp "$folder/$name-cassette"/* "$recorded/$name"
            keep_document "$name"
        fi
    elif document_of "$name"; then
        client "$name"
    else
        echo "$name: skipped: neither the server nor its document can be had"
        continue
    fi
    "$folder/target/debug/examples/run" "$recorded/$name"
    echo "$name: the job is done with the recordings of $recorded/$name"
done
