#!/usr/bin/env bash
# Runs the programs of `tests/emitters`, each in another framework that prints its OpenAPI document: installs the versions that the
# program's folder names into the target folder, compares the document that it prints with the one in its folder, generates a client,
# starts the program on loopback, and makes the calls of `calls.rs` through the client. A program without `calls.rs` has a document
# that is written by hand; it is compiled with the cases, as all of these documents are.
#
#   tests/emitters.sh                      all
#   tests/emitters.sh fastapi hono ..      some of them
#   tests/emitters.sh --update fastapi ..  and the documents are written as they are printed
#
# Needs a Rust toolchain; python3 for `fastapi` and `drf_spectacular`, node and npm for `hono`, python3 or node for `utoipa`. The first
# run fetches packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
folder=$target/tools/emitters
export CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=false
is_updating=
if [ "${1:-}" = --update ]; then
    is_updating=yes
    shift
fi
[ "$#" -gt 0 ] || set -- drf_spectacular fastapi hono utoipa

# As `cargo test` builds the program, so that nothing is left to do after it.
env -u CLIENTWRIGHT_CORPUS cargo test --quiet --no-run --test cli
mkdir -p "$folder"

server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT

# Succeeds if the tools of a program are there.
can_run() {
    case $1 in
        drf_spectacular | fastapi) command -v python3 >/dev/null ;;
        hono) command -v node >/dev/null && command -v npm >/dev/null ;;
        utoipa) command -v python3 >/dev/null || command -v node >/dev/null ;;
        *) echo "no program is called $1" >&2 && exit 2 ;;
    esac
}

# Installs what a program needs if that has changed, and leaves its command in `program`.
install() {
    case $1 in
        drf_spectacular | fastapi) install_python "$folder/$1" ;;
        hono) install_node "$folder/$1" ;;
        utoipa)
            cargo build --quiet --locked --manifest-path "$source/Cargo.toml" --target-dir "$folder/$1"
            program=("$folder/$1/debug/$1-emitter")
            ;;
    esac
}

install_python() {
    if ! cmp -s "$source/requirements.txt" "$1/requirements.txt"; then
        rm -rf "$1"
        python3 -m venv "$1"
        "$1/bin/pip" install --quiet --disable-pip-version-check --requirement "$source/requirements.txt"
        cp "$source/requirements.txt" "$1/requirements.txt"
    fi
    program=("$1/bin/python" "$source/app.py")
}

# Node looks for packages in the folder of a program, so the program is copied next to them.
install_node() {
    if ! cmp -s "$source/package-lock.json" "$1/installed.json"; then
        mkdir -p "$1"
        cp "$source/package.json" "$source/package-lock.json" "$1"
        npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
        cp "$source/package-lock.json" "$1/installed.json"
    fi
    cp "$source/app.mjs" "$1/app.mjs"
    program=(node "$1/app.mjs")
}

# Compares the document that a program prints with the one in its folder.
document() {
    local committed printed=$folder/$1.document
    committed=$(echo "$source"/document.*)
    "${program[@]}" document >"$printed"
    [ -z "$is_updating" ] || cp "$printed" "$committed"
    diff -u "$committed" "$printed" && return
    echo "$1: the program prints another document; \`tests/emitters.sh --update $1\` writes it" >&2
    exit 1
}

# Generates the clients of all documents as one crate, with the calls as examples of it.
clients() {
    local name crate=$folder/clients
    {
        printf '[crate.clients]\n'
        for name in "$@"; do
            printf '\n[crate.clients.api.%s]\ndocument = "%s"\n' "$name" "$(echo "$PWD/tests/emitters/$name"/document.*)"
            # The types of the case, `dates: jiff`, as a configuration has them.
            sed 's/^\([a-z]*\): \(.*\)$/types.\1 = "\2"/' "tests/emitters/$name/types.yaml" 2>/dev/null || true
        done
    } >"$folder/clients.toml"
    "$target/debug/clientwright" generate --config "$folder/clients.toml" 2>"$folder/clients.report" ||
        { cat "$folder/clients.report" >&2 && exit 1; }
    cp Cargo.lock "$crate/Cargo.lock"
    rm -rf "$crate/examples"
    mkdir "$crate/examples"
    for name in "$@"; do
        cp "tests/emitters/$name/calls.rs" "$crate/examples/$name.rs"
    done
}

# Starts a program on a free port, and makes the calls of its client. It is called in a condition, where an error ends nothing.
calls() {
    local port status=0
    cargo build --quiet --manifest-path "$folder/clients/Cargo.toml" --target-dir "$folder/target" --example "$1" \
        --no-default-features --features blocking || return 1
    port=$(free_port) || return 1
    "${program[@]}" "$port" >"$folder/$1.log" 2>&1 &
    server=$!
    for _ in $(seq 300); do
        ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    "$folder/target/debug/examples/$1" "http://127.0.0.1:$port" || status=1
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
    [ "$status" -eq 0 ] || cat "$folder/$1.log" >&2
    return "$status"
}

free_port() {
    if command -v python3 >/dev/null; then
        python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
    else
        node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
    fi
}

names=()
for name in "$@"; do
    source=$PWD/tests/emitters/$name
    if can_run "$name"; then
        install "$name"
        document "$name"
        names+=("$name")
    else
        echo "$name: skipped: what it runs with isn't installed"
    fi
done
[ "${#names[@]}" -gt 0 ] || exit 0
clients "${names[@]}"
failed=
for name in "${names[@]}"; do
    source=$PWD/tests/emitters/$name
    install "$name"
    if calls "$name"; then
        echo "$name: the document is the one that is printed, and all calls return what they should"
    else
        echo "$name: a call fails" >&2
        failed=yes
    fi
done
[ -z "$failed" ]
