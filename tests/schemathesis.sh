#!/usr/bin/env bash
# Runs Schemathesis against generated servers: installs the PyPI package `schemathesis` into the target folder, serves each document of
# `tests/schemathesis/documents.tsv` on loopback with its examples as responses, and sends what the document allows and forbids. Prints
# the findings that count and a line of figures for each document; exit code 1 if a finding counts.
#
#   tests/schemathesis.sh                  all documents
#   tests/schemathesis.sh museum cafe      some of them
#
# A rejection doesn't count if the document omits its status or its media type: no server of the document can avoid it. Findings with a
# known reason are in `tests/schemathesis/known.tsv`. Needs python3 and a Rust toolchain; the first run fetches the package. Most
# documents are in the folder `CLIENTWRIGHT_CORPUS`; those of `spec/` are always tested.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

version=4.32.5
mkdir -p "${CARGO_TARGET_DIR:-target}"
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)
folder=$target/tools/schemathesis
checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance
checks+=,negative_data_rejection,positive_data_acceptance
export CARGO_INCREMENTAL=0

if [ "$("$folder/bin/schemathesis" --version 2>/dev/null)" != "schemathesis, version $version" ]; then
    rm -rf "$folder"
    python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version"
fi

cargo build -p schemathesis

server=
trap 'kill "$server" 2>/dev/null || true' EXIT

# Tests a document: its name, its file, and the headers with credentials, with `|` between them.
check() {
    local name=$1 file=$2 url header
    local log=$folder/$name.log report=$folder/$name.ndjson
    local options=() headers=()
    IFS='|' read -r -a headers <<<"$3"
    for header in "${headers[@]}"; do
        options+=(-H "$header")
    done
    # A log of an earlier run has another address, and notes of it change what Schemathesis tries.
    rm -rf "$report" "$log" "$folder/run"
    mkdir "$folder/run"
    "$target/debug/schemathesis" serve "$name" >"$log" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        url=$(grep -s -m 1 '^http' "$log" || true)
        [ -z "$url" ] || break
        kill -0 "$server" 2>/dev/null || { cat "$log" >&2; exit 1; }
        sleep 0.1
    done
    # Its exit code reports only whether it found anything. With several workers, its results depend on their order; so do they on
    # the order of Python's sets.
    (
        cd "$folder/run"
        PYTHONHASHSEED=0 ../bin/schemathesis run "$file" --url "$url" --checks "$checks" --phases examples,coverage,fuzzing \
            --max-examples 20 --seed 1 --workers 1 --continue-on-failure --no-color "${options[@]}" \
            --report ndjson --report-ndjson-path "$report" >"../$name.out" 2>&1
    ) || true
    kill "$server"
    wait "$server" 2>/dev/null || true
    "$target/debug/schemathesis" judge "$name" "$report" tests/schemathesis/known.tsv
}

failed=0
while IFS=$'\t' read -r name file headers; do
    case " $* " in "  " | *" $name "*) ;; *) continue ;; esac
    case $file in
        */*) file=$PWD/$file ;;
        *)
            [ -n "${CLIENTWRIGHT_CORPUS:-}" ] || continue
            file=$CLIENTWRIGHT_CORPUS/$file
            ;;
    esac
    check "$name" "$file" "$headers" || failed=1
done < <(tail -n +2 tests/schemathesis/documents.tsv)
exit "$failed"
