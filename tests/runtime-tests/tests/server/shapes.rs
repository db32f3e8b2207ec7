//! Random shapes of parameters, with values of them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::{collection, option};
use runtime_tests::runtime::ParameterShape;
use serde_json::{Value, json};

use ParameterShape::{Any, List, Object, Scalar, Text};

/// The names of the members in the document.
const NAMES: [&str; 4] = ["a", "b-c", "d e", "5"];

/// A shape and a value of it.
pub(super) type Case = (ParameterShape, Value);

/// The parts that a style can express.
#[derive(Clone)]
pub(super) struct Style {
    pub(super) text: BoxedStrategy<String>,
    /// Texts after the names of additional members, which start with `x`.
    pub(super) names: BoxedStrategy<String>,
    pub(super) has_fractions: bool,
    pub(super) nesting: Nesting,
    /// Whether empty lists and objects are written, or left out.
    pub(super) has_empty: bool,
}

/// The nesting that a style can express.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Nesting {
    /// Lists and objects of plain values.
    None,
    /// These may contain lists of plain values.
    Lists,
    /// Objects may contain objects and lists of plain values.
    Objects,
    /// Any nesting.
    Full,
}

impl Style {
    /// A style with all texts.
    pub(super) fn new(nesting: Nesting) -> Self {
        let text = any::<String>().boxed();
        Self { text: text.clone(), names: text, has_fractions: true, nesting, has_empty: true }
    }

    /// A style with texts of this regular expression.
    pub(super) fn with_texts(nesting: Nesting, pattern: &'static str) -> Self {
        let text = pattern.boxed();
        Self { text: text.clone(), names: text, ..Self::new(nesting) }
    }

    pub(super) fn case(self) -> impl Strategy<Value = Case> {
        shape(self.nesting).prop_flat_map(move |shape| {
            let values = self.value(shape, true);
            (Just(shape), values)
        })
    }

    /// A case that is an object.
    pub(super) fn object_case(self) -> impl Strategy<Value = Case> {
        object(member_shape(self.nesting)).prop_flat_map(move |shape| {
            let values = self.value(shape, true);
            (Just(shape), values)
        })
    }

    fn value(&self, shape: ParameterShape, is_outer: bool) -> BoxedStrategy<Value> {
        let fewest = usize::from(!(self.has_empty && is_outer));
        match shape {
            Text => self.text.clone().prop_map(Value::from).boxed(),
            Scalar => self.scalar(),
            Any => {
                let text = self.text.clone().prop_filter("a text", |text| {
                    !serde_json::from_str::<Value>(text)
                        .is_ok_and(|value| !value.is_string() && !value.is_array())
                });
                prop_oneof![self.scalar(), text.prop_map(Value::from)].boxed()
            }
            List(item) => collection::vec(self.value(*item, false), fewest..4).prop_map(Value::from).boxed(),
            Object(members, rest) => self.object(members, rest, fewest),
        }
    }

    fn scalar(&self) -> BoxedStrategy<Value> {
        let integers = prop_oneof![any::<i64>().prop_map(Value::from), any::<u64>().prop_map(Value::from)];
        let scalars = prop_oneof![integers, any::<bool>().prop_map(Value::from)];
        if !self.has_fractions {
            return scalars.boxed();
        }
        let fraction = any::<i32>().prop_map(|eighths| json!(f64::from(eighths) / 8.0));
        prop_oneof![scalars, fraction].boxed()
    }

    fn object(
        &self,
        members: &'static [(&'static str, ParameterShape)],
        rest: Option<&'static ParameterShape>,
        fewest: usize,
    ) -> BoxedStrategy<Value> {
        let mut known: BoxedStrategy<BTreeMap<String, Value>> = Just(BTreeMap::new()).boxed();
        for (index, (name, shape)) in members.iter().enumerate() {
            let value = self.value(*shape, false);
            let value = match index < fewest {
                true => value.prop_map(Some).boxed(),
                false => option::of(value).boxed(),
            };
            let join = move |(mut object, value): (BTreeMap<String, Value>, Option<Value>)| {
                object.extend(value.map(|value| ((*name).to_owned(), value)));
                object
            };
            known = (known, value).prop_map(join).boxed();
        }
        let Some(rest) = rest else { return known.prop_map(from_map).boxed() };
        let names = self.names.clone().prop_map(|name| format!("x{name}"));
        let others = collection::btree_map(names, self.value(*rest, false), 0..3);
        (known, others)
            .prop_map(|(mut known, others)| {
                known.extend(others);
                from_map(known)
            })
            .boxed()
    }
}

fn from_map(members: BTreeMap<String, Value>) -> Value {
    Value::Object(members.into_iter().collect())
}

fn shape(nesting: Nesting) -> impl Strategy<Value = ParameterShape> {
    let item = match nesting {
        Nesting::None | Nesting::Objects => leaf().boxed(),
        Nesting::Lists => prop_oneof![leaf(), list(leaf())].boxed(),
        Nesting::Full => nested(),
    };
    prop_oneof![leaf(), list(item), object(member_shape(nesting))]
}

fn member_shape(nesting: Nesting) -> BoxedStrategy<ParameterShape> {
    match nesting {
        Nesting::None => leaf().boxed(),
        Nesting::Lists => prop_oneof![leaf(), list(leaf())].boxed(),
        Nesting::Objects => {
            prop_oneof![leaf(), list(leaf()), object(prop_oneof![leaf(), list(leaf())])].boxed()
        }
        Nesting::Full => nested(),
    }
}

fn nested() -> BoxedStrategy<ParameterShape> {
    leaf().prop_recursive(3, 12, 3, |inner| prop_oneof![list(inner.clone()), object(inner)]).boxed()
}

fn leaf() -> impl Strategy<Value = ParameterShape> + Clone {
    prop_oneof![Just(Text), Just(Scalar), Just(Any)]
}

fn list(
    item: impl Strategy<Value = ParameterShape> + Clone + 'static,
) -> impl Strategy<Value = ParameterShape> + Clone {
    item.prop_map(|item| List(Box::leak(Box::new(item))))
}

fn object(
    member: impl Strategy<Value = ParameterShape> + Clone + 'static,
) -> impl Strategy<Value = ParameterShape> + Clone {
    let rest = option::of(member.clone());
    (collection::vec(member, 1..NAMES.len()), rest).prop_map(|(members, rest)| {
        let members: Vec<_> = NAMES.into_iter().zip(members).collect();
        Object(members.leak(), rest.map(|rest| &*Box::leak(Box::new(rest))))
    })
}
