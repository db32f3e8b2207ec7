//! What generated code stands on: how models are read and written, and how calls are sent.

mod begun;
mod collection;
pub use collection::Map;
mod constant;
pub use constant::Const;
mod debug;
mod decode;
pub use decode::{Decode, Decoding};
mod decoder;
pub use decoder::Decoder;
mod encode;
pub use encode::{Encode, Encoded, to_value};
mod encoder;
pub use encoder::Encoder;
mod entries;
mod file_content;
pub use file_content::FileContent;
mod form_encoder;
pub use form_encoder::{FilePart, FormEncoder};
mod groups;
pub use groups::Groups;
mod held;
mod held_source;
mod json;
pub use json::read_json;
mod layout;
pub use layout::{Layout, Model, Objects, Table};
mod member_decoder;
pub use member_decoder::MemberDecoder;
mod member_name;
mod members;
mod nullable;
mod nulls;
pub use nulls::Nulls;
mod number;
mod object;
pub use object::debug_object;
mod open_map;
pub use open_map::OpenMap;
mod patch;
pub use patch::Patch;
mod path;
mod place;
mod presence;
pub use presence::{AdditionalMembers, ConstantMembers, NullableMembers};
pub use presence::{OptionalConstantMembers, OptionalMembers, OptionalNullableMembers};
pub use presence::{PatchMembers, Remembered, RequiredMembers, Slot};
mod row;
pub use row::{Joined, Row};
mod unknown_members;

mod inbound_request;
pub(crate) use inbound_request::inbound_request;
pub use inbound_request::{InboundRequest, read_text};

mod webhook_error;
pub use webhook_error::WebhookError;
mod webhook_verifier;
pub use webhook_verifier::WebhookVerifier;

mod file;
pub use file::File;

mod serial;
pub(crate) use serial::serial;

mod model;
pub(crate) use model::object;

mod enumeration;
pub(crate) use enumeration::enumeration;
pub use enumeration::{Enumeration, Listed, StringEnum, from_str};
pub use enumeration::{debug_enumeration, listed_value};

mod integer_enumeration;
pub(crate) use integer_enumeration::integer_enumeration;

mod closed_values;

mod closed_enumeration;
pub(crate) use closed_enumeration::closed_enumeration;
pub use closed_enumeration::{ClosedEnumeration, ClosedStringEnum, listed_variant};

mod closed_integer_enumeration;
pub(crate) use closed_integer_enumeration::closed_integer_enumeration;
pub use closed_integer_enumeration::unlisted_integer;

mod custom_type;
pub(crate) use custom_type::custom_type;

mod tuple;

mod branch;
pub use branch::{Branch, Kinds};
mod branch_visitor;
pub use branch_visitor::BranchVisitor;
mod candidates;
mod choice;
mod fit_score;
mod known_members;
mod number_eq;
mod source;
pub use source::Source;
mod tag;
mod union;
pub(crate) use union::union;
pub use union::{Union, UnionTable, Unions};
mod union_error;
mod work_budget;

mod api;
pub use api::Api;
mod raw_response;
pub use raw_response::RawResponse;

mod basic;

mod attempt;
mod base_url;
mod body;
pub use body::Body;
mod body_members;
mod build_error;
pub use build_error::BuildError;
mod builder;
pub use builder::Builder;
mod by_status;
pub use by_status::{ByStatus, Status};
mod call;
pub use call::{Call, CallFuture};
mod call_client_parameters;
mod call_credentials;
mod charset;
mod client_parameter;
pub use client_parameter::{ClientParameter, ParameterLocation};
mod cookie_style;
pub use cookie_style::CookieStyle;
mod core;
pub use self::core::Core;
mod credential;
pub use credential::Credential;
mod credential_error;
pub use credential_error::CredentialError;
mod credential_provider;
pub use credential_provider::{CredentialProvider, CredentialRequest, SecretFuture};
mod credentials;
mod decode_error;
pub use decode_error::DecodeError;
mod deep_object;
mod error;
pub use error::{Error, ErrorKind};
mod excerpt;
mod expansion;
mod form;
mod header_style;
pub use header_style::HeaderStyle;
mod header_value;
mod hook;
pub use hook::{Attempt, Hook};
mod idle_timeout;
mod media_type;
mod operation;
pub use operation::Operation;
mod options;
mod path_style;
pub use path_style::PathStyle;
mod path_template;
mod percent;
mod query_style;
pub use query_style::QueryStyle;
mod read_mode;
mod ready_credential;
mod redirect;
mod reference;
mod request;
mod request_id;
mod request_parts;
mod response;
pub use response::Response;
mod response_body;
mod retry;
pub use retry::Retry;
mod retry_after;
mod retry_budget;
mod secret;
pub use secret::Secret;
mod security_requirement;
mod send;
mod send_failure;
mod server;
pub use server::Server;
mod status_error;
pub use status_error::StatusError;
mod url_template;
mod uuid;

