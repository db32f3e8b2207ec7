//! Models: schemas that shapes refer to.

use super::{Documentation, Integer, JsonType, ModelId, Shape, TypeRef, Union, XmlNode};
use crate::diagnostic::Location;

/// A schema that shapes refer to: an object, an enumeration, a union or an alias, named by the document or not.
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
    /// The use of the schema that this type is for.
    pub form: Form,
    /// The description and constraints of the schema.
    pub documentation: Documentation,
    /// The example of the schema, as JSON.
    pub example: Option<String>,
    /// The type of its values.
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
    /// In JSON merge patches, in which null removes a member (RFC 7396).
    MergePatch,
}

impl Form {
    /// The word for it in identities, and in the lock file.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Request => "request",
            Self::MergePatch => "patch",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        [Self::Plain, Self::Request, Self::MergePatch].into_iter().find(|form| form.word() == word)
    }
}

impl Model {
    /// Returns whether it is the form for JSON merge patches (RFC 7396).
    pub fn is_merge_patch(&self) -> bool {
        self.form == Form::MergePatch
    }
}

/// The kinds of models.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ModelKind {
    /// An object with known properties.
    Object(Object),
    /// A string or an integer with known values.
    Enumeration(Enumeration),
    /// One of several shapes.
    Union(Union),
    /// A name for a shape.
    Alias(TypeRef),
}

impl ModelKind {
    /// The object that it is.
    pub fn object(&self) -> Option<&Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// The union that it is.
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

    /// Returns whether it is an enumeration.
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
    /// In the order of the document.
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
    /// The property of this name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Returns whether a property of this name is required.
    pub fn requires(&self, name: &str) -> bool {
        self.property(name).is_some_and(|property| property.presence.is_required())
    }
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Property {
    /// The name in the document.
    pub name: String,
    /// `title`, as written.
    pub title: Option<String>,
    /// The name from a vendor extension.
    pub rename: Option<String>,
    /// The shape of its value.
    pub shape: Shape,
    /// Required or optional, with or without null.
    pub presence: Presence,
    /// The description and constraints of its value.
    pub documentation: Documentation,
    /// Whether a value that is made without this optional constant has it for the unions that write it.
    pub assumed: bool,
    /// Another form in which its value may come.
    pub other_form: Option<OtherForm>,
    /// Its XML, if an XML body holds it.
    pub xml: Option<Box<XmlNode>>,
    /// The location in the document.
    pub at: Location,
}

impl Property {
    /// A property without documentation.
    pub fn new(name: &str, type_ref: TypeRef, required: bool, at: Location) -> Self {
        Self {
            name: name.to_owned(),
            title: None,
            rename: None,
            presence: Presence::new(required, type_ref.nullable),
            shape: type_ref.shape,
            documentation: Documentation::default(),
            assumed: false,
            other_form: None,
            xml: None,
            at,
        }
    }
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
    /// Required, and not null.
    Required,
    /// Required, and may be null.
    Nullable,
    /// May be absent, but not null.
    Optional,
    /// May be absent or null.
    OptionalNullable,
}

impl Presence {
    /// The presence of a property by these two flags.
    pub fn new(required: bool, nullable: bool) -> Self {
        match (required, nullable) {
            (true, false) => Self::Required,
            (true, true) => Self::Nullable,
            (false, false) => Self::Optional,
            (false, true) => Self::OptionalNullable,
        }
    }

    /// Returns whether it is required.
    pub fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::Nullable)
    }

    /// Returns whether it may be null.
    pub fn is_nullable(self) -> bool {
        matches!(self, Self::Nullable | Self::OptionalNullable)
    }
}

/// A string or an integer with known values. An open enumeration allows others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enumeration {
    /// Strings as they are, integers in decimal.
    pub values: Vec<String>,
    /// The type of the values.
    pub form: EnumerationForm,
    /// Whether the user configures that there are no other values.
    pub closed: bool,
    /// Names and descriptions of the values, in the same order.
    pub words: Vec<ValueWords>,
}

/// The type of an enumeration's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnumerationForm {
    /// Strings.
    Text,
    /// Integers of this width.
    Integer(Integer),
}

/// The name and description that the document gives a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ValueWords {
    /// The name, from a vendor extension or a title.
    pub name: Option<String>,
    /// The description.
    pub text: Option<String>,
}

/// A segment of the path from the root of a document to a schema, and the location it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathSegment {
    /// The part that it enters.
    pub kind: SegmentKind,
    /// The location in the document.
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
    /// The body of a request.
    RequestBody,
    /// A media type, as written.
    MediaType(String),
    /// A response by its status; empty for a component.
    Response(String),
    /// A parameter of an operation or a path.
    Parameter,
    /// A property, by its name.
    Property(String),
    /// An item of a list, or a value of a map.
    Item,
    /// A branch of a union.
    Branch,
}
