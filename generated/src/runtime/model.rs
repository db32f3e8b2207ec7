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
/// | `constant` | `Const`, its value at the line's end | that value, left out | an error |
/// | `optional_constant` | `Option<Const>` | `None`, left out for `None` | `None` |
/// | `additional field` | `BTreeMap<String, T>`: all other members | | as `T` says |
///
/// Below them stand, as `secret { "..", }`, the members that `Debug` doesn't show.
macro_rules! object {
    ($model:ident {}) => {
        impl runtime::Model for $model {
            type Layout = runtime::Objects;

            const TABLE: runtime::Table =
                runtime::Table { name: stringify!($model), ..runtime::Table::EMPTY };

            fn read_members<D: runtime::Decoder>(members: &mut D) -> Option<Self> {
                members.pass::<Self>()?;
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
                constants: &[$($($value,)+)? $($($fixed_value,)+)?],
                secrets: &[$($($secret,)+)?],
            };

            #[inline]
            fn read_members<D: runtime::Decoder>(members: &mut D) -> Option<Self> {
                let Some((
                    $(runtime::RequiredMembers(
                        runtime::object!(@row $([Some($required)])+),
                    ),)?
                    $(runtime::NullableMembers(runtime::object!(@row $([$nullable])+)),)?
                    $(runtime::OptionalMembers(runtime::object!(@row $([$optional])+)),)?
                    $(runtime::OptionalNullableMembers(
                        $nulls,
                        runtime::object!(@row $([$both])+),
                    ),)?
                    $(runtime::PatchMembers(runtime::object!(@row $([$patch])+)),)?
                    $(runtime::ConstantMembers(runtime::object!(@row $([$constant])+)),)?
                    $(runtime::OptionalConstantMembers(
                        runtime::object!(@row $([$fixed])+),
                    ),)?
                    $(runtime::AdditionalMembers($additional),)?
                )) = members.slots::<Self, _>() else {
                    return members.missing(&[$($($r,)+)?]);
                };
                Some(Self {
                    $($($required,)+)?
                    $($($nullable,)+)?
                    $($($optional,)+)?
                    $($($both,)+ $nulls,)?
                    $($($patch,)+)?
                    $($(
                        $constant:
                            Option::unwrap_or($constant, runtime::Const::missing($value)),
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
    // Lays what is in brackets out as a row: a tuple, or where there are more than eight,
    // a chain of them. The first rule lets the chain of a long list grow by sixty-four.
    (@row
        $m00:tt $m01:tt $m02:tt $m03:tt $m04:tt $m05:tt $m06:tt $m07:tt
        $m08:tt $m09:tt $m10:tt $m11:tt $m12:tt $m13:tt $m14:tt $m15:tt
        $m16:tt $m17:tt $m18:tt $m19:tt $m20:tt $m21:tt $m22:tt $m23:tt
        $m24:tt $m25:tt $m26:tt $m27:tt $m28:tt $m29:tt $m30:tt $m31:tt
        $m32:tt $m33:tt $m34:tt $m35:tt $m36:tt $m37:tt $m38:tt $m39:tt
        $m40:tt $m41:tt $m42:tt $m43:tt $m44:tt $m45:tt $m46:tt $m47:tt
        $m48:tt $m49:tt $m50:tt $m51:tt $m52:tt $m53:tt $m54:tt $m55:tt
        $m56:tt $m57:tt $m58:tt $m59:tt $m60:tt $m61:tt $m62:tt $m63:tt
        $($behind:tt)+
    ) => {
        runtime::Joined(
            runtime::object!(@row
                $m00 $m01 $m02 $m03 $m04 $m05 $m06 $m07
                $m08 $m09 $m10 $m11 $m12 $m13 $m14 $m15
                $m16 $m17 $m18 $m19 $m20 $m21 $m22 $m23
                $m24 $m25 $m26 $m27 $m28 $m29 $m30 $m31
                $m32 $m33 $m34 $m35 $m36 $m37 $m38 $m39
                $m40 $m41 $m42 $m43 $m44 $m45 $m46 $m47
                $m48 $m49 $m50 $m51 $m52 $m53 $m54 $m55
                $m56 $m57 $m58 $m59 $m60 $m61 $m62 $m63
            ),
            runtime::object!(@row $($behind)+),
        )
    };
    (@row
        [$($a:tt)+] [$($b:tt)+] [$($c:tt)+] [$($d:tt)+]
        [$($e:tt)+] [$($f:tt)+] [$($g:tt)+] [$($h:tt)+]
        $($behind:tt)+
    ) => {
        runtime::Joined(
            ($($a)+, $($b)+, $($c)+, $($d)+, $($e)+, $($f)+, $($g)+, $($h)+),
            runtime::object!(@row $($behind)+),
        )
    };
    (@row $([$($member:tt)+])+) => {
        ($($($member)+,)+)
    };
}
pub(crate) use object;
