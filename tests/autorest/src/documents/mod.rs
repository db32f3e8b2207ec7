//! The calls, a file for each document. Every one makes the client as a user would, and tells the oracle what came.

pub(crate) use report::{Counts, counted};

use crate::oracle::Oracle;
use autorest::clients::runtime::{BuildError, Download, Error};
use bytes::Bytes;

mod additionalproperties;
mod any_type;
mod body_array;
mod body_binary;
mod body_boolean;
mod body_byte;
mod body_complex;
mod body_date;
mod body_datetime;
mod body_datetime_rfc1123;
mod body_dictionary;
mod body_duration;
mod body_file;
mod body_formdata;
mod body_formdata_urlencoded;
mod body_integer;
mod body_number;
mod body_string;
mod body_time;
mod client_enum;
mod constants;
mod custom_baseurl;
mod custom_baseurl_more_options;
mod error_with_secrets;
mod extensible_enums_swagger;
mod header;
mod httpinfrastructure;
mod incorrect_error_response;
mod media_types;
mod merge_patch;
mod model_flattening;
mod multiple_inheritance;
mod non_string_enum;
mod object_type;
mod parameterized_endpoint;
mod report;
mod required_optional;
mod reserved_words;
mod security_aad;
mod security_key;
mod url;
mod url_multi_collectionformat;
mod validation;
mod xml_service;
mod xms_error_responses;

/// A binary response, read to its end; `None` if it breaks off.
async fn whole<E>(response: Result<Download, Error<E>>) -> Result<Option<Bytes>, Error<E>> {
    match response {
        Ok(download) => Ok(download.bytes().await.ok()),
        Err(error) => Err(error),
    }
}

/// Calls the documents one after the other, each by its name in the package.
macro_rules! call {
    ($oracle:ident: $($module:ident $document:literal,)*) => {
        $(
            $oracle.begin($document);
            Box::pin($module::call($oracle)).await?;
        )*
    };
}

/// Calls all scenarios of all documents.
pub(crate) async fn call_all(oracle: &mut Oracle) -> Result<(), BuildError> {
    call!(oracle:
        additionalproperties "additionalProperties",
        any_type "any-type",
        body_array "body-array",
        body_binary "body-binary",
        body_boolean "body-boolean",
        body_byte "body-byte",
        body_complex "body-complex",
        body_date "body-date",
        body_datetime "body-datetime",
        body_datetime_rfc1123 "body-datetime-rfc1123",
        body_dictionary "body-dictionary",
        body_duration "body-duration",
        body_file "body-file",
        body_formdata "body-formdata",
        body_formdata_urlencoded "body-formdata-urlencoded",
        body_integer "body-integer",
        body_number "body-number",
        body_string "body-string",
        body_time "body-time",
        client_enum "client-enum",
        constants "constants",
        custom_baseurl "custom-baseUrl",
        custom_baseurl_more_options "custom-baseUrl-more-options",
        error_with_secrets "error-with-secrets",
        extensible_enums_swagger "extensible-enums-swagger",
        header "header",
        httpinfrastructure "httpInfrastructure",
        incorrect_error_response "incorrect-error-response",
        media_types "media_types",
        merge_patch "merge-patch",
        model_flattening "model-flattening",
        multiple_inheritance "multiple-inheritance",
        non_string_enum "non-string-enum",
        object_type "object-type",
        parameterized_endpoint "parameterized-endpoint",
        required_optional "required-optional",
        reserved_words "reserved-words",
        security_aad "security-aad",
        security_key "security-key",
        url "url",
        url_multi_collectionformat "url-multi-collectionFormat",
        validation "validation",
        xml_service "xml-service",
        xms_error_responses "xms-error-responses",
    );
    Ok(())
}
