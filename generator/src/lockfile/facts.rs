//! Public facts about a thing besides its names: `key=value` in its line of the lock file.

/// The facts of an item; those that its kind doesn't have are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The key of the group that an operation or a group is in.
    pub(crate) group: String,
    /// The `operationId` of an operation.
    pub(crate) id: String,
    /// The base name of the types of an operation.
    pub(crate) ty: String,
    /// The type of an operation with several successful responses.
    pub(crate) output: String,
    /// The method that returns a group, if it isn't named like the module.
    pub(crate) accessor: String,
    /// The former names of an operation or a group, which deprecated methods have.
    pub(crate) former: Vec<String>,
    /// The groups that an operation left, and what it was called there, which deprecated methods are.
    pub(crate) former_groups: Vec<(String, String)>,
    /// The modules that a group had, and what its type was called there, which deprecated modules and types are.
    pub(crate) former_modules: Vec<(String, String)>,
    /// The fields of a type, and what they were called, which deprecated setters are.
    pub(crate) former_fields: Vec<(String, String)>,
    /// A hash of a type, by which a renamed schema is recognized, or where a credential is sent.
    pub(crate) shape: String,
    /// The identity of the type that a type is another name for.
    pub(crate) same_as: String,
    /// The boxing of a type in enums of responses and of bodies; `None` if none has the type.
    pub(crate) is_boxed_response: Option<bool>,
}

/// A fact as text: a list an item each, pairs with a colon.
enum Fact<'f> {
    Text(&'f mut String),
    List(&'f mut Vec<String>),
    Pairs(&'f mut Vec<(String, String)>),
    /// A flag that may be unknown, and the words for `true` and `false`.
    Choice(&'f mut Option<bool>, [&'static str; 2]),
}

impl Facts {
    /// All facts by their keys, sorted.
    fn all(&mut self) -> [(&'static str, Fact<'_>); 12] {
        [
            ("accessor", Fact::Text(&mut self.accessor)),
            ("group", Fact::Text(&mut self.group)),
            ("id", Fact::Text(&mut self.id)),
            ("output", Fact::Text(&mut self.output)),
            ("response", Fact::Choice(&mut self.is_boxed_response, ["boxed", "plain"])),
            ("same-as", Fact::Text(&mut self.same_as)),
            ("shape", Fact::Text(&mut self.shape)),
            ("type", Fact::Text(&mut self.ty)),
            ("was", Fact::List(&mut self.former)),
            ("was-fields", Fact::Pairs(&mut self.former_fields)),
            ("was-in", Fact::Pairs(&mut self.former_groups)),
            ("was-modules", Fact::Pairs(&mut self.former_modules)),
        ]
    }

    /// The facts that there are, as they are written.
    pub(super) fn written(&self) -> Vec<(&'static str, String)> {
        let mut facts = self.clone();
        let written = facts.all().into_iter();
        written.flat_map(|(key, fact)| fact.texts().into_iter().map(move |text| (key, text))).collect()
    }

    /// Sets a fact to what [`written`](Self::written) returns for it, or adds it to a list; `None` if there is no such fact.
    pub(super) fn read(&mut self, key: &str, text: &str) -> Option<()> {
        self.all().into_iter().find(|(known, _)| *known == key)?.1.add(text);
        Some(())
    }

    /// Adds the facts of another version of the same item: missing entries of lists, and other facts that are empty.
    pub(super) fn merge(&mut self, mut other: Self) {
        for ((_, own), (_, other)) in self.all().into_iter().zip(other.all()) {
            match (own, other) {
                (Fact::List(own), Fact::List(other)) => add_missing(own, other),
                (Fact::Pairs(own), Fact::Pairs(other)) => add_missing(own, other),
                (mut own, other) if own.texts().is_empty() => {
                    other.texts().iter().for_each(|text| own.add(text));
                }
                _ => {}
            }
        }
    }
}

fn add_missing<T: PartialEq>(own: &mut Vec<T>, other: &mut Vec<T>) {
    for item in other.drain(..) {
        if !own.contains(&item) {
            own.push(item);
        }
    }
}

impl Fact<'_> {
    fn texts(&self) -> Vec<String> {
        match self {
            Self::Text(text) => Some((*text).clone()).filter(|text| !text.is_empty()).into_iter().collect(),
            Self::List(items) => (*items).clone(),
            Self::Pairs(pairs) => {
                let pairs = pairs.iter().map(|(first, second)| format!("{first}:{second}"));
                // Values that can't be in a list of version 2 aren't kept.
                pairs.filter(|pair| !pair.contains(',')).collect()
            }
            Self::Choice(choice, [yes, no]) => {
                choice.iter().map(|is_so| if *is_so { *yes } else { *no }.to_owned()).collect()
            }
        }
    }

    /// Version 2 has a list in one text, with commas.
    fn add(&mut self, text: &str) {
        let items = || text.split(',').filter(|item| !item.is_empty());
        match self {
            Self::Text(own) => text.clone_into(own),
            Self::List(own) => own.extend(items().map(str::to_owned)),
            Self::Pairs(own) => {
                let pairs = items().filter_map(|pair| pair.rsplit_once(':'));
                own.extend(pairs.map(|(first, second)| (first.to_owned(), second.to_owned())));
            }
            Self::Choice(own, [yes, _]) => **own = Some(text == *yes),
        }
    }
}
