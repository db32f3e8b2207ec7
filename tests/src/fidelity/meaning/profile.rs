//! A profile: the kinds of values that a schema or a Rust type allows, each kind with its details. A union is the union of the
//! profiles of its branches, so both sides can be compared regardless of the form of their unions.

use std::collections::BTreeSet;

/// The values that are allowed; `L` is what is known of the values inside of others.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile<L> {
    /// All values.
    pub any: bool,
    /// Values of a type that only the configuration knows.
    pub is_custom: bool,
    /// Texts.
    pub texts: Option<Texts>,
    /// Bytes.
    pub bytes: bool,
    /// Integers.
    pub integers: Option<Integers>,
    /// Numbers of any kind.
    pub numbers: bool,
    /// Booleans.
    pub booleans: bool,
    /// Lists, by their items.
    pub lists: Vec<L>,
    /// Lists of a fixed length, by their items.
    pub tuples: Vec<Vec<L>>,
    /// Objects with any names, by their values.
    pub maps: Vec<L>,
    /// Objects with names.
    pub objects: Vec<L>,
}

/// Texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    pub values: BTreeSet<String>,
    /// Whether all other texts are allowed, too.
    pub is_free: bool,
    /// Whether `format: byte` says that they are bytes in base64.
    pub is_base64: bool,
}

/// Integers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Integers {
    /// The name in Rust of the narrowest type that holds all of them; there may be several that do.
    pub width: String,
    /// The values, if only some are allowed.
    pub values: Option<BTreeSet<String>>,
}

impl<L> Default for Profile<L> {
    fn default() -> Self {
        Self {
            any: false,
            is_custom: false,
            texts: None,
            bytes: false,
            integers: None,
            numbers: false,
            booleans: false,
            lists: Vec::new(),
            tuples: Vec::new(),
            maps: Vec::new(),
            objects: Vec::new(),
        }
    }
}

/// Widths, the narrowest first.
const WIDTHS: [&str; 9] = ["u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64", "i128"];

impl<L: Clone> Profile<L> {
    /// Adds the values of another profile.
    pub fn add(&mut self, other: Self) {
        self.any |= other.any;
        self.is_custom |= other.is_custom;
        self.bytes |= other.bytes;
        self.numbers |= other.numbers;
        self.booleans |= other.booleans;
        self.lists.extend(other.lists);
        self.tuples.extend(other.tuples);
        self.maps.extend(other.maps);
        self.objects.extend(other.objects);
        if let Some(texts) = other.texts {
            let own = self.texts.get_or_insert_default();
            own.values.extend(texts.values);
            own.is_free |= texts.is_free;
            own.is_base64 |= texts.is_base64;
        }
        if let Some(integers) = other.integers {
            self.integers = Some(match self.integers.take() {
                None => integers,
                Some(own) => Integers {
                    width: wider(&own.width, &integers.width).to_owned(),
                    values: own.values.zip(integers.values).map(|(own, more)| &own | &more),
                },
            });
        }
    }

    /// Returns whether no value is allowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.any
            && !self.is_custom
            && self.texts.is_none()
            && !self.bytes
            && self.integers.is_none()
            && !self.numbers
            && !self.booleans
            && self.lists.is_empty()
            && self.tuples.is_empty()
            && self.maps.is_empty()
            && self.objects.is_empty()
    }

    /// The kinds, for people.
    #[must_use]
    pub fn kinds(&self) -> String {
        let texts = self.texts.as_ref().map(|texts| match (texts.values.len(), texts.is_free) {
            (0, _) => "text".to_owned(),
            (count, true) => format!("text or {count} values"),
            (count, false) => format!("{count} texts"),
        });
        let integers = self.integers.as_ref().map(|integers| match &integers.values {
            None => integers.width.clone(),
            Some(values) => format!("{} {}", values.len(), integers.width),
        });
        let named = |is_there: bool, name: &str| is_there.then(|| name.to_owned());
        let kinds = [
            named(self.any, "any"),
            named(self.is_custom, "custom"),
            texts,
            named(self.bytes, "bytes"),
            integers,
            named(self.numbers, "number"),
            named(self.booleans, "boolean"),
            named(!self.lists.is_empty(), "list"),
            named(!self.tuples.is_empty(), "tuple"),
            named(!self.maps.is_empty(), "map"),
            named(!self.objects.is_empty(), "object"),
        ];
        kinds.into_iter().flatten().collect::<Vec<_>>().join(" | ")
    }
}

/// The narrowest width that holds both.
fn wider<'a>(one: &'a str, other: &'a str) -> &'a str {
    let holds = |width: &str, held: &str| {
        let (bits, held_bits) = (bits(width), bits(held));
        match (width.starts_with('u'), held.starts_with('u')) {
            (true, false) => false,
            (false, true) => bits > held_bits,
            _ => bits >= held_bits,
        }
    };
    WIDTHS.into_iter().find(|width| holds(width, one) && holds(width, other)).unwrap_or("i128")
}

fn bits(width: &str) -> u32 {
    width[1..].parse().unwrap_or(64)
}
