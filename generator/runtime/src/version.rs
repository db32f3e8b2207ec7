//! Check of the version: a client names the version of the runtime that it was generated for.

/// Fails to compile if this version can't be used by a client that was generated for another. Versions of the same first number that
/// isn't zero are compatible, as Cargo has it.
#[doc(hidden)]
#[macro_export]
macro_rules! version {
    ("0.1") => {};
    ($version:literal) => {
        compile_error!(concat!(
            "this client was generated for clientwright-runtime ",
            $version,
            ", and this is version ",
            "0.1: require that version in Cargo.toml, or generate the client again"
        ));
    };
}

/// Fails to compile if a feature is missing that a client needs.
#[doc(hidden)]
#[macro_export]
macro_rules! needs {
    ($($feature:ident)*) => { $($crate::needs!(@$feature);)* };
    (@models) => { $crate::needs_models!(); };
    (@client) => { $crate::needs_client!(); };
    (@reqwest) => { $crate::needs_reqwest!(); };
    (@blocking) => { $crate::needs_blocking!(); };
    (@fetch) => { $crate::needs_fetch!(); };
    (@tower) => { $crate::needs_tower!(); };
    (@tracing) => { $crate::needs_tracing!(); };
    (@examples) => { $crate::needs_examples!(); };
    (@cassettes) => { $crate::needs_cassettes!(); };
    (@server) => { $crate::needs_server!(); };
    (@server_multipart) => { $crate::needs_server_multipart!(); };
    (@validation) => { $crate::needs_validation!(); };
    (@base64) => { $crate::needs_base64!(); };
    (@xml) => { $crate::needs_xml!(); };
    (@webhooks) => { $crate::needs_webhooks!(); };
    (@chrono) => { $crate::needs_chrono!(); };
    (@jiff) => { $crate::needs_jiff!(); };
    (@time) => { $crate::needs_time!(); };
    (@rust_decimal) => { $crate::needs_rust_decimal!(); };
    (@decimal_numbers) => { $crate::needs_decimal_numbers!(); };
    (@url) => { $crate::needs_url!(); };
    (@uuid) => { $crate::needs_uuid!(); };
}

macro_rules! features {
    ($($feature:literal $needs:ident;)*) => { $(
        #[cfg(feature = $feature)]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $needs {
            () => {};
        }

        #[cfg(not(feature = $feature))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $needs {
            () => {
                compile_error!(concat!(
                    "this client needs the feature `",
                    $feature,
                    "` of clientwright-runtime: enable it in Cargo.toml"
                ));
            };
        }
    )* };
}

features! {
    "models" needs_models;
    "client" needs_client;
    "reqwest" needs_reqwest;
    "blocking" needs_blocking;
    "fetch" needs_fetch;
    "tower" needs_tower;
    "tracing" needs_tracing;
    "examples" needs_examples;
    "cassettes" needs_cassettes;
    "server" needs_server;
    "server_multipart" needs_server_multipart;
    "validation" needs_validation;
    "base64" needs_base64;
    "xml" needs_xml;
    "webhooks" needs_webhooks;
    "chrono" needs_chrono;
    "jiff" needs_jiff;
    "time" needs_time;
    "rust_decimal" needs_rust_decimal;
    "decimal_numbers" needs_decimal_numbers;
    "url" needs_url;
    "uuid" needs_uuid;
}
