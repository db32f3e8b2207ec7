//! The cargo features of a generated crate, and the types of other crates that the runtime knows, as tables.

macro_rules! cargo_features {
    ($($feature:ident $name:literal [$($enables:literal)*] {
        comment: $comment:literal,
        adds: $adds:literal
    })*) => {
        /// A cargo feature that users of a generated crate may choose; the runtime has one of this name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum CargoFeature {
            $($feature,)*
        }

        impl CargoFeature {
            pub const ALL: &'static [Self] = &[$(Self::$feature),*];

            pub fn name(self) -> &'static str {
                match self { $(Self::$feature => $name,)* }
            }

            /// The comment above it in the manifest.
            pub fn comment(self) -> &'static str {
                match self { $(Self::$feature => $comment,)* }
            }

            /// Its purpose, for the README.
            pub fn adds(self) -> &'static str {
                match self { $(Self::$feature => $adds,)* }
            }

            /// The features that it enables besides the feature of the runtime.
            pub fn enables(self) -> &'static [&'static str] {
                match self { $(Self::$feature => &[$($enables),*],)* }
            }
        }
    };
}

cargo_features! {
    Client "client" [] {
        comment: "The client, for any transport. Without it there are only models.",
        adds: "the client, for any transport"
    }
    Reqwest "reqwest" ["client"] {
        comment: "The client, with reqwest as its transport; TLS is chosen separately.",
        adds: "the client, with reqwest as its transport"
    }
    Blocking "blocking" ["client"] {
        comment: "`send_blocking`, with ureq as its transport: calls without an async runtime.",
        adds: "`send_blocking`, with ureq as its transport: calls without an async runtime"
    }
    Rustls "rustls" [] {
        comment: "",
        adds: "TLS by rustls, for reqwest and ureq"
    }
    NativeTls "native-tls" [] {
        comment: "",
        adds: "TLS by the system, for reqwest and ureq"
    }
    Webhooks "webhooks" [] {
        comment: "Verifies the signatures of webhooks (Standard Webhooks); has the models that only they need, where these are many.",
        adds: "`runtime::WebhookVerifier`: verifies the signatures of webhooks (Standard Webhooks); the models that only they need, where these are many"
    }
    Fetch "fetch" ["client"] {
        comment: "The client, with `fetch` as its transport on WebAssembly; elsewhere it has no transport.",
        adds: "the client, with `fetch` as its transport on WebAssembly: in browsers and node"
    }
    Tower "tower" ["client"] {
        comment: "A transport over any service of tower.",
        adds: "`runtime::TowerTransport`: a transport over any service of tower"
    }
    Tracing "tracing" ["client"] {
        comment: "A span around each attempt of a call, with the names of OpenTelemetry.",
        adds: "a span of `tracing` around each attempt of a call, with the names of OpenTelemetry"
    }
    Examples "examples" [] {
        comment: "Examples of models, and with a client a transport that responds with the document's examples, for tests.",
        adds: "`examples::value`: examples of models; with a client `examples::transport`, which responds with the document's examples"
    }
    Cassettes "cassettes" ["client"] {
        comment: "Transports that record calls in a folder, and that play recordings, for tests without a server; a hook that notes the shapes of responses.",
        adds: "`runtime::Recorder` and `runtime::Player`: transports that record calls, and play recordings in tests; `runtime::Shapes`: a hook that notes what responses are like"
    }
    Server "server" [] {
        comment: "The server, over axum.",
        adds: "`server`: traits for the operations, and a router of axum that serves what implements them"
    }
    Validation "validation" ["client"] {
        comment: "`validate` of models and `validate_requests` of the builder: values against the schemas of the document.",
        adds: "`validate` of models and `validate_requests` of the builder: values against all limits of the document"
    }
}

/// The types of other crates that the runtime reads and writes, each with the feature for it; `None`: always.
pub(super) const TYPES: [(&str, Option<&str>); 16] = [
    ("chrono::DateTime<chrono::FixedOffset>", Some("chrono")),
    ("chrono::DateTime<chrono::Utc>", Some("chrono")),
    ("chrono::NaiveDate", Some("chrono")),
    ("chrono::NaiveTime", Some("chrono")),
    ("jiff::Timestamp", Some("jiff")),
    ("jiff::civil::Date", Some("jiff")),
    ("jiff::civil::Time", Some("jiff")),
    ("rust_decimal::Decimal", Some("rust_decimal")),
    ("std::net::IpAddr", None),
    ("std::net::Ipv4Addr", None),
    ("std::net::Ipv6Addr", None),
    ("std::net::SocketAddr", None),
    ("time::Date", Some("time")),
    ("time::OffsetDateTime", Some("time")),
    ("url::Url", Some("url")),
    ("uuid::Uuid", Some("uuid")),
];

/// Returns whether a feature of the runtime has a crate of its name, whose types generated code names.
pub fn is_crate(feature: &str) -> bool {
    TYPES.iter().any(|(_, known)| *known == Some(feature))
}

/// Returns whether a type of another crate, or of the language, has an empty value.
pub fn has_empty_value(path: &str) -> bool {
    let path = path.trim_start_matches("::");
    path != "url::Url" && TYPES.iter().any(|(known, _)| *known == path)
}

/// The feature of the runtime that has the crate of a type, both of one name; `None`: the type is of the user, or of `std`.
pub fn feature_of_type(path: &str) -> Option<&'static str> {
    let path = path.trim_start_matches("::");
    TYPES.iter().find(|(known, _)| *known == path).and_then(|(_, feature)| *feature)
}
