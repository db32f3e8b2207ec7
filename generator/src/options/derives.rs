//! The entries of a list of derives: traits by their paths, and attributes.

/// Returns whether a text is the path of a trait in a crate: `schemars::JsonSchema`.
pub(crate) fn is_trait_path(text: &str) -> bool {
    text.contains("::") && syn::parse_str::<syn::Path>(text).is_ok()
}

/// The content of an attribute: what is between `#[` and `]`.
pub(crate) fn attribute_content(text: &str) -> Option<&str> {
    let content = text.strip_prefix("#[")?.strip_suffix(']')?;
    syn::parse_str::<syn::Meta>(content).ok().map(|_| content)
}
