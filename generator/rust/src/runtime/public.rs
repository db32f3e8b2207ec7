//! The names of the runtime that programs write. The module `runtime` of a package lists those that its features have.

/// Names that exist with one feature of the runtime.
pub struct PublicNames {
    /// `None`: with any.
    pub feature: Option<&'static str>,
    /// Whether they need `client` as well.
    pub with_client: bool,
    /// The condition on the target; empty: any.
    pub target: &'static str,
    pub names: &'static str,
}

const NATIVE: &str = "#[cfg(not(target_family = \"wasm\"))]\n";
const WEB: &str = "#[cfg(target_family = \"wasm\")]\n";

/// Calls and builders aren't listed: each package has its own.
pub const PUBLIC: &[PublicNames] = &[
    all(
        None,
        "Const, Decode, Encode, ExactNumber, File, InboundRequest, JsonError, JsonText, Map, Mismatch, Patch, Strictness, TextNumber, \
         Value, empty, via_serde",
    ),
    all(Some("base64"), "Base64"),
    all(
        Some("client"),
        "Api, Attempt, Body, BuildError, Bytes, CallFuture, CookieStyle, CredentialError, CredentialProvider, CredentialRequest, \
         DecodeError, DevicePrompt, Download, Error, ErrorEvent, ErrorKind, EventStream, HeaderStyle, Hook, IdleTimeout, Job, JsonItems, \
         JsonStream, Multipart, NamedEvent, NamedEvents, OAuth2, OAuth2Client, Operation, PageItems, Paged, Pages, PathStyle, PollError, Polling, \
         PollingFuture, QueryStyle, Response, ResponseHeader, ResponseTimeout, Retry, Secret, SecretFuture, Server, Sleep, \
         StatusError, StreamError, Timeout, Timer, TokenError, TokenErrorKind, Transport, TransportError, TransportFuture",
    ),
    on(NATIVE, "client", "SystemTimer"),
    on(NATIVE, "reqwest", "ReqwestTransport"),
    all(Some("blocking"), "Blocking"),
    on(NATIVE, "blocking", "UreqTransport"),
    on(WEB, "fetch", "CredentialsMode, FetchTransport"),
    all(Some("tower"), "TowerTransport"),
    all(Some("webhooks"), "WebhookError, WebhookScheme, WebhookVerifier"),
    all(Some("examples"), "ExampleValue"),
    PublicNames {
        with_client: true,
        ..all(Some("examples"), "InMemoryResponse, InMemoryTransport, SentRequest")
    },
    all(Some("cassettes"), "Player, Recorder, Redaction, Shapes"),
    all(Some("validation"), "Validate, Violation, Violations"),
    all(Some("server"), "server"),
];

const fn all(feature: Option<&'static str>, names: &'static str) -> PublicNames {
    PublicNames { feature, with_client: false, target: "", names }
}

const fn on(target: &'static str, feature: &'static str, names: &'static str) -> PublicNames {
    PublicNames { target, ..all(Some(feature), names) }
}
