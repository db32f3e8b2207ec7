//! The files of this crate, by their paths: the generator writes them, the modules in one file, into crates that have a copy of it.

macro_rules! files {
    ([$($root:literal)*] $($folder:ident { $($file:ident)* })*) => {
        /// The path of each file in the folder of the package, with `/` between folders, and its text. The manifest has the name of
        /// this package.
        pub const FILES: &[(&str, &str)] = &[
            ("Cargo.toml", include_str!("vendored.toml")),
            ("LICENSE-APACHE", include_str!("../LICENSE-APACHE")),
            ("LICENSE-MIT", include_str!("../LICENSE-MIT")),
            $((concat!("src/", $root), include_str!($root)),)*
            $($((
                concat!("src/", stringify!($folder), "/", stringify!($file), ".rs"),
                include_str!(concat!(stringify!($folder), "/", stringify!($file), ".rs")),
            ),)*)*
        ];
    };
}

files! {
    [
        "lib.rs"
        "types.rs"
        "version.rs"
    ]
    auth {
        async_mutex call_credentials credential_provider credentials device_code mod
        oauth2 oauth2_client ready_credential secret security_requirement token
        token_error token_request
    }
    client {
        api basic blocking builder call client_parameter_value error job mod polling
        user_agent with_credential
    }
    client_types {
        builder call features mod
    }
    codec {
        attachments failures json_error mismatch mod names number other_form path reader
        scan string tolerate writer
    }
    enumeration {
        closed_values enumeration_macro listed mod
    }
    failure {
        build_error credential_error mod one_line send_failure temporary_status transport_error violation
    }
    model {
        common_traits constant debug decode encode example_value file_content form_encoder from_serde json made_up
        mod nulls object object_macro patch seen table
    }
    multipart {
        extension file form mod multipart_body
    }
    operation {
        client_parameter credential mod typed wire
    }
    pagination {
        blocking_pages link_header mod next_page page_info pager pages paging
    }
    parameter {
        cookie_style decoding deep_object expansion form header_style mod pairs path_style
        percent query_style read_cookie read_delimited read_entries read_form read_header
        read_path read_query read_text shape unreadable
    }
    response {
        by_status charset decode_error decoder download excerpt header_value media_type mod
        raw_response request_id response_body response_header retry_after status_entry
        status_error statuses typed
    }
    send {
        attempt body_members call_client_parameters call_record core hook mod no_span observer
        options read_mode redirect request request_check request_parts retry
        retry_budget retry_loop sent_value span uuid
    }
    server {
        accept authentication body_reader counted_body credential empty_lists error events
        examples failure inspection keep_alive limits macros mock mod multipart multipart_error
        multipart_inspection negotiation operation operation_id part_content parts pointer
        public_text received rejection reply request request_reader routes scheme settings template
        value webhooks
    }
    stream {
        blocking_stream delimited event_data event_parser event_stream frames json_items
        json_parser json_stream mod named_events reconnection stream_error
    }
    testing {
        cassette example faulty_body in_memory_response
        in_memory_transport instant_clock json_text mod parts player recorder redaction
        secret_names sent_request shapes url_text
    }
    transport {
        block_on body connection_threads fetch_timer fetch_transport http_bodies idle_timeout interface mod
        no_blocking no_transport poll_stream reqwest_transport system_sleep timeout timer
        tower_transport ureq_transport
    }
    union {
        branch branch_visitor candidates choice fit fit_score interface mod tagged union_error
    }
    url {
        base_url mod path_template reference server server_table url_template
    }
    validation {
        mod request_schema schemas validate violations
    }
    value {
        base64_text checked_value collection decimal exact_number json_object mod numbers scalars setter
        text_number tuple via_serde
    }
    webhook {
        inbound_request mod webhook_error webhook_scheme webhook_verifier
    }
    xml {
        mod xml_body xml_branch xml_element xml_inbound xml_match xml_reader xml_scalar
        xml_table xml_union xml_writer
    }
}
