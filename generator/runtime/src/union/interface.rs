//! Unions: peeking at the text selects the branch, which is then read from its start. `choice.rs` has the rule.

use serde::Serializer;

use super::super::codec::{Failed, Reader, Writer};
use super::super::model::{Decode, FormEncoder, MemberWriter, Table};
use super::branch::UnionTable;
use super::branch_visitor::{BranchVisitor, IsObject, Members, Parts, Serialize, Write};

/// A union; `union!` implements it.
#[doc(hidden)]
pub trait Union {
    /// The facts about the union.
    fn union_table() -> &'static UnionTable
    where
        Self: Sized;

    /// Sets the value to the placeholder of a branch. An index beyond the branches means the variant for unknown values.
    ///
    /// # Errors
    /// Same as [`Decode::begin`]; or there is no such variant.
    fn begin_branch(&mut self, branch: usize, reader: &mut Reader<'_>) -> Result<(), Failed>;

    /// The value of the branch.
    fn branch(&mut self) -> &mut dyn BranchValue;

    /// Writes the branch.
    fn write_branch(&self, writer: &mut Writer);

    /// Hands the value of the branch over.
    fn visit<V: BranchVisitor>(&self, visitor: V) -> V::Output
    where
        Self: Sized;

    /// Returns whether the value of the branch is an object.
    #[inline]
    fn is_object_branch(&self) -> bool
    where
        Self: Sized,
    {
        self.visit(IsObject)
    }

    /// Hands the members of the branch over, its tag included.
    #[inline]
    fn walk_branch<M: MemberWriter>(&self, members: &mut M)
    where
        Self: Sized,
    {
        self.visit(Members(members));
    }

    /// Adds the value of the branch to a form.
    #[inline]
    fn branch_parts<F: FormEncoder>(&self, member: &str, form: &mut F)
    where
        Self: Sized,
    {
        self.visit(Parts { member, form });
    }
}

/// The value of a branch, of any type.
#[doc(hidden)]
pub trait BranchValue {
    /// Same as [`Decode::read`].
    ///
    /// # Errors
    /// Same as [`Decode::read`].
    fn read_branch(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed>;

    /// Same as [`Decode::table`].
    fn branch_table(&self) -> Option<&'static Table>;
}

impl<T: Decode> BranchValue for T {
    fn read_branch(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        self.read(reader)
    }

    fn branch_table(&self) -> Option<&'static Table> {
        T::table()
    }
}

/// The index of the variant for unknown values.
pub(super) const UNKNOWN: usize = usize::MAX;

/// Reads a branch from its start, without the tag that the union writes.
pub(super) fn read_branch(
    reader: &mut Reader<'_>,
    union: &mut dyn Union,
    table: &'static UnionTable,
    branch: usize,
) -> Result<(), Failed> {
    union.begin_branch(branch, reader)?;
    let count = reader.union_tags.len();
    expect_tag(reader, table, branch);
    let read = union.branch().read_branch(reader);
    reader.union_tags.truncate(count);
    read
}

/// Makes the reader skip the tag that the union writes for a branch.
#[inline]
fn expect_tag(reader: &mut Reader<'_>, table: &'static UnionTable, branch: usize) {
    if let Some((name, _)) = table.tag_of(branch) {
        reader.union_tags.push((reader.depth + 1, name));
    }
}

/// Writes a union as JSON.
#[inline]
#[doc(hidden)]
pub fn write_union<U: Union>(union: &U, writer: &mut Writer) {
    union.visit(Write(writer));
}

/// Writes a union in another format.
///
/// # Errors
/// Same as [`Encode::serialize`](super::super::model::Encode::serialize).
#[inline]
#[doc(hidden)]
pub fn serialize_union<U: Union, S: Serializer>(union: &U, target: S) -> Result<S::Ok, S::Error> {
    union.visit(Serialize(target))
}

/// Implements a union from a table with a line for each branch: its index, the variant, the types it takes (`boolean`,
/// `integer`, `number`, `text`, `list`, `object`, or `any`), the discriminator's values that select it or the strings it lists,
/// the required members that only it has, as `writes` the discriminator's value where the branch doesn't write it itself, and as
/// `fills` the optional constants that are written where a value was made without them.
/// `default` is the index of the branch for unknown discriminators. Indexes count up from 0. Each variant has one field, whose
/// type implements `Decode` and `Encode`. The last line is the placeholder of the union before it is read: the `unknown`
/// variant, the variant with an `empty` value, or, if there is none, the first of the variants that the input has a value for
/// (`ahead`).
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($union:ident {
        $(tag { $tag:tt $($optional:ident)? })?
        $(default { $default:tt })?
        branches {
            $(
                $index:tt $variant:ident $($kind:ident)|+
                [$($value:tt),*] [$($member:tt),*] $(writes $written:tt)? $(fills $filled:tt)?,
            )+
        }
        $(unknown { $unknown:ident })?
        $(empty { $empty:ident })?
        $(ahead { $($ahead:ident)+ })?
    }) => {
        impl $crate::Union for $union {
            #[inline]
            fn union_table() -> &'static $crate::UnionTable {
                static TABLE: $crate::UnionTable = $crate::UnionTable {
                    name: stringify!($union),
                    tag: $crate::union!(@option $($tag)?),
                    needs_tag: $crate::union!(@needs $($($optional)?)?),
                    default: $crate::union!(@option $($default)?),
                    branches: &[$($crate::Branch {
                        name: stringify!($variant),
                        kinds: $crate::Kinds::NONE$(.$kind())+,
                        values: &[$($value),*],
                        members: &[$($member),*],
                        tag: $crate::union!(@option $($written)?),
                        fills: &$crate::union!(@list $($filled)?),
                    },)+],
                    has_unknown: $crate::union!(@has_unknown $($unknown)?),
                };
                &TABLE
            }

            #[inline]
            fn begin_branch(
                &mut self,
                branch: usize,
                reader: &mut $crate::Reader<'_>,
            ) -> Result<(), $crate::Failed> {
                *self = match branch {
                    $($index => Self::$variant($crate::Decode::begin(reader)?),)+
                    $(_ => Self::$unknown($crate::Value::Null),)?
                    $(_ => return Err($crate::union!(@no_branch $empty reader)),)?
                    $(_ => return Err($crate::union!(@no_branch [$($ahead)+] reader)),)?
                };
                Ok(())
            }

            #[inline]
            fn branch(&mut self) -> &mut dyn $crate::BranchValue {
                match self {
                    $(Self::$variant(value) => value,)+
                    $(Self::$unknown(value) => value,)?
                }
            }

            #[inline]
            fn write_branch(&self, writer: &mut $crate::Writer) {
                $crate::Encode::write(self, writer);
            }

            #[inline]
            fn visit<V: $crate::BranchVisitor>(&self, visitor: V) -> V::Output {
                match self {
                    $(Self::$variant(value) => {
                        $crate::union!(@visit visitor value $index $($written)? $($filled)?)
                    })+
                    $(Self::$unknown(value) => visitor.unknown(value),)?
                }
            }
        }

