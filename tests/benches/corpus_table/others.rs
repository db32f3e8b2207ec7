//! The costs of other generators for Rust on the same documents: of those whose crate compiled, the one with the cheapest
//! `cargo check`. Measured once, on a machine of the same kind, each crate alone with warm dependencies.

/// A crate of another generator.
pub(crate) struct Other {
    pub(crate) document: &'static str,
    pub(crate) generator: &'static str,
    /// Seconds of CPU for generating and for `cargo check`.
    pub(crate) generation: f64,
    pub(crate) check: f64,
}

const fn other(document: &'static str, generator: &'static str, generation: f64, check: f64) -> Other {
    Other { document, generator, generation, check }
}

/// oas3-gen 0.29.0, ploidy 0.15.0, progenitor 0.15.1 and openapi-generator 7.26.0 were tried.
pub(crate) const OTHERS: [Other; 20] = [
    other("httpbin", "openapi-generator", 2.29, 0.8),
    other("google-drive", "openapi-generator", 3.48, 2.9),
    other("svix", "oas3-gen", 0.07, 1.8),
    other("resend", "ploidy", 0.14, 6.9),
    other("oxide-nexus", "progenitor", 0.61, 6.1),
    other("gitea", "ploidy", 0.26, 8.4),
    other("qdrant", "ploidy", 0.29, 16.6),
    other("slack", "ploidy", 0.16, 7.9),
    other("docker", "openapi-generator", 7.34, 8.3),
    other("vercel", "oas3-gen", 0.28, 8.6),
    other("jellyfin", "oas3-gen", 0.41, 13.9),
    other("xero-accounting", "openapi-generator", 6.92, 7.6),
    other("discord", "ploidy", 0.40, 21.6),
    other("anthropic", "ploidy", 0.55, 31.7),
    other("jira", "openapi-generator", 7.38, 19.9),
    other("stripe", "oas3-gen", 1.10, 43.5),
    other("openai", "ploidy", 1.80, 97.0),
    other("elevenlabs", "oas3-gen", 1.07, 36.5),
    other("github", "openapi-generator", 18.69, 104.1),
    other("museum", "oas3-gen", 0.01, 0.4),
];
