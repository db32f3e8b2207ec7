#!/usr/bin/env bash
# All that changes things at random, for as long as there is time: documents, the readers on raw bytes, the models of the cases
# on changed samples, the runtime on raw bytes, and what proptest makes up. Ends with the first suite that finds something, and
# says by which number; the same number finds it again.
#
#   tests/fuzz.sh                  some minutes
#   tests/fuzz.sh 10               ten times as much
#   tests/fuzz.sh 10 7000000       of other numbers: from this one on
#
# CLIENTWRIGHT_CORPUS names a folder of real documents to start from, in addition to those of the cases.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

times=${1:-1}
export CLIENTWRIGHT_FUZZ_SEED=${2:-$(date +%s)}

# Runs a suite on so many things each time.
run() {
    local count=$(($1 * times))
    shift
    printf '== %d from %d: %s\n' "$count" "$CLIENTWRIGHT_FUZZ_SEED" "$*"
    CLIENTWRIGHT_FUZZ=$count PROPTEST_CASES=$count "$@"
}

run 20000 cargo test --release -p runtime-tests --test runtime raw_bytes::
run 5000 cargo test --release -p runtime-tests --test runtime -- --skip raw_bytes:: --skip faults::
run 3000 cargo test --release -p fuzz --test readers
run 20000 cargo test --release -p clientwright-cli --bin clientwright raw_bytes
run 1000 cargo test -p compiled-cases --test mutated
run 5000 cargo test --release -p fuzz --test fuzz
run 1000 cargo test --release -p fuzz --test grammar