        $($crate::union!(@empty $union $unknown $crate::Value::Null);)?
        $($crate::union!(@empty $union $empty $crate::EmptyValue::empty());)?

        impl $crate::Decode for $union {
            $($crate::union!(@begins_empty $unknown);)?
            $($crate::union!(@begins_empty $empty);)?
            $($crate::union!(@ahead $($ahead)+);)?

            #[inline]
            fn read(&mut self, reader: &mut $crate::Reader<'_>) -> Result<(), $crate::Failed> {
                $crate::read_union(reader, self, <Self as $crate::Union>::union_table())
            }
        }

        impl $crate::Encode for $union {
            #[inline]
            fn write(&self, writer: &mut $crate::Writer) {
                $crate::write_union(self, writer);
            }

            #[inline]
            fn serialize<S: $crate::crates::serde::Serializer>(
                &self,
                target: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::serialize_union(self, target)
            }

            #[inline]
            fn is_object(&self) -> bool {
                $crate::Union::is_object_branch(self)
            }

            #[inline]
            fn walk_members<M: $crate::MemberWriter>(&self, members: &mut M) {
                $crate::Union::walk_branch(self, members);
            }

            #[inline]
            fn parts<F: $crate::FormEncoder>(&self, member: &str, form: &mut F) {
                $crate::Union::branch_parts(self, member, form);
            }
        }

        $crate::serial!($union);
    };
    (@empty $union:ident $variant:ident $value:expr) => {
        impl $crate::EmptyValue for $union {
            #[inline]
            fn empty() -> Self {
                Self::$variant($value)
            }
        }
    };
    (@begins_empty $variant:ident) => {
        #[inline]
        fn begin(_reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::Failed> {
            Ok($crate::EmptyValue::empty())
        }
    };
    (@ahead $($variant:ident)+) => {
        const LOOKS_AHEAD: bool = true;

        #[inline]
        fn begin(reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::Failed> {
            $(if let Ok(value) = reader.look($crate::Decode::begin) {
                return Ok(Self::$variant(value));
            })+
            Err($crate::no_branch(reader, <Self as $crate::Union>::union_table()))
        }
    };
    (@no_branch $variant:tt $reader:ident) => {
        $crate::no_branch($reader, <Self as $crate::Union>::union_table())
    };
    (@visit $visitor:ident $value:ident $index:tt) => { $visitor.branch($value) };
    (@visit $visitor:ident $value:ident $index:tt $($added:tt)+) => {
        $visitor.tagged($value, <Self as $crate::Union>::union_table(), $index)
    };
    (@needs) => { true };
    (@needs optional) => { false };
    (@list) => { [] };
    (@list $list:tt) => { $list };
    (@option) => { None };
    (@option $value:expr) => { Some($value) };
    (@has_unknown) => { false };
    (@has_unknown $unknown:ident) => { true };
}
