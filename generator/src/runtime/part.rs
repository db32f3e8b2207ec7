//! The parts of the runtime: for each the cargo features on which it depends, the crates that it needs beside those of
//! these features, and its files. Which parts a package gets is decided in `plan/parts.rs`.

use super::cargo::{CargoFeature, Crate, Target};

/// The condition on a part's files in a crate; other layouts have no conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Requirement {
    /// They are always there.
    Nothing,
    /// A feature that needs no client.
    Feature(CargoFeature),
    /// One of these features on its target, and a group of calls where groups are features.
    Groups(&'static [(CargoFeature, Target)]),
    /// `client`, and a group of an API with types for its servers.
    Servers,
    /// `client`, and a group with enums by status.
    Statuses,
    /// `client` with a group, or this feature, which needs no client.
    ClientOr(CargoFeature),
    /// `client`, and none of these features on its target.
    Without(&'static [(CargoFeature, Target)]),
}

impl Requirement {
    /// Whether its files are there only in a package with a client.
    pub(crate) fn needs_client(self) -> bool {
        !matches!(self, Self::Nothing | Self::Feature(_) | Self::ClientOr(_))
    }

    /// Whether this feature alone, perhaps with a group, brings the part.
    pub(crate) fn is_only(self, feature: CargoFeature) -> bool {
        match self {
            Self::Feature(only) | Self::Groups(&[(only, _)]) => only == feature,
            Self::Servers | Self::Statuses => feature == CargoFeature::Client,
            Self::Nothing | Self::Groups(_) | Self::ClientOr(_) | Self::Without(_) => false,
        }
    }
}

macro_rules! parts {
    ($($(#[$doc:meta])* $part:ident ($requirement:expr) $([$($krate:ident),*])? { $($folder:ident: $($file:ident)+,)* })*) => {
        /// Files of the runtime that a package gets together or not at all.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Part {
            $($(#[$doc])* $part,)*
        }

        impl Part {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$part),*];

            pub(crate) fn requirement(self) -> Requirement {
                match self { $(Self::$part => $requirement,)* }
            }

            /// The crates that it needs beside those of its cargo feature.
            pub(crate) fn crates(self) -> &'static [Crate] {
                match self { $(Self::$part => &[$($(Crate::$krate),*)?],)* }
            }

            /// The folder and the name of each.
            pub(crate) fn files(self) -> &'static [(&'static str, &'static str)] {
                match self {
                    $(Self::$part => &[$($((stringify!($folder), stringify!($file)),)+)*],)*
                }
            }
        }
    };
}

impl Part {
    /// The cargo feature of `clientwright-runtime` that has it.
    pub(crate) fn runtime_feature(self) -> Option<&'static str> {
        Some(match self {
            Self::Encoding => "models",
            Self::Client | Self::Basic | Self::OAuth2 | Self::Pages | Self::Multipart => "client",
            Self::Downloads | Self::Streams | Self::Events | Self::JsonStreams | Self::JsonItems => "client",
            Self::Base64 => "base64",
            Self::Xml | Self::XmlReading | Self::XmlInbound => "xml",
            Self::Webhooks => "webhooks",
            Self::Blocking => "blocking",
            Self::Reqwest => "reqwest",
            Self::Fetch => "fetch",
            Self::Tower => "tower",
            Self::Tracing => "tracing",
            Self::Examples | Self::ModelExamples => "examples",
            Self::Cassettes => "cassettes",
            Self::Validation => "validation",
            _ => return None,
        })
    }
}

const CLIENT: Requirement = Requirement::Groups(&[(CargoFeature::Client, Target::Any)]);
const BLOCKING: Requirement = Requirement::Groups(&[(CargoFeature::Blocking, Target::Any)]);
const UREQ: (CargoFeature, Target) = (CargoFeature::Blocking, Target::Native);
const REQWEST: (CargoFeature, Target) = (CargoFeature::Reqwest, Target::Native);
const FETCH: (CargoFeature, Target) = (CargoFeature::Fetch, Target::Wasm);
const TOWER: (CargoFeature, Target) = (CargoFeature::Tower, Target::Any);
const TRACING: (CargoFeature, Target) = (CargoFeature::Tracing, Target::Any);

