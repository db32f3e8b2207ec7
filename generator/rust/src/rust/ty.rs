//! Types of fields, arguments and responses.

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    Bool,
    I8,
    U8,
    I16,
    U16,
    I32,
    I64,
    U32,
    U64,
    I128,
    F64,
    String,
    /// `&str`, only as the source of a conversion.
    Str,
    /// `&'static str`, only of constants.
    StaticStr,
    /// `runtime::Value`, serde_json's
    Value,
    /// `runtime::Bytes`, the one of the crate bytes
    Bytes,
    /// `Vec<u8>`
    Octets,
    /// The runtime's `File`.
    File,
    /// The runtime's `Multipart`.
    Multipart,
    /// The runtime's `Body`.
    Body,
    /// The body of requests and responses of a server.
    ServedBody,
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
    /// The runtime's `TextNumber`.
    TextNumber(Box<Self>),
    /// The runtime's `ExactNumber`.
    ExactNumber,
    /// The runtime's `Base64`.
    Base64,
    /// A type of another crate, by its path.
    Own(String),
    /// A type of `models`.
    Model(String),
    /// A type of the same file.
    Local(String),
}

/// How a type is written as an argument.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ArgumentForm {
    /// `value: T`
    Plain(Type),
    /// `value: impl Into<T>`
    Into(Type),
    /// `value: impl Nullable<T>`, for an `Option<T>`.
    Nullable(Type),
    /// `value: impl IntoIterator<Item = T>`, for a list; where its items convert, `Item = impl Into<T>`.
    List { ty: Type, converts: bool },
    /// `value: impl IntoIterator<Item = (impl Into<String>, T)>`, for a map; where its values convert, `impl Into<T>`.
    Map { ty: Type, converts: bool },
    /// `value: impl JsonObject<JSON>`, for a map of any JSON.
    Object(Type),
}

impl Type {
    pub fn option(self) -> Self {
        Self::Option(Box::new(self))
    }

    pub fn unboxed(&self) -> Self {
        match self {
            Self::Box(inner) => (**inner).clone(),
            other => other.clone(),
        }
    }

    pub fn boxed(self) -> Self {
        Self::Box(Box::new(self))
    }

    /// The type of the items of a list, or of the values of a map.
    pub fn element(&self) -> &Self {
        match self {
            Self::Vec(inner) | Self::Map(inner) | Self::Option(inner) => inner,
            other => other,
        }
    }

    pub fn is_number(&self) -> bool {
        let is_signed = matches!(self, Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::I128);
        is_signed || matches!(self, Self::U8 | Self::U16 | Self::U32 | Self::U64 | Self::F64)
    }

    /// The name of the model that it is.
    pub fn model(&self) -> Option<&str> {
        match self {
            Self::Model(name) => Some(name),
            _ => None,
        }
    }

    /// A type for messages: models by their names alone.
    pub fn shown(&self) -> String {
        let list = |items: &[Self]| items.iter().map(Self::shown).collect::<Vec<_>>().join(", ");
        match self {
            Self::Bool => "bool".to_owned(),
            Self::I8 => "i8".to_owned(),
            Self::U8 => "u8".to_owned(),
            Self::I16 => "i16".to_owned(),
            Self::U16 => "u16".to_owned(),
            Self::I32 => "i32".to_owned(),
            Self::I64 => "i64".to_owned(),
            Self::U32 => "u32".to_owned(),
            Self::U64 => "u64".to_owned(),
            Self::I128 => "i128".to_owned(),
            Self::F64 => "f64".to_owned(),
            Self::StaticStr => "&'static str".to_owned(),
            Self::Str => "&str".to_owned(),
            Self::Octets => "Vec<u8>".to_owned(),
            Self::Unit => "()".to_owned(),
            Self::Vec(inner) => format!("Vec<{}>", inner.shown()),
            Self::Tuple(items) => format!("({})", list(items)),
            Self::Map(inner) => format!("BTreeMap<String, {}>", inner.shown()),
            Self::Option(inner) => format!("Option<{}>", inner.shown()),
            Self::Box(inner) => format!("Box<{}>", inner.shown()),
            Self::Patch(inner) => format!("Patch<{}>", inner.shown()),
            Self::TextNumber(integer) => format!("TextNumber<{}>", integer.shown()),
            Self::Base64 => "Base64".to_owned(),
            Self::ExactNumber => "ExactNumber".to_owned(),
            Self::EventStream(items) => format!("EventStream<{}>", items.shown()),
            Self::JsonStream(items) => format!("JsonStream<{}>", items.shown()),
            Self::JsonItems(items) => format!("JsonItems<{}>", items.shown()),
            Self::ServedBody => "Body".to_owned(),
            Self::Own(path) => path.clone(),
            Self::Model(name) | Self::Local(name) => name.clone(),
            Self::String
            | Self::Value
            | Self::Bytes
            | Self::File
            | Self::Multipart
            | Self::Body
            | Self::Download
            | Self::Infallible
            | Self::Const => format!("{self:?}"),
        }
    }

    /// How deeply maps are nested.
    pub fn depth_of_maps(&self) -> usize {
        let inner = self.parts().iter().map(Self::depth_of_maps).max().unwrap_or(0);
        inner + usize::from(matches!(self, Self::Map(_)))
    }

    /// The `type_complexity` of clippy: ten for each type in it, times the depth at which it is.
    pub fn complexity(&self, depth: usize) -> usize {
        // The keys of a map are text.
        let key = if matches!(self, Self::Map(_)) { 10 * (depth + 1) } else { 0 };
        let parts = self.parts().iter().map(|part| part.complexity(depth + 1));
        10 * depth + key + parts.sum::<usize>()
    }

    /// The names of the models in it, in written order.
    pub fn models_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Model(name) => vec![name],
            other => other.parts_mut().iter_mut().flat_map(Self::models_mut).collect(),
        }
    }

    /// The types in it, itself first.
    pub fn walk(&self) -> Vec<&Self> {
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
    pub fn ty_mut(&mut self) -> &mut Type {
        match self {
            Self::Plain(ty)
            | Self::Into(ty)
            | Self::Nullable(ty)
            | Self::Object(ty)
            | Self::List { ty, .. }
            | Self::Map { ty, .. } => ty,
        }
    }

    /// The type, however it is written.
    pub fn ty(&self) -> &Type {
        match self {
            Self::Plain(ty)
            | Self::Into(ty)
            | Self::Nullable(ty)
            | Self::Object(ty)
            | Self::List { ty, .. }
            | Self::Map { ty, .. } => ty,
        }
    }
}
