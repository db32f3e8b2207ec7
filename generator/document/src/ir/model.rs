//! Models: schemas that become Rust types.

use super::{Documentation, Integer, JsonType, ModelId, Shape, TypeRef, Union, XmlNode};
use crate::diagnostic::Location;

/// A schema that becomes a Rust type, named by the document or not.
#[derive(Clone, Debug)]
pub struct Model {
    /// The location of the schema, which identifies the model.
    pub at: Location,
    /// The path to the schema, to name it if the document doesn't.
    pub segments: Vec<PathSegment>,
    /// The key below `components.schemas`; `None` for an inline schema.
    pub component: Option<String>,
    /// `title`, for a name if there is nothing better.
    pub title: Option<String>,
    /// The name from a vendor extension.
    pub name: Option<String>,
    /// The model that this is another form of; `None` for the form that has the name of the schema.
    pub form_of: Option<ModelId>,
    pub form: Form,
    pub documentation: Documentation,
    /// The example of the schema, as JSON.
    pub example: Option<String>,
    pub kind: ModelKind,
}

/// Where a schema is used, if it isn't the same everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Wherever no other form is.
    #[default]
    Plain,
    /// In requests, without read-only properties.
    Request,
    /// In responses, where write-only properties may be missing.
    Response,
    /// In JSON merge patches, in which null removes a member (RFC 7396).
    MergePatch,
}

impl Form {
    /// The word for it in identities, and in the lock file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Request => "request",
            Self::Response => "response",
            Self::MergePatch => "patch",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Plain, Self::Request, Self::Response, Self::MergePatch]
            .into_iter()
            .find(|form| form.word() == word)
    }
}

impl Model {
    pub fn is_merge_patch(&self) -> bool {
        self.form == Form::MergePatch
    }
}

/// The kinds of models.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ModelKind {
    Object(Object),
    Enumeration(Enumeration),
    Union(Union),
    /// A name for a shape.
    Alias(TypeRef),
}

impl ModelKind {
    pub fn object(&self) -> Option<&Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    pub fn union(&self) -> Option<&Union> {
        if let Self::Union(union) = self { Some(union) } else { None }
    }

    /// The shape of an alias.
    pub fn alias(&self) -> Option<&TypeRef> {
        if let Self::Alias(target) = self { Some(target) } else { None }
    }

    /// The type of its values in JSON; `None` for a union or an alias, whose parts have one.
    pub fn json_type(&self) -> Option<JsonType> {
        match self {
            Self::Object(_) => Some(JsonType::Object),
            Self::Enumeration(Enumeration { form: EnumerationForm::Text, .. }) => Some(JsonType::String),
            Self::Enumeration(_) => Some(JsonType::Integer),
            Self::Union(_) | Self::Alias(_) => None,
        }
    }

    pub fn is_enumeration(&self) -> bool {
        matches!(self, Self::Enumeration(_))
    }

    /// The values of an enumeration of strings.
    pub fn texts(&self) -> Option<&[String]> {
        match self {
            Self::Enumeration(Enumeration { values, form: EnumerationForm::Text, .. }) => Some(values),
            _ => None,
        }
    }
}

/// An object with known properties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Object {
    pub properties: Vec<Property>,
    /// The values of further members, if the document explicitly allows these.
    pub additional: Option<TypeRef>,
    /// The XML of these values, if an XML body holds the object.
    pub additional_xml: Option<Box<XmlNode>>,
    /// Whether the document forbids further members.
    pub closed: bool,
    /// Whether the user configures that members are kept which the document neither names nor allows.
    pub keeps_unknown: bool,
}

impl Object {
    /// Returns whether a property of this name is required.
    pub fn requires(&self, name: &str) -> bool {
        self.properties.iter().any(|property| property.name == name && property.presence.is_required())
    }
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Property {
    pub name: String,
    pub title: Option<String>,
    /// The name from a vendor extension.
    pub rename: Option<String>,
    pub shape: Shape,
    pub presence: Presence,
    pub documentation: Documentation,
    /// Whether the service assumes this constant if it is absent; then it is written although it is optional.
    pub assumed: bool,
    /// Another form in which its value may come.
    pub other_form: Option<OtherForm>,
    /// Its XML, if an XML body holds it.
    pub xml: Option<Box<XmlNode>>,
    pub at: Location,
}

/// A form in which a value may come besides the one in which it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OtherForm {
    /// A number as text.
    NumberText,
    /// A date-time without an offset.
    NoOffset,
}

/// The presence of a property: `required` and `null` together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    Required,
    Nullable,
    Optional,
    OptionalNullable,
}

impl Presence {
    pub fn new(required: bool, nullable: bool) -> Self {
        match (required, nullable) {
            (true, false) => Self::Required,
            (true, true) => Self::Nullable,
            (false, false) => Self::Optional,
            (false, true) => Self::OptionalNullable,
        }
    }

    pub fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::Nullable)
    }

    pub fn is_nullable(self) -> bool {
        matches!(self, Self::Nullable | Self::OptionalNullable)
    }
}

/// A string or an integer with known values. An open enumeration allows others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enumeration {
    /// Strings as they are, integers in decimal.
    pub values: Vec<String>,
    pub form: EnumerationForm,
    /// Whether the user configures that there are no other values.
    pub closed: bool,
    /// Names and descriptions of the values, in the same order.
    pub words: Vec<ValueWords>,
}

/// The type of an enumeration's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnumerationForm {
    Text,
    Integer(Integer),
}

/// The name and description that the document gives a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ValueWords {
    pub name: Option<String>,
    pub text: Option<String>,
}

/// A segment of the path from the root of a document to a schema, and the location it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathSegment {
    pub kind: SegmentKind,
    pub at: Location,
}

/// The part that a segment enters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SegmentKind {
    /// Another file than the main document, by its name without folder and extension.
    File(String),
    /// A component or a definition.
    Named(String),
    /// A key below `paths`.
    Path(String),
    /// A method, in upper case.
    Operation(String),
    RequestBody,
    /// A media type, as written.
    MediaType(String),
    /// A response by its status; empty for a component.
    Response(String),
    /// A parameter of an operation or a path.
    Parameter,
    Property(String),
    /// An item of a list, or a value of a map.
    Item,
    /// A branch of a union.
    Branch,
}
