//! The cargo features of a crate, and the crates that they need. In: the parts that a package has; out: lines of
//! `Cargo.toml` and of the README. A feature or a crate that no part needs isn't there.

use crate::rust::Parts;

/// A feature that users may choose.
pub(super) struct CargoFeature {
    pub(super) name: &'static str,
    /// What the manifest says about it.
    comment: &'static str,
    /// What the README says about it.
    pub(super) adds: &'static str,
    /// What it turns on: `dep:` before a crate.
    enables: Vec<&'static str>,
}

/// The features of a package.
pub(super) fn cargo_features(parts: &Parts) -> Vec<CargoFeature> {
    let feature = |name, comment, adds, enables: &[&'static str]| CargoFeature {
        name,
        comment,
        adds,
        enables: enables.to_vec(),
    };
    let mut client = feature(
        "client",
        "The client, for any transport. Without it there are only models.",
        "the client, for any transport",
        &[
            "dep:bytes",
            "dep:futures-core",
            "dep:futures-timer",
            "dep:http",
            "dep:httpdate",
            "dep:percent-encoding",
            "dep:zeroize",
        ],
    );
    // A name and a password are sent as Base64: RFC 7617, 2; RFC 6749, 2.3.1.
    if parts.basic || parts.oauth2 {
        client.enables.insert(0, "dep:base64");
    }
    let mut features = vec![
        client,
        feature(
            "reqwest",
            "The client, with reqwest as its transport; TLS is chosen beside it.",
            "the client, with reqwest as its transport",
            &["client", "dep:http-body", "dep:reqwest"],
        ),
        feature(
            "blocking",
            "`send_blocking`, with ureq as its transport: calls without an async runtime.",
            "`send_blocking`, with ureq as its transport: calls without an async runtime",
            &["client", "dep:ureq"],
        ),
        feature("rustls", "", "TLS for either", &["reqwest?/rustls", "ureq?/rustls"]),
        feature(
            "native-tls",
            "",
            "TLS for either, by the system",
            &["reqwest?/native-tls", "ureq?/native-tls"],
        ),
    ];
    if parts.webhooks {
        features.push(feature(
            "webhooks",
            "Telling whether webhooks are to be believed (Standard Webhooks).",
            "`runtime::WebhookVerifier`: whether a webhook is to be believed",
            &["dep:base64", "dep:hmac", "dep:http", "dep:sha2"],
        ));
    }
    if parts.tower {
        features.push(feature(
            "tower",
            "A transport over any service of tower.",
            "`runtime::TowerTransport`: a transport over any service of tower",
            &["client", "dep:http-body", "dep:tower-service"],
        ));
    }
    if parts.tracing {
        features.push(feature(
            "tracing",
            "A span around each attempt of a call, with the names of OpenTelemetry.",
            "a span of `tracing` around each attempt of a call, with the names of OpenTelemetry",
            &["client", "dep:tracing"],
        ));
    }
    if parts.examples {
        features.push(feature(
            "examples",
            "A transport that answers with the document's examples, for tests without a server.",
            "`examples::transport`: the document's examples as answers, for tests without a server",
            &["client"],
        ));
    }
    features
}

/// The features as lines of a manifest.
pub(super) fn feature_lines(features: &[CargoFeature]) -> String {
    let mut text = String::new();
    for CargoFeature { name, comment, enables, .. } in features {
        if !comment.is_empty() {
            text.push_str(&format!("# {comment}\n"));
        }
        let enables: Vec<String> = enables.iter().map(|one| format!("{one:?}")).collect();
        let line = format!("{name} = [{}]\n", enables.join(", "));
        if line.len() <= 100 {
            text.push_str(&line);
        } else {
            text.push_str(&format!("{name} = [\n    {},\n]\n", enables.join(",\n    ")));
        }
    }
    text
}

/// Every crate that a part can need, in the order of the manifest, and how it is asked for: with the lowest version that
/// works, which `tests/minimal-versions.sh` tries.
const CRATES: [(&str, &str); 16] = [
    ("base64", r#"version = "0.23.1", optional = true"#),
    ("bytes", r#"version = "1.9", optional = true"#),
    ("futures-core", r#"version = "0.3.31", optional = true"#),
    ("hmac", r#"version = "0.13", optional = true"#),
    ("http", r#"version = "1.1", optional = true"#),
    ("http-body", r#"version = "1.0.1", optional = true"#),
    ("httpdate", r#"version = "1.0.3", optional = true"#),
    ("percent-encoding", r#"version = "2.3.2", optional = true"#),
    (
        "reqwest",
        r#"version = "0.13", optional = true, default-features = false, features = ["brotli", "gzip", "http2"]"#,
    ),
    ("serde", r#"version = "1.0.225", default-features = false, features = ["std"]"#),
    ("serde_json", r#"version = "1.0.147", features = ["float_roundtrip"]"#),
    ("sha2", r#"version = "0.11", optional = true, default-features = false"#),
    ("tower-service", r#"version = "0.3.3", optional = true"#),
    ("tracing", r#"version = "0.1.40", optional = true, default-features = false, features = ["std"]"#),
    ("ureq", r#"version = "3.5", optional = true, default-features = false, features = ["brotli", "gzip"]"#),
    ("zeroize", r#"version = "1.8", optional = true, default-features = false, features = ["alloc"]"#),
];

/// Crates that WebAssembly doesn't have.
const NATIVE_CRATES: [(&str, &str); 1] = [("futures-timer", r#"version = "3.0.3", optional = true"#)];

/// The crates that the features need, and those that models do.
pub(super) fn crate_lines(features: &[CargoFeature]) -> String {
    lines(&CRATES, features)
}

/// The same for crates of native targets alone.
pub(super) fn native_crate_lines(features: &[CargoFeature]) -> String {
    let condition = r#"cfg(not(target_family = "wasm"))"#;
    format!("\n[target.'{condition}'.dependencies]\n{}", lines(&NATIVE_CRATES, features))
}

fn lines(crates: &[(&str, &str)], features: &[CargoFeature]) -> String {
    let is_needed = |name: &str| {
        let named = format!("dep:{name}");
        name.starts_with("serde") || features.iter().any(|feature| feature.enables.contains(&named.as_str()))
    };
    let needed = crates.iter().filter(|(name, _)| is_needed(name));
    needed.map(|(name, asked)| format!("{name} = {{ {asked} }}\n")).collect()
}
