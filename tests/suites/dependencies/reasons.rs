//! The reason for each direct dependency. A dependency without a reason, or a reason without a dependency, fails the test.

/// Dependencies of the library.
pub(crate) const GENERATOR: [(&str, &str); 25] = [
    ("annotate-snippets", "shows findings with the lines of the document"),
    ("clientwright-runtime", "its files, for crates that get a copy of it"),
    ("fluent-uri", "resolves references against the URI of their document (RFC 3986)"),
    ("fnv", "fingerprints of schemas that are the same on every platform and compiler"),
    ("heck", "the case of names"),
    ("indexmap", "maps that keep the order of the document"),
    (
        "jsonschema-regex",
        "whether a pattern is a regular expression of ECMA-262, and which one of Rust's it is",
    ),
    ("percent-encoding", "pointers in references, file names in messages, and URLs in examples of `diff`"),
    ("prettyplease", "formats generated Rust without an installed rustfmt"),
    ("proc-macro2", "generated Rust as tokens, outside of a procedural macro"),
    ("pulldown-cmark", "parses the Markdown of descriptions"),
    ("pulldown-cmark-to-cmark", "writes it in a form without rustdoc warnings"),
    ("quote", "templates of generated Rust"),
    ("regex", "whether a string matches the pattern of a schema, for the examples of `diff`"),
    ("regex-syntax", "strings that match a pattern, for the same"),
    ("rustc-hash", "fast maps"),
    ("serde", "decodes and encodes JSON, YAML and the options"),
    ("serde_json", "JSON documents, with exact numbers"),
    ("serde_json_path", "JSONPath in overlays (RFC 9535)"),
    ("strsim", "suggests similar names in messages"),
    ("syn", "parses types that users write, and the input of prettyplease"),
    ("unicode-ident", "the characters allowed in Rust identifiers"),
    ("unicode-normalization", "treats names that look the same as equal"),
    ("unicode-security", "the characters that rustc accepts in identifiers without a warning"),
    (
        "yaml_serde",
        "YAML documents; its parser is libyaml translated to Rust: it compiles no C but contains much `unsafe`",
    ),
];

/// Dependencies of the command line.
pub(crate) const PROGRAM: [(&str, &str); 26] = [
    ("annotate-snippets", "shows errors in the configuration with their lines"),
    ("anstream", "colors, only if the terminal supports them"),
    ("axum", "the server of `mock`"),
    ("clap", "parses arguments and writes `--help`"),
    ("clap_complete", "the scripts of `completions`"),
    ("clap_mangen", "the pages of `man`"),
    ("clientwright", "the library"),
    ("clientwright-runtime", "responds with examples, for `mock`"),
    ("fluent-uri", "checks the addresses of `fetch`"),
    ("fnv", "fingerprints of written files that are the same on every platform and compiler"),
    ("fs4", "locks the output, so that concurrent runs don't conflict"),
    ("include_dir", "contains the page of each code for `explain`"),
    ("indexmap", "tables of the configuration in their order"),
    (
        "mimalloc",
        "the allocator: documents are millions of small values, and most system allocators take half of the time",
    ),
    ("open", "opens the page of `inspect` in a browser"),
    ("pathdiff", "the path from a crate to the runtime that it shares"),
    ("percent-encoding", "file names in messages"),
    ("serde", "reads the configuration, and writes messages for programs"),
    ("serde_json", "messages and results as JSON"),
    ("sha2", "the hashes of files that `fetch` downloads"),
    ("similar", "the diffs of `check`"),
    ("syn", "checks names"),
    ("tempfile", "writes files to a temporary name before they are moved into place"),
    ("tokio", "runs the server of `mock`"),
    ("toml_edit", "the configuration, and manifests that keep user edits"),
    ("ureq", "downloads documents, only by the command `fetch`"),
];

/// Dependencies of the runtime.
pub(crate) const RUNTIME: [(&str, &str); 19] = [
    ("base64", "encodes basic authentication and webhook signatures"),
    ("bytes", "bodies that are shared without copying"),
    ("futures-core", "streams of events, items and pages"),
    ("getrandom", "idempotency keys and the jitter of retries"),
    ("hmac", "webhook signatures"),
    ("http", "the common types for methods, statuses and headers"),
    ("http-body", "bodies of reqwest and tower services"),
    ("httpdate", "`Retry-After` with a date"),
    ("percent-encoding", "parameters in URLs"),
    ("quick-xml", "parses XML bodies; only in clients of APIs that have any"),
    ("reqwest", "the transport for `await`"),
    ("serde", "the traits that models implement, without its derive"),
    ("serde_json", "JSON bodies, and values of any type"),
    ("sha2", "webhook signatures"),
    (
        "tokio",
        "reads the connections of a runtime with one thread on another thread; reqwest needs it anyway",
    ),
    ("tower-service", "the `Service` trait"),
    ("tracing", "spans around attempts"),
    ("ureq", "the transport for `send_blocking`"),
    ("zeroize", "wipes secrets when they are dropped"),
];

/// Build scripts that are needed even with `default-features = false`, and what they do. Any other build script fails the
/// test.
pub(crate) const BUILD_SCRIPTS: [(&str, &str); 12] = [
    ("getrandom", "looks for the memory sanitizer"),
    ("libc", "probes the version of the compiler and of the target's C library"),
    ("prettyplease", "exports its version to dependent crates"),
    ("proc-macro2", "probes the compiler's features"),
    ("pulldown-cmark", "nothing except for its own tests"),
    ("quote", "checks the compiler's version"),
    ("ref-cast", "checks the compiler's version"),
    ("serde", "checks the compiler's version"),
    ("serde_core", "checks the compiler's version"),
    ("serde_json", "checks the target's word size for arithmetic"),
    ("thiserror", "probes the compiler's features"),
    ("zmij", "checks the compiler's version"),
];
