//! The table of a model: the code that `object!` generates from it is all that is repeated for each.

/// Implements a model from its table, which has the location of its schema in the document. A member has an index, a field and
/// its name as JSON writes it; the indexes go up from 0 through all groups. The groups have this order, and none is empty:
///
/// | group | field | absent | null |
/// |---|---|---|---|
/// | `required` | `T` | an error | as `T` says |
/// | `required_or_made_up made_up` | `T` | an error, or empty and remembered in `made_up` | as `T` says |
/// | `required_ahead` | `T` without an empty value | an error | as `T` says |
/// | `nullable` | `Option<T>` | `None` | `None`, written for `None` |
/// | `optional` | `Option<T>` | `None`, left out for `None` | an error, unless `T` takes it |
/// | `optional_nullable nulls` | `Option<T>` | `None` | `None`, remembered in `nulls` |
/// | `patch` | `Patch<T>` | `Keep` | `Clear` |
/// | `constant` | `Const`, its value at the line's end | that value, left out | an error |
/// | `optional_constant` | `Option<Const>` | `None`, left out for `None` | `None` |
/// | `additional field` | `BTreeMap<String, T>`: all other members | | as `T` says |
/// | `additional field (unknown)` | the same, for members that the document doesn't name | | |
///
/// Instead of the group `required`, `nullable`, `optional` or `optional_nullable`, an object that is sent back has a group with
/// `_or_text`, and `texts { made_up }` below them: texts that hold JSON of another type are remembered in `made_up`.
///
/// Below them are, as `secret { "..", }`, the members that `Debug` doesn't show, as `read_only { "..", }` those that only responses have,
/// and as `also { 0 NumberText, }` the other forms in which members may come.
#[doc(hidden)]
#[macro_export]
macro_rules! object {
    ($model:ident $(at $schema:literal)? {}) => {
        impl $crate::Decode for $model {
            $crate::object!(@table $model [$($schema)?] [] [] [] [] [] []);
            $crate::object!(@begin [] {});
        }

        $crate::object!(@empty $model [] {});

        impl $crate::Encode for $model {}

        $crate::serial!($model debug_object);
    };
    ($model:ident $(at $schema:literal)? {
        $(required { $($r:tt $required:ident $required_name:tt,)+ })?
        $(required_or_made_up $made_up:ident { $($m:tt $kept:ident $kept_name:tt,)+ })?
        $(required_or_text { $($rt:tt $rt_field:ident $rt_name:tt,)+ })?
        $(required_ahead { $($a:tt $ahead:ident $ahead_name:tt,)+ })?
        $(nullable { $($n:tt $nullable:ident $nullable_name:tt,)+ })?
        $(nullable_or_text { $($nt:tt $nt_field:ident $nt_name:tt,)+ })?
        $(optional { $($o:tt $optional:ident $optional_name:tt,)+ })?
        $(optional_or_text { $($ot:tt $ot_field:ident $ot_name:tt,)+ })?
        $(optional_nullable $nulls:ident { $($b:tt $both:ident $both_name:tt,)+ })?
        $(optional_nullable_or_text $bt_nulls:ident { $($bt:tt $bt_field:ident $bt_name:tt,)+ })?
        $(patch { $($p:tt $patch:ident $patch_name:tt,)+ })?
        $(constant { $($c:tt $constant:ident $constant_name:tt $value:tt,)+ })?
        $(optional_constant { $($f:tt $fixed:ident $fixed_name:tt $fixed_value:tt,)+ })?
        $(additional $additional:ident $(($unknown:ident))?)?
        $(texts { $texts:ident })?
        $(secret { $($secret:tt,)+ })?
        $(read_only { $($read_only:tt,)+ })?
        $(also { $($other:tt $form:ident,)+ })?
    }) => {
        impl $crate::Decode for $model {
            $crate::object!(@table $model
                [$($schema)?]
                [
                    $($($required_name,)+)? $($($kept_name,)+)? $($($rt_name,)+)?
                    $($($ahead_name,)+)?
                ]
                [
                    $($($required_name,)+)? $($($kept_name,)+)? $($($rt_name,)+)?
                    $($($ahead_name,)+)?
                    $($($nullable_name,)+)? $($($nt_name,)+)?
                    $($($optional_name,)+)? $($($ot_name,)+)?
                    $($($both_name,)+)? $($($bt_name,)+)?
                    $($($patch_name,)+)?
                    $($($constant_name,)+)?
                    $($($fixed_name,)+)?
                ]
                [$($($secret,)+)?]
                [$($($read_only,)+)?]
                [$($(($constant_name, $value),)+)? $($(($fixed_name, $fixed_value),)+)?]
                [$($($unknown)?)?]
            );
            $crate::object!(@begin [$($($a $ahead)+)?] {
                $($($required: $crate::EmptyValue::empty(),)+)?
                $($($kept: $crate::EmptyValue::empty(),)+ $made_up: $crate::MadeUp::default(),)?
                $($($rt_field: $crate::EmptyValue::empty(),)+)?
                $($($nullable: None,)+)? $($($nt_field: None,)+)?
                $($($optional: None,)+)? $($($ot_field: None,)+)?
                $($($both: None,)+ $nulls: $crate::Nulls::default(),)?
                $($($bt_field: None,)+ $bt_nulls: $crate::Nulls::default(),)?
                $($texts: $crate::MadeUp::default(),)?
                $($($patch: $crate::Patch::Keep,)+)?
                $($($constant: $crate::Const::missing($value),)+)?
                $($($fixed: None,)+)?
                $($additional: $crate::Map::new(),)?
            });

            #[inline]
            fn read_member(
                &mut self,
                index: usize,
                reader: &mut $crate::Reader<'_>,
            ) -> Result<(), $crate::Failed> {
                $crate::object!(@set_other_form reader index [$($($other)+)?]);
                let read = match index {
                    $($($r => $crate::Decode::read(&mut self.$required, reader),)+)?
                    $($($m => $crate::Decode::read(&mut self.$kept, reader),)+)?
                    $($($rt => $crate::Decode::read(&mut self.$rt_field, reader),)+)?
                    $($($a => $crate::Decode::read(&mut self.$ahead, reader),)+)?
                    $($($n => $crate::Decode::read(&mut self.$nullable, reader),)+)?
                    $($($nt => $crate::Decode::read(&mut self.$nt_field, reader),)+)?
                    $($($o => $crate::Decode::read_present(&mut self.$optional, reader),)+)?
                    $($($ot => $crate::Decode::read_present(&mut self.$ot_field, reader),)+)?
                    $($($b => {
                        self.$nulls.note($b, reader);
                        $crate::Decode::read(&mut self.$both, reader)
                    })+)?
                    $($($bt => {
                        self.$bt_nulls.note($bt, reader);
                        $crate::Decode::read(&mut self.$bt_field, reader)
                    })+)?
                    $($($p => $crate::Decode::read(&mut self.$patch, reader),)+)?
                    $($($c => self.$constant.read_known($value, reader),)+)?
                    $($($f => $crate::Const::read_optional(&mut self.$fixed, $fixed_value, reader),)+)?
                    _ => reader.skip(),
                };
                $crate::object!(@unset_other_form reader [$($($other)+)?]);
                read
            }

            $(#[inline]
            fn other_form(index: usize) -> $crate::OtherForm {
                match index {
                    $($other => $crate::OtherForm::$form,)+
                    _ => $crate::OtherForm::Nothing,
                }
            })?

            $(#[inline]
            fn note_made_up(&mut self, index: usize, text: Option<&str>) {
                self.$made_up.make_up(index, text);
            })?

            $(#[inline]
            fn note_made_up(&mut self, index: usize, text: Option<&str>) {
                self.$texts.make_up(index, text);
            })?

            $(#[inline]
            fn additional(&mut self) -> Option<&mut dyn $crate::Additional> {
                Some(&mut self.$additional)
            })?
        }

        $crate::object!(@empty $model [$($($a)+)?] {
            $($($required: $crate::EmptyValue::empty(),)+)?
                $($($kept: $crate::EmptyValue::empty(),)+ $made_up: $crate::MadeUp::default(),)?
            $($($rt_field: $crate::EmptyValue::empty(),)+)?
            $($($nullable: None,)+)? $($($nt_field: None,)+)?
            $($($optional: None,)+)? $($($ot_field: None,)+)?
            $($($both: None,)+ $nulls: $crate::Nulls::default(),)?
            $($($bt_field: None,)+ $bt_nulls: $crate::Nulls::default(),)?
            $($texts: $crate::MadeUp::default(),)?
            $($($patch: $crate::Patch::Keep,)+)?
            $($($constant: $crate::Const::missing($value),)+)?
            $($($fixed: None,)+)?
            $($additional: $crate::Map::new(),)?
        });

        impl $crate::Encode for $model {
            #[inline]
            fn walk_members<M: $crate::MemberWriter>(&self, members: &mut M) {
                $(
                    use $crate::MemberWriter as _;
                    let members = &mut $crate::WithoutReadOnly { members, names: &[$($read_only,)+] };
                )?
                $($(members.constant($constant_name, &self.$constant, $value);)+)?
                $($(members.optional_constant($fixed_name, &self.$fixed, $fixed_value);)+)?
                $($(members.required($required_name, &self.$required);)+)?
                $($(
                    let is_made_up = self.$made_up.made_up($m, &self.$kept);
                    members.unless_made_up($kept_name, &self.$kept, is_made_up);
                )+)?
                $($(
                    let is_made_up = self.made_up.made_up($rt, &self.$rt_field);
                    members.unless_made_up($rt_name, &self.$rt_field, is_made_up);
                )+)?
                $($(members.required($ahead_name, &self.$ahead);)+)?
                $($(members.nullable($nullable_name, &self.$nullable);)+)?
                $($(match &self.$nt_field {
                    Some(value) => {
                        members.unless_made_up($nt_name, value, self.made_up.holds($nt, value));
                    }
                    None => members.null($nt_name),
                })+)?
                $($(members.optional($optional_name, &self.$optional);)+)?
                $($(if let Some(value) = &self.$ot_field {
                    members.unless_made_up($ot_name, value, self.made_up.holds($ot, value));
                })+)?
                $($(
                    members.optional_nullable($both_name, &self.$both, self.$nulls.has($b));
                )+)?
                $($(match &self.$bt_field {
                    Some(value) => {
                        members.unless_made_up($bt_name, value, self.made_up.holds($bt, value));
                    }
                    None if self.$bt_nulls.has($bt) => members.null($bt_name),
                    None => {}
                })+)?
                $($(members.patch($patch_name, &self.$patch);)+)?
                $($crate::object!(@additional members self $additional [$($unknown)?]);)?
            }
        }

        $crate::serial!($model debug_object);
    };
    (@table $model:ident [$($schema:literal)?] [$($required:tt)*] [$($name:tt)*] [$($secret:tt)*] [$($read_only:tt)*] [$($known:tt)*] [$($unknown:ident)?]) => {
        #[inline]
        fn table() -> Option<&'static $crate::Table> {
            static TABLE: $crate::Table = $crate::Table {
                name: stringify!($model),
                schema: concat!($($schema)?),
                names: $crate::MemberNames::new(&[$($name)*]),
                required: <[&str]>::len(&[$($required)*]),
                secrets: &[$($secret)*],
                read_only: &[$($read_only)*],
                constants: &[$($known)*],
                keeps_unknown: $crate::object!(@is $($unknown)?),
            };
            Some(&TABLE)
        }
    };
    (@set_other_form $reader:ident $index:ident []) => {};
    (@set_other_form $reader:ident $index:ident [$($other:tt)+]) => {
        $reader.set_other_form(<Self as $crate::Decode>::other_form($index));
    };
    (@unset_other_form $reader:ident []) => {};
    (@unset_other_form $reader:ident [$($other:tt)+]) => {
        $reader.set_other_form($crate::OtherForm::Nothing);
    };
    (@additional $members:ident $object:ident $additional:ident []) => {
        $members.additional(&$object.$additional, $crate::names_of::<Self>())
    };
    (@additional $members:ident $object:ident $additional:ident [unknown]) => {
        $members.unknown(&$object.$additional, $crate::names_of::<Self>(), $object)
    };
    (@is) => { false };
    (@is unknown) => { true };
    (@begin [] { $($field:tt)* }) => {
        #[inline]
        fn begin(_reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::Failed> {
            Ok($crate::EmptyValue::empty())
        }
    };
    (@begin [$($index:tt $ahead:ident)+] { $($field:tt)* }) => {
        const LOOKS_AHEAD: bool = true;

        #[inline]
        fn begin(reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::Failed> {
            Ok(Self {
                $($ahead: $crate::begin_member::<Self, _>(reader, $index)?,)+
                $($field)*
            })
        }
    };
    (@empty $model:ident [] { $($field:tt)* }) => {
        impl $crate::EmptyValue for $model {
            #[inline]
            fn empty() -> Self {
                Self { $($field)* }
            }
        }
    };
    (@empty $model:ident [$($index:tt)+] { $($field:tt)* }) => {};
}
