//! Requests from the service: an enum with a variant for each.

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
    /// Its key.
    pub(crate) wire: String,
    /// The body and how it is read; `None`: it has none.
    pub(crate) payload: Option<(Type, Decoding)>,
}
