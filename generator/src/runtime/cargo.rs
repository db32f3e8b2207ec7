//! The cargo features of a generated crate and the crates that the runtime uses, as tables.

macro_rules! cargo_features {
    ($($feature:ident $name:literal {
        comment: $comment:literal,
        adds: $adds:literal,
        enables: $enables:expr,
        crates: [$($krate:ident)*]
    })*) => {
        /// A cargo feature that users of a generated crate may choose.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum CargoFeature {
            $($feature,)*
        }

        impl CargoFeature {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$feature),*];

            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$feature => $name,)* }
            }

            /// The comment above it in the manifest.
            pub(crate) fn comment(self) -> &'static str {
                match self { $(Self::$feature => $comment,)* }
            }

            /// What it adds, for the README.
            pub(crate) fn adds(self) -> &'static str {
                match self { $(Self::$feature => $adds,)* }
            }

            /// What it enables beside crates.
            pub(crate) fn enables(self) -> &'static [&'static str] {
                match self { $(Self::$feature => $enables,)* }
            }

            /// The crates that each package with this feature needs; some of its parts need more.
            pub(crate) fn crates(self) -> &'static [Crate] {
                match self { $(Self::$feature => &[$(Crate::$krate),*],)* }
            }
        }
    };
}

cargo_features! {
    Client "client" {
        comment: "The client, for any transport. Without it there are only models.",
        adds: "the client, for any transport",
        enables: &[],
        crates: [Bytes FuturesCore Getrandom Http Httpdate PercentEncoding Zeroize]
    }
    Reqwest "reqwest" {
        comment: "The client, with reqwest as its transport; TLS is chosen beside it.",
        adds: "the client, with reqwest as its transport",
        enables: &["client"],
        crates: [HttpBody Reqwest]
    }
    Blocking "blocking" {
        comment: "`send_blocking`, with ureq as its transport: calls without an async runtime.",
        adds: "`send_blocking`, with ureq as its transport: calls without an async runtime",
        enables: &["client"],
        crates: [Ureq]
    }
    Rustls "rustls" {
        comment: "",
        adds: "TLS by rustls, for reqwest and ureq",
        enables: &["reqwest?/rustls", "ureq?/rustls"],
        crates: []
    }
    NativeTls "native-tls" {
        comment: "",
        adds: "TLS by the system, for reqwest and ureq",
        enables: &["reqwest?/native-tls", "ureq?/native-tls"],
        crates: []
    }
    Webhooks "webhooks" {
        comment: "Verifies the signatures of webhooks (Standard Webhooks).",
        adds: "`runtime::WebhookVerifier`: verifies the signatures of webhooks (Standard Webhooks)",
        enables: &[],
        crates: [Base64 Hmac Http Sha2]
    }
    Fetch "fetch" {
        comment: "The client, with `fetch` as its transport on WebAssembly; elsewhere it has no transport of its own.",
        adds: "the client, with `fetch` as its transport on WebAssembly: in browsers and node",
        enables: &["client"],
        crates: [SendWrapper WasmBindgenFutures WebSys]
    }
    Tower "tower" {
        comment: "A transport over any service of tower.",
        adds: "`runtime::TowerTransport`: a transport over any service of tower",
        enables: &["client"],
        crates: [HttpBody TowerService]
    }
    Tracing "tracing" {
        comment: "A span around each attempt of a call, with the names of OpenTelemetry.",
        adds: "a span of `tracing` around each attempt of a call, with the names of OpenTelemetry",
        enables: &["client"],
        crates: [Tracing]
    }
    Examples "examples" {
        comment: "A transport that responds with the document's examples, for tests without a server.",
        adds: "`examples::transport`: responds with the document's examples, for tests without a server",
        enables: &["client"],
        crates: []
    }
    Cassettes "cassettes" {
        comment: "Transports that record calls in a folder, and that play recordings, for tests without a server; a hook that notes the shapes of responses.",
        adds: "`runtime::Recorder` and `runtime::Player`: transports that record calls, and play recordings in tests; `runtime::Shapes`: a hook that notes what responses are like",
        enables: &["client"],
        crates: []
    }
    Validation "validation" {
        comment: "`validate` of models and `validate_requests` of the builder: values against the schemas of the document.",
        adds: "`validate` of models and `validate_requests` of the builder: values against all limits of the document",
        enables: &["client"],
        crates: [Jsonschema]
    }
}

