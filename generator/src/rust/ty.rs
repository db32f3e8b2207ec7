//! Types of fields, arguments and responses.

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Type {
    Bool,
    I32,
    I64,
    U32,
    U64,
    I128,
    F64,
    String,
    /// `&str`, only as the source of a conversion.
    Str,
    /// `serde_json::Value`
    Value,
    /// `bytes::Bytes`
    Bytes,
    /// `Vec<u8>`
    Octets,
    /// The runtime's `File`.
    File,
    /// The runtime's `Multipart`.
    Multipart,
    /// The runtime's `Body`.
    Body,
    /// The runtime's `Download`.
    Download,
    /// The runtime's `EventStream`.
    EventStream(Box<Self>),
    /// The runtime's `JsonStream`.
    JsonStream(Box<Self>),
    /// The runtime's `JsonItems`.
    JsonItems(Box<Self>),
    /// `()`
    Unit,
    /// `std::convert::Infallible`
    Infallible,
    /// The runtime's `Const`.
    Const,
    Vec(Box<Self>),
    Tuple(Vec<Self>),
    /// `BTreeMap<String, _>`
    Map(Box<Self>),
    Option(Box<Self>),
    Box(Box<Self>),
    /// The runtime's `Patch`.
    Patch(Box<Self>),
    /// A type of another crate, by its path.
    Own(String),
    /// A type of `models`.
    Model(String),
    /// A type of the same file.
    Local(String),
}

/// How a type is written as an argument.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ArgumentForm {
    /// `value: T`
    Plain(Type),
    /// `value: impl Into<T>`
    Into(Type),
    /// `value: impl IntoIterator<Item = impl Into<String>>`, for a list of texts.
    Texts(Type),
}

impl Type {
    pub(crate) fn option(self) -> Self {
        Self::Option(Box::new(self))
    }

    pub(crate) fn unboxed(&self) -> Self {
        match self {
            Self::Box(inner) => (**inner).clone(),
            other => other.clone(),
        }
    }

    pub(crate) fn boxed(self) -> Self {
        Self::Box(Box::new(self))
    }

    /// How deeply maps are nested.
    pub(crate) fn depth_of_maps(&self) -> usize {
        let inner = self.parts().iter().map(Self::depth_of_maps).max().unwrap_or(0);
        inner + usize::from(matches!(self, Self::Map(_)))
    }

    /// The names of the models in it, in written order.
    pub(crate) fn models_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Model(name) => vec![name],
            other => other.parts_mut().iter_mut().flat_map(Self::models_mut).collect(),
        }
    }

    /// The types in it, itself first.
    pub(crate) fn walk(&self) -> Vec<&Self> {
        let mut types = vec![self];
        types.extend(self.parts().iter().flat_map(Self::walk));
        types
    }

    /// Its type arguments.
    fn parts(&self) -> &[Self] {
        match self {
            Self::Tuple(items) => items,
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Box(inner)
            | Self::Patch(inner)
            | Self::EventStream(inner)
            | Self::JsonStream(inner)
            | Self::JsonItems(inner) => std::slice::from_ref(inner),
            _ => &[],
        }
    }

    fn parts_mut(&mut self) -> &mut [Self] {
        match self {
            Self::Tuple(items) => items,
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Box(inner)
            | Self::Patch(inner)
            | Self::EventStream(inner)
            | Self::JsonStream(inner)
            | Self::JsonItems(inner) => std::slice::from_mut(inner),
            _ => &mut [],
        }
    }
}

impl ArgumentForm {
    pub(crate) fn ty_mut(&mut self) -> &mut Type {
        match self {
            Self::Plain(ty) | Self::Into(ty) | Self::Texts(ty) => ty,
        }
    }

    /// The type, however it is written.
    pub(crate) fn ty(&self) -> &Type {
        match self {
            Self::Plain(ty) | Self::Into(ty) | Self::Texts(ty) => ty,
        }
    }
}