mod client_parameter_value;

mod async_mutex;
mod oauth2;
pub use oauth2::OAuth2;
mod oauth2_client;
pub use oauth2_client::OAuth2Client;
mod token;
mod token_error;
pub use token_error::{TokenError, TokenErrorKind};
mod token_request;

mod server_table;
pub(crate) use server_table::server;

mod status_entry;
pub use status_entry::{StatusEntry, read_status_entry, write_status_entry};
mod statuses;
pub(crate) use statuses::statuses;

mod link_header;
mod next_page;
mod page_info;
mod pager;
mod pages;
pub use pages::{PageItems, Pages};
mod paging;
pub use paging::{Paged, Paging};

mod multipart;
pub use multipart::Multipart;
mod multipart_body;

mod download;
pub use download::Download;

mod delimited;
mod frames;
mod stream_error;
pub use stream_error::{ErrorEvent, StreamError};

mod event_data;
mod event_parser;
mod event_stream;
pub use event_stream::EventStream;

mod json_parser;
mod json_stream;
pub use json_stream::JsonStream;

mod json_items;
pub use json_items::JsonItems;

mod xml_body;
mod xml_element;
mod xml_match;
mod xml_reader;
mod xml_scalar;
mod xml_table;
pub(crate) use xml_table::xml;
pub use xml_table::{XmlAbsent, XmlBranch, XmlContent, XmlKind, XmlMember};
pub use xml_table::{XmlModel, XmlNode, XmlTable};
mod xml_union;
mod xml_writer;

mod timeout;
mod timer;
#[cfg(not(target_family = "wasm"))]
pub use timer::SystemTimer;
pub use timer::{Sleep, Timer};
mod transport;
pub use transport::{IdleTimeout, ResponseTimeout, Timeout};
pub use transport::{Transport, TransportFuture};
mod transport_error;
pub use transport_error::TransportError;
mod user_agent;
mod wire;
pub use wire::Wire;

#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "blocking")]
mod ureq_transport;
#[cfg(feature = "blocking")]
pub use ureq_transport::UreqTransport;
#[cfg(feature = "blocking")]
use ureq_transport::default_blocking_transport;

#[cfg(feature = "blocking")]
mod blocking_stream;
#[cfg(feature = "blocking")]
pub use blocking_stream::Blocking;

#[cfg(feature = "blocking")]
mod blocking_pages;

#[cfg(not(feature = "blocking"))]
mod no_blocking;
#[cfg(not(feature = "blocking"))]
use no_blocking::default_blocking_transport;

#[cfg(any(feature = "reqwest", feature = "tower"))]
mod http_bodies;

#[cfg(feature = "reqwest")]
mod reqwest_transport;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
#[cfg(feature = "reqwest")]
use reqwest_transport::default_transport;

#[cfg(not(feature = "reqwest"))]
mod no_transport;
#[cfg(not(feature = "reqwest"))]
use no_transport::default_transport;

#[cfg(feature = "examples")]
mod example;
#[cfg(feature = "examples")]
pub use example::Example;
#[cfg(feature = "examples")]
pub(crate) use example::examples;
#[cfg(feature = "examples")]
mod in_memory_response;
#[cfg(feature = "examples")]
pub use in_memory_response::InMemoryResponse;
#[cfg(feature = "examples")]
mod in_memory_transport;
#[cfg(feature = "examples")]
pub use in_memory_transport::InMemoryTransport;
#[cfg(feature = "examples")]
mod sent_request;
#[cfg(feature = "examples")]
pub use sent_request::SentRequest;

#[cfg(feature = "tower")]
mod tower_transport;
#[cfg(feature = "tower")]
pub use tower_transport::TowerTransport;

#[cfg(feature = "tracing")]
mod span;
#[cfg(feature = "tracing")]
use span::{send_attempt, trace_retry};

#[cfg(not(feature = "tracing"))]
mod no_span;
#[cfg(not(feature = "tracing"))]
use no_span::{send_attempt, trace_retry};
