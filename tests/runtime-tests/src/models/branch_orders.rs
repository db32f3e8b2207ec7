//! Unions of string, number, integer and boolean, with the branches in every order.

use serde_json::{Value, from_str};

use crate::runtime;
use crate::runtime::{deserialize, to_value};

/// Decodes JSON text as a union; returns the variant and the encoded value.
pub type Reading = fn(&str) -> (&'static str, Value);

macro_rules! orders {
    ($($order:ident:
        $a:ident $a_kind:ident $a_type:ident,
        $b:ident $b_kind:ident $b_type:ident,
        $c:ident $c_kind:ident $c_type:ident,
        $d:ident $d_kind:ident $d_type:ident;
    )+) => {
        $(
            /// A union with one order of the branches.
            #[derive(Clone, Debug, PartialEq)]
            pub enum $order {
                /// The first branch.
                $a($a_type),
                /// The second branch.
                $b($b_type),
                /// The third branch.
                $c($c_type),
                /// The fourth branch.
                $d($d_type),
            }

            runtime::union!($order {
                branches {
                    0 $a $a_kind [] [],
                    1 $b $b_kind [] [],
                    2 $c $c_kind [] [],
                    3 $d $d_kind [] [],
                }
                empty { $a }
            });

            impl $order {
                fn read(json: &str) -> (&'static str, Value) {
                    let value: Value = from_str(json).expect("the test's text is JSON");
                    let read: Self = from_str(json).expect("a scalar fits");
                    assert_eq!(read, deserialize::<Self, _>(value).expect("a scalar fits"), "{json}");
                    let again = to_value(&read).expect("a scalar can be written");
                    let variant = match read {
                        Self::$a(_) => stringify!($a),
                        Self::$b(_) => stringify!($b),
                        Self::$c(_) => stringify!($c),
                        Self::$d(_) => stringify!($d),
                    };
                    (variant, again)
                }
            }
        )+

        /// Every order, with its decoder.
        pub const ORDERS: &[(&str, Reading)] = &[$((stringify!($order), $order::read),)+];
    };
}

orders! {
    TextNumberIntegerBoolean: Text text String, Number number f64, Integer integer i64, Boolean boolean bool;
    TextNumberBooleanInteger: Text text String, Number number f64, Boolean boolean bool, Integer integer i64;
    TextIntegerNumberBoolean: Text text String, Integer integer i64, Number number f64, Boolean boolean bool;
    TextIntegerBooleanNumber: Text text String, Integer integer i64, Boolean boolean bool, Number number f64;
    TextBooleanNumberInteger: Text text String, Boolean boolean bool, Number number f64, Integer integer i64;
    TextBooleanIntegerNumber: Text text String, Boolean boolean bool, Integer integer i64, Number number f64;
    NumberTextIntegerBoolean: Number number f64, Text text String, Integer integer i64, Boolean boolean bool;
    NumberTextBooleanInteger: Number number f64, Text text String, Boolean boolean bool, Integer integer i64;
    NumberIntegerTextBoolean: Number number f64, Integer integer i64, Text text String, Boolean boolean bool;
    NumberIntegerBooleanText: Number number f64, Integer integer i64, Boolean boolean bool, Text text String;
    NumberBooleanTextInteger: Number number f64, Boolean boolean bool, Text text String, Integer integer i64;
    NumberBooleanIntegerText: Number number f64, Boolean boolean bool, Integer integer i64, Text text String;
    IntegerTextNumberBoolean: Integer integer i64, Text text String, Number number f64, Boolean boolean bool;
    IntegerTextBooleanNumber: Integer integer i64, Text text String, Boolean boolean bool, Number number f64;
    IntegerNumberTextBoolean: Integer integer i64, Number number f64, Text text String, Boolean boolean bool;
    IntegerNumberBooleanText: Integer integer i64, Number number f64, Boolean boolean bool, Text text String;
    IntegerBooleanTextNumber: Integer integer i64, Boolean boolean bool, Text text String, Number number f64;
    IntegerBooleanNumberText: Integer integer i64, Boolean boolean bool, Number number f64, Text text String;
    BooleanTextNumberInteger: Boolean boolean bool, Text text String, Number number f64, Integer integer i64;
    BooleanTextIntegerNumber: Boolean boolean bool, Text text String, Integer integer i64, Number number f64;
    BooleanNumberTextInteger: Boolean boolean bool, Number number f64, Text text String, Integer integer i64;
    BooleanNumberIntegerText: Boolean boolean bool, Number number f64, Integer integer i64, Text text String;
    BooleanIntegerTextNumber: Boolean boolean bool, Integer integer i64, Text text String, Number number f64;
    BooleanIntegerNumberText: Boolean boolean bool, Integer integer i64, Number number f64, Text text String;
}