parts! {
    /// Reading and writing values.
    Encoding (Requirement::Nothing) [Serde, SerdeJson] {
        codec: failures json_error mismatch names number pass_over path reader scan string writer,
        model: constant debug decode encode file_content form_encoder from_serde json nulls object patch seen table,
        value: collection into_option numbers scalars tuple,
    }
    /// Webhooks and callbacks.
    InboundRequests (Requirement::Nothing) {
        webhook: inbound_request,
    }
    /// Messages that quote what a server sent: for the client, and for webhooks where there are any.
    Messages (CLIENT) {
        failure: one_line,
    }
    /// Verification of webhooks.
    Webhooks (Requirement::Feature(CargoFeature::Webhooks)) {
        webhook: webhook_error webhook_scheme webhook_verifier,
    }
    /// Integers that are sent as text.
    TextIntegers (Requirement::Nothing) {
        value: text_integer,
    }
    /// Bytes that are sent as text.
    Base64 (Requirement::Nothing) [Base64] {
        value: base64_text,
    }
    /// Files in multipart bodies.
    Files (Requirement::Nothing) {
        multipart: file,
    }
    /// Serde's traits for types with a table.
    Tables (Requirement::Nothing) {
        model: serial,
    }
    Objects (Requirement::Nothing) {
        model: object_macro,
    }
    Enumerations (Requirement::Nothing) {
        enumeration: open,
    }
    IntegerEnumerations (Requirement::Nothing) {
        enumeration: open_integer,
    }
    /// What closed enumerations share.
    ClosedValues (Requirement::Nothing) {
        enumeration: closed_values,
    }
    ClosedEnumerations (Requirement::Nothing) {
        enumeration: closed,
    }
    ClosedIntegerEnumerations (Requirement::Nothing) {
        enumeration: closed_integer,
    }
    CustomTypes (Requirement::Nothing) {
        value: custom_type,
    }
    Unions (Requirement::Nothing) {
        union: branch branch_visitor choice fit fit_score interface tagged union_error,
    }
    Client (CLIENT) {
        auth: call_credentials credential_provider credentials ready_credential secret security_requirement,
        client: api builder call error user_agent with_credential,
        failure: build_error credential_error send_failure transport_error,
        operation: client_parameter credential typed wire,
        parameter: cookie_style deep_object expansion form header_style path_style percent query_style,
        response: by_status charset decode_error excerpt header_value media_type raw_response request_id response_body response_header status_error typed,
        send: attempt body_members call_client_parameters call_record core hook options read_mode redirect request request_check request_parts retry retry_after retry_budget retrying sent_value uuid,
        transport: body idle_timeout interface timeout timer,
        url: base_url path_template reference server url_template,
    }
    /// The waits of the system clock.
    SystemSleep (Requirement::Groups(&[(CargoFeature::Client, Target::Native)])) {
        transport: system_sleep,
    }
    /// HTTP Basic authentication.
    Basic (CLIENT) [Base64] {
        client: basic,
    }
    /// OAuth 2: obtaining and renewing tokens.
    OAuth2 (CLIENT) [Base64] {
        auth: async_mutex oauth2 oauth2_client token token_error token_request,
    }
    /// Parameters whose value the client can have.
    ClientParameters (CLIENT) {
        client: client_parameter_value,
    }
    /// Types for servers among which a user can choose.
    Servers (Requirement::Servers) {
        url: server_table,
    }
    /// Enums of responses by status.
    Statuses (Requirement::Statuses) {
        response: status_entry statuses,
    }
    Pages (CLIENT) {
        pagination: link_header next_page page_info pager pages paging,
    }
    Multipart (CLIENT) {
        multipart: form multipart_body,
    }
    Downloads (CLIENT) {
        response: download,
    }
    /// XML bodies of calls.
    Xml (CLIENT) {
        xml: xml_body xml_branch xml_writer,
    }
    /// Reading XML: without a client too if webhooks or callbacks are XML.
    XmlReading (CLIENT) [QuickXml] {
        xml: xml_element xml_match xml_reader xml_scalar xml_table xml_union,
    }
    /// XML bodies of webhooks and callbacks.
    XmlInbound (Requirement::Nothing) {
        xml: xml_inbound,
    }
    /// What all streams share.
    Streams (CLIENT) {
        stream: delimited frames stream_error,
    }
    /// Server-Sent Events.
    Events (CLIENT) {
        stream: event_data event_parser event_stream reconnection,
    }
    /// Responses of JSON texts, one after the other.
    JsonStreams (CLIENT) {
        stream: json_parser json_stream,
    }
    /// Request bodies of JSON texts, one after the other.
    JsonItems (CLIENT) {
        stream: json_items,
    }
    /// Calls that block.
    Blocking (BLOCKING) {
        client: blocking,
        transport: block_on,
    }
    Ureq (Requirement::Groups(&[UREQ])) {
        transport: ureq_transport,
    }
    BlockingStreams (BLOCKING) {
        stream: blocking_stream,
    }
    BlockingPages (BLOCKING) {
        pagination: blocking_pages,
    }
    NoUreq (Requirement::Without(&[UREQ])) {
        transport: no_blocking,
    }
    /// What transports over crates with `http-body` share.
    HttpBodies (Requirement::Groups(&[REQWEST, TOWER])) {
        transport: http_bodies,
    }
    Reqwest (Requirement::Groups(&[REQWEST])) {
        transport: reqwest_transport,
    }
    /// A transport over `fetch`.
    Fetch (Requirement::Groups(&[FETCH])) {
        transport: fetch_timer fetch_transport,
    }
    NoTransport (Requirement::Without(&[REQWEST, FETCH])) {
        transport: no_transport,
    }
    /// A transport that responds with the document's examples.
    Examples (Requirement::Groups(&[(CargoFeature::Examples, Target::Any)])) {
        testing: example in_memory_transport sent_request,
    }
    /// Values of models from the document's examples.
    ModelExamples (Requirement::Groups(&[(CargoFeature::Examples, Target::Any)])) {
        testing: example_value,
    }
    /// Transports that record calls, and that play recordings; a hook that notes the shapes of responses.
    Cassettes (Requirement::Groups(&[(CargoFeature::Cassettes, Target::Any)])) {
        testing: cassette json_text player recorder redaction shapes,
    }
    /// What the transports of tests share.
    TestResponses (Requirement::Groups(&[(CargoFeature::Cassettes, Target::Any), (CargoFeature::Examples, Target::Any)])) {
        testing: faulty_body in_memory_response instant_clock,
    }
    /// Models against the schemas of the document.
    Validation (Requirement::Feature(CargoFeature::Validation)) {
        validation: schemas validate violation,
    }
    /// Requests against the schemas of the document.
    RequestValidation (Requirement::Groups(&[(CargoFeature::Validation, Target::Any)])) {
        validation: request_schema,
    }
    /// A transport over a service of tower.
    Tower (Requirement::Groups(&[TOWER])) {
        transport: tower_transport,
    }
    /// Spans around attempts.
    Tracing (Requirement::Groups(&[TRACING])) {
        send: span,
    }
    NoTracing (Requirement::Without(&[TRACING])) {
        send: no_span,
    }
}
