//! The parts of the runtime: for each the cargo features on which it depends, the crates that it needs beside those of
//! these features, and its files. Which parts a package gets is decided in `plan/parts.rs`.

use super::cargo::{CargoFeature, Crate};

/// The condition on a part's files in a crate; other layouts have no conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Requirement {
    /// They are always there.
    Nothing,
    /// A feature that needs no client.
    Feature(CargoFeature),
    /// One of these features, and a group of calls where groups are features.
    Groups(&'static [CargoFeature]),
    /// `client`, and a group of an API with types for its servers.
    Servers,
    /// `client`, and a group with enums by status.
    Statuses,
    /// `client`, and not this feature.
    Without(CargoFeature),
}

impl Requirement {
    /// Whether this feature alone, perhaps with a group, brings the part.
    pub(crate) fn is_only(self, feature: CargoFeature) -> bool {
        match self {
            Self::Feature(only) | Self::Groups(&[only]) => only == feature,
            Self::Servers | Self::Statuses => feature == CargoFeature::Client,
            Self::Nothing | Self::Groups(_) | Self::Without(_) => false,
        }
    }
}

macro_rules! parts {
    ($($(#[$doc:meta])* $part:ident ($requirement:expr) $([$($krate:ident),*])? { $($file:ident)* })*) => {
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

            /// Names and sources.
            pub(crate) fn files(self) -> &'static [(&'static str, &'static str)] {
                match self {
                    $(Self::$part => &[$(
                        (stringify!($file), include_str!(concat!("../../runtime/", stringify!($file), ".rs"))),
                    )*],)*
                }
            }
        }
    };
}

const CLIENT: Requirement = Requirement::Groups(&[CargoFeature::Client]);
const BLOCKING: Requirement = Requirement::Groups(&[CargoFeature::Blocking]);

parts! {
    /// Reading and writing values.
    Encoding (Requirement::Nothing) [Serde, SerdeJson] {
        begun collection constant debug decode decoder encode encoder entries file_content
        form_encoder groups held held_source json layout member_decoder member_name members nullable
        nulls number object open_map patch path place presence row unknown_members
    }
    /// Webhooks and callbacks.
    InboundRequests (Requirement::Nothing) { inbound_request }
    /// Verification of webhooks.
    Webhooks (Requirement::Feature(CargoFeature::Webhooks)) { webhook_error webhook_verifier }
    /// Files in multipart bodies.
    Files (Requirement::Nothing) { file }
    /// Serde's traits for types with a table.
    Tables (Requirement::Nothing) { serial }
    Objects (Requirement::Nothing) { model }
    Enumerations (Requirement::Nothing) { enumeration }
    IntegerEnumerations (Requirement::Nothing) { integer_enumeration }
    /// What closed enumerations share.
    ClosedValues (Requirement::Nothing) { closed_values }
    ClosedEnumerations (Requirement::Nothing) { closed_enumeration }
    ClosedIntegerEnumerations (Requirement::Nothing) { closed_integer_enumeration }
    CustomTypes (Requirement::Nothing) { custom_type }
    Tuples (Requirement::Nothing) { tuple }
    Unions (Requirement::Nothing) {
        branch branch_visitor candidates choice fit_score known_members number_eq source tag union
        union_error work_budget
    }
    Client (CLIENT) {
        api attempt base_url body body_members build_error builder by_status call
        call_client_parameters call_credentials charset client_parameter cookie_style core credential credential_error credential_provider
        credentials decode_error deep_object error excerpt expansion form header_style header_value
        hook idle_timeout media_type operation options path_style path_template percent query_style
        raw_response read_mode ready_credential redirect reference request request_id request_parts
        response response_body retry retry_after retry_budget secret security_requirement send send_failure server
        status_error timeout timer transport transport_error url_template user_agent uuid wire
    }
    /// HTTP Basic authentication.
    Basic (CLIENT) [Base64] { basic }
    /// OAuth 2: obtaining and renewing tokens.
    OAuth2 (CLIENT) [Base64] { async_mutex oauth2 oauth2_client token token_error token_request }
    /// Parameters whose value the client can have.
    ClientParameters (CLIENT) { client_parameter_value }
    /// Types for servers among which a user can choose.
    Servers (Requirement::Servers) { server_table }
    /// Enums of responses by status.
    Statuses (Requirement::Statuses) { status_entry statuses }
    Pages (CLIENT) { link_header next_page page_info pager pages paging }
    Multipart (CLIENT) { multipart multipart_body }
    Downloads (CLIENT) { download }
    /// XML bodies.
    Xml (CLIENT) [QuickXml] {
        xml_body xml_element xml_match xml_reader xml_scalar xml_table xml_union xml_writer
    }
    /// What all streams share.
    Streams (CLIENT) { delimited frames stream_error }
    /// Server-Sent Events.
    Events (CLIENT) { event_data event_parser event_stream }
    /// Responses of JSON texts, one after the other.
    JsonStreams (CLIENT) { json_parser json_stream }
    /// Request bodies of JSON texts, one after the other.
    JsonItems (CLIENT) { json_items }
    /// Calls that block.
    Blocking (BLOCKING) { blocking ureq_transport }
    BlockingStreams (BLOCKING) { blocking_stream }
    BlockingPages (BLOCKING) { blocking_pages }
    NoBlocking (Requirement::Without(CargoFeature::Blocking)) { no_blocking }
    /// What transports over crates with `http-body` share.
    HttpBodies (Requirement::Groups(&[CargoFeature::Reqwest, CargoFeature::Tower])) { http_bodies }
    Reqwest (Requirement::Groups(&[CargoFeature::Reqwest])) { reqwest_transport }
    NoReqwest (Requirement::Without(CargoFeature::Reqwest)) { no_transport }
    /// A transport that responds with the document's examples.
    Examples (Requirement::Groups(&[CargoFeature::Examples])) {
        example in_memory_response in_memory_transport sent_request
    }
    /// A transport over a service of tower.
    Tower (Requirement::Groups(&[CargoFeature::Tower])) { tower_transport }
    /// Spans around attempts.
    Tracing (Requirement::Groups(&[CargoFeature::Tracing])) { span }
    NoTracing (Requirement::Without(CargoFeature::Tracing)) { no_span }
}