/// A crate in the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) name: &'static str,
    /// The lowest version that works; `tests/minimal-versions.sh` tries it.
    pub(crate) version: &'static str,
    pub(crate) optional: bool,
    pub(crate) default_features: bool,
    pub(crate) features: &'static [&'static str],
    pub(crate) target: Target,
}

/// The targets that have a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Any,
    /// All but WebAssembly.
    Native,
    Wasm,
}

impl Dependency {
    const fn required(name: &'static str, version: &'static str) -> Self {
        Self { name, version, optional: false, default_features: true, features: &[], target: Target::Any }
    }

    const fn optional(name: &'static str, version: &'static str) -> Self {
        Self { optional: true, ..Self::required(name, version) }
    }

    /// With these features alone.
    pub(crate) const fn only(self, features: &'static [&'static str]) -> Self {
        Self { default_features: false, features, ..self }
    }

    /// A crate without its default features.
    pub(crate) const fn minimal(
        name: &'static str,
        version: &'static str,
        features: &'static [&'static str],
    ) -> Self {
        Self::required(name, version).only(features)
    }
}

macro_rules! crates {
    ($($krate:ident $dependency:expr;)*) => {
        /// A crate that a part of the runtime uses, in the order of the manifest.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Crate {
            $($krate,)*
        }

        impl Crate {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$krate),*];

            pub(crate) fn dependency(self) -> Dependency {
                match self { $(Self::$krate => $dependency,)* }
            }
        }
    };
}

crates! {
    Base64 Dependency::optional("base64", "0.23.1");
    Bytes Dependency::optional("bytes", "1.9");
    FuturesCore Dependency::optional("futures-core", "0.3.31");
    // The feature says where randomness comes from on WebAssembly; elsewhere it has no effect.
    Getrandom Dependency {
        features: &["wasm_js"],
        ..Dependency::optional("getrandom", "0.4")
    };
    Hmac Dependency::optional("hmac", "0.13");
    Http Dependency::optional("http", "1.1");
    HttpBody Dependency::optional("http-body", "1.0.1");
    Httpdate Dependency::optional("httpdate", "1.0.3");
    Jsonschema Dependency::optional("jsonschema", "0.60").only(&[]);
    PercentEncoding Dependency::optional("percent-encoding", "2.3.2");
    QuickXml Dependency::optional("quick-xml", "0.41");
    Reqwest Dependency {
        target: Target::Native,
        ..Dependency::optional("reqwest", "0.13").only(&["brotli", "gzip", "http2"])
    };
    SendWrapper Dependency {
        target: Target::Wasm,
        features: &["futures"],
        ..Dependency::optional("send_wrapper", "0.6")
    };
    Serde Dependency::required("serde", "1.0.225").only(&["std"]);
    SerdeJson Dependency { features: &["float_roundtrip", "raw_value"], ..Dependency::required("serde_json", "1.0.147") };
    Sha2 Dependency::optional("sha2", "0.11").only(&[]);
    TowerService Dependency::optional("tower-service", "0.3.3");
    Tracing Dependency::optional("tracing", "0.1.40").only(&["std"]);
    Ureq Dependency {
        target: Target::Native,
        ..Dependency::optional("ureq", "3.5").only(&["brotli", "gzip"])
    };
    WasmBindgenFutures Dependency { target: Target::Wasm, ..Dependency::optional("wasm-bindgen-futures", "0.4.50") };
    WebSys Dependency {
        target: Target::Wasm,
        features: &[
            "AbortController",
            "AbortSignal",
            "Headers",
            "Performance",
            "ReadableStream",
            "ReadableStreamDefaultReader",
            "Request",
            "RequestCredentials",
            "RequestInit",
            "RequestRedirect",
            "Response",
            "ResponseType",
        ],
        ..Dependency::optional("web-sys", "0.3.77")
    };
    Zeroize Dependency::optional("zeroize", "1.8").only(&["alloc"]);
}
