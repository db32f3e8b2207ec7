//! Why each crate is there. A crate that is asked for and has no line, or a line whose crate isn't asked for, fails.

/// What the generator asks for.
pub(crate) const GENERATOR: [(&str, &str); 29] = [
    ("annotate-snippets", "shows findings with the lines that they are about"),
    ("anstream", "colours, only where a terminal shows them"),
    ("clap", "reads arguments, and writes their help"),
    ("fluent-uri", "resolves references against the URI of their document (RFC 3986)"),
    ("fnv", "fingerprints of schemas, which are the same on every system and with every compiler"),
    ("fs4", "locks what is written, so that two runs don't mix"),
    ("heck", "the case of names"),
    ("indexmap", "objects in the order of the document"),
    (
        "mimalloc",
        "an allocator: documents are millions of small values, and most systems' takes half of all time",
    ),
    ("open", "shows what `inspect` found in a browser"),
    ("percent-encoding", "pointers in references, and files in messages"),
    ("petgraph", "the strongly connected components of models that hold one another"),
    ("prettyplease", "lays generated Rust out, without a rustfmt that has to be there"),
    ("proc-macro2", "generated Rust as tokens, outside of a procedural macro"),
    ("pulldown-cmark", "reads the Markdown of descriptions"),
    ("pulldown-cmark-to-cmark", "writes it again, so that rustdoc doesn't warn of it"),
    ("quote", "templates of generated Rust"),
    ("rustc-hash", "fast maps"),
    ("serde", "what is read and written as JSON, YAML and TOML"),
    ("serde_json", "JSON documents, with every number as it is written"),
    ("serde_json_path", "JSONPath, which overlays select by (RFC 9535)"),
    ("similar", "the differences that `check` shows"),
    ("strsim", "the name that was probably meant, in messages"),
    ("syn", "parses types that users choose, and what prettyplease lays out"),
    ("tempfile", "writes a file beside its place before it gets there"),
    ("toml_edit", "the configuration, and manifests that keep what users wrote into them"),
    ("unicode-ident", "which letters a name of Rust may have"),
    ("unicode-normalization", "names that look the same are the same"),
    (
        "yaml_serde",
        "YAML documents; its parser is libyaml, translated to Rust: no C is compiled, but much of it is `unsafe`",
    ),
];

/// What generated crates ask for.
pub(crate) const GENERATED: [(&str, &str); 17] = [
    ("base64", "names and passwords as they are sent, and the signatures of webhooks"),
    ("bytes", "bodies, handed on without a copy"),
    ("futures-core", "streams of events, items and pages"),
    ("futures-timer", "deadlines and waits between attempts, with any async runtime; not for WebAssembly"),
    ("hmac", "the signatures of webhooks"),
    ("http", "methods, statuses and headers, in the types that all share"),
    ("http-body", "bodies of reqwest and of services of tower"),
    ("httpdate", "`Retry-After` with a date"),
    ("percent-encoding", "parameters in URLs"),
    ("reqwest", "the transport for `await`"),
    ("serde", "the traits that models have; its derive isn't used"),
    ("serde_json", "JSON bodies, and values that can be anything"),
    ("sha2", "the signatures of webhooks"),
    ("tower-service", "the trait of services"),
    ("tracing", "spans around attempts"),
    ("ureq", "the transport for `send_blocking`"),
    ("zeroize", "secrets that are wiped when they are dropped"),
];

/// What the build scripts do that nobody can leave out, and why their crates are needed nevertheless. Those of any other
/// crate fail where `default-features = false`.
pub(crate) const BUILD_SCRIPTS: [(&str, &str); 10] = [
    ("prettyplease", "hands its version to crates that ask for it"),
    ("proc-macro2", "asks the compiler what it can do"),
    ("pulldown-cmark", "nothing, but for its own tests"),
    ("quote", "asks the compiler for its version"),
    ("ref-cast", "asks the compiler for its version"),
    ("serde", "asks the compiler for its version"),
    ("serde_core", "asks the compiler for its version"),
    ("serde_json", "asks for the width of a word, for its arithmetic"),
    ("thiserror", "asks the compiler what it can do"),
    ("zmij", "asks the compiler for its version"),
];
