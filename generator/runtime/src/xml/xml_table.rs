//! Tables of how values are written in XML (OpenAPI 3.2, XML Object), and the macro that makes one
//! for a model.

/// A model with a table.
#[doc(hidden)]
pub trait XmlModel {
    /// Returns the table.
    fn xml() -> &'static XmlTable;
}

/// The table of a model.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub enum XmlTable {
    /// The members of an object, and the values of further members.
    Object(&'static [XmlMember], Option<&'static XmlNode>),
    /// The member that discriminates a union's branches, possibly empty, and the branches.
    Union(&'static str, &'static [XmlBranch]),
}

/// A member of an object.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct XmlMember {
    /// The name in JSON.
    pub name: &'static str,
    /// How the value is written.
    pub node: XmlNode,
    /// The value of a member that has no node.
    pub absent: XmlAbsent,
}

/// The value of a member that has no node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum XmlAbsent {
    /// It is missing.
    Missing,
    /// It is null.
    Null,
    /// It is an empty list or an empty string.
    Empty,
}

/// A branch of a union.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct XmlBranch {
    /// The values of the discriminator that select it.
    pub values: &'static [&'static str],
    /// How its values are written: an element, if the branch names one.
    pub node: XmlNode,
}

/// How a value is written in one place.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct XmlNode {
    /// The kind of node.
    pub kind: XmlKind,
    /// The name without its prefix; empty if the place gives none.
    pub name: &'static str,
    /// The prefix of the name; possibly empty.
    pub prefix: &'static str,
    /// The namespace; possibly empty.
    pub namespace: &'static str,
    /// The content of the node.
    pub content: XmlContent,
}

impl XmlNode {
    /// The node of values that no table describes.
    pub(super) const ANY: Self =
        Self { kind: XmlKind::Element, name: "", prefix: "", namespace: "", content: XmlContent::Any };
}

/// OpenAPI 3.2, XML Node Types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum XmlKind {
    /// An element.
    Element,
    /// An attribute.
    Attribute,
    /// Text.
    Text,
    /// A CDATA section.
    Cdata,
    /// No node: the nodes of its parts belong to the node around it.
    None,
}

/// The content of a node.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub enum XmlContent {
    /// A string.
    Text,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// Anything.
    Any,
    /// Items.
    List(&'static XmlNode),
    /// Values, each with its key as its name.
    Map(&'static XmlNode),
    /// One node for each item.
    Tuple(&'static [XmlNode]),
    /// A model. It is a function, because models may contain themselves.
    Model(fn() -> &'static XmlTable),
}

/// Makes the table of a model, `xml!(Pet object { "id" (attribute "id" number), });`, or the node of
/// a document element, `xml!(root (element "pet" Pet))`.
#[doc(hidden)]
#[macro_export]
macro_rules! xml {
    (root $node:tt) => { const { &$crate::xml!(@node $node) } };

    ($name:ident object { $($member:literal $node:tt $($absent:ident)?,)* } $(additional $rest:tt)?) => {
        impl $crate::XmlModel for $name {
            #[inline]
            fn xml() -> &'static $crate::XmlTable {
                const MEMBERS: &[$crate::XmlMember] = &[$($crate::XmlMember {
                    name: $member,
                    node: $crate::xml!(@node $node),
                    absent: $crate::xml!(@absent $($absent)?),
                }),*];
                const { &$crate::XmlTable::Object(MEMBERS, $crate::xml!(@rest $($rest)?)) }
            }
        }
    };
    ($name:ident union $tag:literal { $([$($value:literal),*] $node:tt,)* }) => {
        impl $crate::XmlModel for $name {
            #[inline]
            fn xml() -> &'static $crate::XmlTable {
                const BRANCHES: &[$crate::XmlBranch] = &[$($crate::XmlBranch {
                    values: &[$($value),*],
                    node: $crate::xml!(@node $node),
                }),*];
                const { &$crate::XmlTable::Union($tag, BRANCHES) }
            }
        }
    };

    (@rest) => { None };
    (@rest $node:tt) => { Some(&$crate::xml!(@node $node)) };
    (@absent) => { $crate::XmlAbsent::Missing };
    (@absent null) => { $crate::XmlAbsent::Null };
    (@absent empty) => { $crate::XmlAbsent::Empty };

    (@node ($kind:ident $name:literal in $prefix:literal $namespace:literal $($content:tt)*)) => {
        $crate::XmlNode {
            kind: $crate::xml!(@kind $kind),
            name: $name,
            prefix: $prefix,
            namespace: $namespace,
            content: $crate::xml!(@content $($content)*),
        }
    };
    (@node ($kind:ident $name:literal $($content:tt)*)) => {
        $crate::xml!(@node ($kind $name in "" "" $($content)*))
    };
    (@kind element) => { $crate::XmlKind::Element };
    (@kind attribute) => { $crate::XmlKind::Attribute };
    (@kind text) => { $crate::XmlKind::Text };
    (@kind cdata) => { $crate::XmlKind::Cdata };
    (@kind none) => { $crate::XmlKind::None };

    (@content text) => { $crate::XmlContent::Text };
    (@content number) => { $crate::XmlContent::Number };
    (@content boolean) => { $crate::XmlContent::Boolean };
    (@content any) => { $crate::XmlContent::Any };
    (@content [$item:tt]) => { $crate::XmlContent::List(&$crate::xml!(@node $item)) };
    (@content {$value:tt}) => { $crate::XmlContent::Map(&$crate::xml!(@node $value)) };
    (@content tuple [$($item:tt)*]) => {
        $crate::XmlContent::Tuple(&[$($crate::xml!(@node $item)),*])
    };
    (@content $model:ty) => {
        $crate::XmlContent::Model(<$model as $crate::XmlModel>::xml)
    };
}
