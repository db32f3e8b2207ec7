//! An example of a response, as a document gives it. In: a line of the generated table; out: what a
//! transport in memory answers with.

/// What an operation answers where all goes well.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The document's name for the operation.
    pub operation: &'static str,
    /// The method, as it is sent: `GET`.
    pub method: &'static str,
    /// The path, with its parameters in braces: `/pets/{id}`.
    pub path: &'static str,
    /// The status.
    pub status: u16,
    /// The media type of the body; empty where there is no body.
    pub media_type: &'static str,
    /// The body.
    pub body: &'static str,
}

/// Writes the examples of an API from a table, a line each:
/// `"listPets" "GET" "/pets" 200 "application/json" "[]"`.
macro_rules! examples {
    ($(
        $operation:literal $method:literal $path:literal $status:literal $media_type:literal
        $body:literal,
    )*) => {
        const EXAMPLES: &[runtime::Example] = &[$(runtime::Example {
            operation: $operation,
            method: $method,
            path: $path,
            status: $status,
            media_type: $media_type,
            body: $body,
        }),*];
    };
}
pub(crate) use examples;
