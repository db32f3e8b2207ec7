//! The sources of this crate, by folder: what the generator embeds into the packages that it writes.

/// A folder of the runtime.
pub struct Folder {
    /// Its name.
    pub name: &'static str,
    /// Its `mod.rs`: what it is for, its files, what it exports.
    pub module: &'static str,
    /// The names of its other files, without extension, and their texts.
    pub files: &'static [(&'static str, &'static str)],
}

macro_rules! folders {
    ($($folder:ident { $($file:ident)* })*) => {
        /// All folders.
        pub const FOLDERS: &[Folder] = &[$(Folder {
            name: stringify!($folder),
            module: include_str!(concat!(stringify!($folder), "/mod.rs")),
            files: &[$((
                stringify!($file),
                include_str!(concat!(stringify!($folder), "/", stringify!($file), ".rs")),
            )),*],
        }),*];
    };
}

folders! {
    auth {
        async_mutex call_credentials credential_provider credentials oauth2
        oauth2_client ready_credential secret security_requirement token token_error
        token_request
    }
    client {
        api basic blocking builder call client_parameter_value error user_agent
        with_credential
    }
    codec {
        failures json_error mismatch names number pass_over path reader scan string writer
    }
    enumeration {
        closed closed_integer closed_values open open_integer
    }
    failure {
        build_error credential_error one_line send_failure transport_error
    }
    model {
        constant debug decode encode file_content form_encoder from_serde json nulls
        object object_macro patch seen serial table
    }
    multipart {
        file form multipart_body
    }
    operation {
        client_parameter credential typed wire
    }
    pagination {
        blocking_pages link_header next_page page_info pager pages paging
    }
    parameter {
        cookie_style deep_object expansion form header_style path_style percent
        query_style
    }
    response {
        by_status charset decode_error download excerpt header_value media_type
        raw_response request_id response_body response_header
        status_entry status_error statuses typed
    }
    send {
        attempt body_members call_client_parameters call_record core hook no_span options read_mode
        redirect request request_check request_parts retry retry_after retry_budget retrying
        sent_value span uuid
    }
    stream {
        blocking_stream delimited event_data event_parser event_stream frames json_items
        json_parser json_stream reconnection stream_error
    }
    testing {
        cassette example example_value faulty_body in_memory_response in_memory_transport
        instant_clock json_text player recorder redaction sent_request shapes
    }
    transport {
        block_on body fetch_timer fetch_transport http_bodies idle_timeout interface no_blocking no_transport
        reqwest_transport system_sleep timeout timer tower_transport ureq_transport
    }
    union {
        branch branch_visitor choice fit fit_score interface tagged union_error
    }
    url {
        base_url path_template reference server server_table url_template
    }
    validation {
        request_schema schemas validate violation
    }
    value {
        base64_text collection custom_type into_option numbers scalars text_integer tuple
    }
    webhook {
        inbound_request webhook_error webhook_scheme webhook_verifier
    }
    xml {
        xml_body xml_branch xml_element xml_inbound xml_match xml_reader xml_scalar
        xml_table xml_union xml_writer
    }
}
