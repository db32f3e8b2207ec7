//! Objects with known members. In: a struct and its table. Out: the two walks over its
//! fields, which no other code can make, and the traits that stand on them. All else is
//! written once, for all models.

/// The table of a model. A member has a number, a field and a name on the wire; the
/// numbers go up from 0 through all groups. The groups stand in this order, and none is
/// empty:
///
/// | group | field | absent | null |
/// |---|---|---|---|
/// | `required` | `T` | an error | as `T` says |
/// | `nullable` | `Option<T>` | `None` | `None`, written for `None` |
/// | `optional` | `Option<T>` | `None`, left out for `None` | `None` |
/// | `optional_nullable nulls` | `Option<T>` | `None` | `None`, remembered in `nulls` |
/// | `patch` | `Patch<T>` | `Keep` | `Clear` |
/// | `constant` | `Const`, its value at the line's end | that value | an error |
/// | `optional_constant` | `Option<Const>` | `None`, left out for `None` | `None` |
/// | `additional field` | `BTreeMap<String, T>`: all other members | | as `T` says |
///
/// Below them stand, as `secret { "..", }`, the members that `Debug` doesn't show.
macro_rules! object {
    ($model:ident {}) => {
        impl runtime::Model for $model {
            type Layout = runtime::Objects;

            const TABLE: runtime::Table =
                runtime::Table { name: stringify!($model), members: &[], secrets: &[] };

            fn read_members<D: runtime::Decoder>(members: &mut D) -> Option<Self> {
                while members.next::<Self>().is_some() {
                    members.skip();
                }
                Some(Self {})
            }
        }

        runtime::serial!($model debug_object);
    };
    ($model:ident {
        $(required { $($r:tt $required:ident $required_name:tt,)+ })?
        $(nullable { $($n:tt $nullable:ident $nullable_name:tt,)+ })?
        $(optional { $($o:tt $optional:ident $optional_name:tt,)+ })?
        $(optional_nullable $nulls:ident { $($b:tt $both:ident $both_name:tt,)+ })?
        $(patch { $($p:tt $patch:ident $patch_name:tt,)+ })?
        $(constant { $($c:tt $constant:ident $constant_name:tt $value:tt,)+ })?
        $(optional_constant { $($f:tt $fixed:ident $fixed_name:tt $fixed_value:tt,)+ })?
        $(additional $additional:ident)?
        $(secret { $($secret:tt,)+ })?
    }) => {
        impl runtime::Model for $model {
            type Layout = runtime::Objects;

            const TABLE: runtime::Table = runtime::Table {
                name: stringify!($model),
                members: &[
                    $($($required_name,)+)?
                    $($($nullable_name,)+)?
                    $($($optional_name,)+)?
                    $($($both_name,)+)?
                    $($($patch_name,)+)?
                    $($($constant_name,)+)?
                    $($($fixed_name,)+)?
                ],
                secrets: &[$($($secret,)+)?],
            };

            fn read_members<D: runtime::Decoder>(members: &mut D) -> Option<Self> {
                $($(let mut $required = None;)+)?
                $($(let mut $nullable = None;)+)?
                $($(let mut $optional = None;)+)?
                $($(let mut $both = None;)+ let mut $nulls = runtime::Nulls::default();)?
                $($(let mut $patch = runtime::Patch::Keep;)+)?
                $($(let mut $constant = None;)+)?
                $($(let mut $fixed = None;)+)?
                $(let mut $additional = Default::default();)?
                while let Some(member) = members.next::<Self>() {
                    match member {
                        $($($r => members.need(&mut $required),)+)?
                        $($($n => members.read(&mut $nullable),)+)?
                        $($($o => members.read(&mut $optional),)+)?
                        $($($b => members.remember(&mut $both, &mut $nulls),)+)?
                        $($($p => members.patch(&mut $patch),)+)?
                        $($($c => members.constant(&mut $constant, $value),)+)?
                        $($($f => {
                            members.optional_constant(&mut $fixed, $fixed_value);
                        })+)?
                        $(usize::MAX => members.additional(&mut $additional),)?
                        _ => members.skip(),
                    }
                }
                $(let ($(Some($required),)+) = ($($required,)+) else {
                    return members.missing(&[$($r,)+]);
                };)?
                Some(Self {
                    $($($required,)+)?
                    $($($nullable,)+)?
                    $($($optional,)+)?
                    $($($both,)+ $nulls,)?
                    $($($patch,)+)?
                    $($(
                        $constant: $constant.unwrap_or(runtime::Const::known($value)),
                    )+)?
                    $($($fixed,)+)?
                    $($additional,)?
                })
            }

            fn write_members<E: runtime::Encoder>(&self, members: &mut E) {
                $($(members.constant($constant_name, &self.$constant, $value);)+)?
                $($(
                    members.optional_constant($fixed_name, &self.$fixed, $fixed_value);
                )+)?
                $($(members.required($required_name, &self.$required);)+)?
                $($(members.nullable($nullable_name, &self.$nullable);)+)?
                $($(members.optional($optional_name, &self.$optional);)+)?
                $($(
                    let null = self.$nulls.has($b);
                    members.optional_nullable($both_name, &self.$both, null);
                )+)?
                $($(members.patch($patch_name, &self.$patch);)+)?
                $(members.additional(&self.$additional, Self::TABLE.members);)?
            }
        }

        runtime::serial!($model debug_object);
    };
}
pub(crate) use object;
