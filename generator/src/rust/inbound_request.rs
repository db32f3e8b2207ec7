//! What the service sends on its own account: an enum with a variant for each request.

use super::{Cfg, Decoding, Doc, Type};

/// An enum of webhooks or of callbacks.
#[derive(Clone, Debug)]
pub(crate) struct InboundRequest {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) variants: Vec<InboundVariant>,
    /// The condition on its file, which all enums of an API share.
    pub(crate) cfg: Option<Cfg>,
}

/// A request that the service may make.
#[derive(Clone, Debug)]
pub(crate) struct InboundVariant {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// What it is known by.
    pub(crate) wire: String,
    /// What its body is, and how it is read; `None`: it has none.
    pub(crate) payload: Option<(Type, Decoding)>,
}
