//! Which names of code are those of renamed items. In: tokens. Without types, an item is known by what is written around its
//! name: a call by its group, a variant by its type, a field or a setter by the words around it, as far as nothing else has its
//! name.

use crate::code::Token;
use clientwright::{Rename, Renamed};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// A new name for a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) bytes: Range<usize>,
    pub(super) name: String,
}

/// In the order of the file, without overlaps.
pub(super) fn edits(tokens: &[Token], renames: &[Rename]) -> Vec<Edit> {
    let code = Code { tokens, groups: groups(tokens) };
    let mut edits: BTreeMap<usize, Edit> = BTreeMap::new();
    let mut keep = |index: usize, new: &str| {
        let bytes = tokens[index].bytes.clone();
        let raw = if is_keyword(new) { "r#" } else { "" };
        edits.entry(index).or_insert(Edit { bytes, name: format!("{raw}{new}") });
    };
    for rename in renames {
        match (rename.kind, rename.old.as_slice(), rename.new.as_slice()) {
            (Renamed::Type, [old], [new]) => code.types(old).for_each(|index| keep(index, new)),
            (Renamed::GroupItem, [module, old], [new_module, new]) => {
                let item = code.group_item(module, old);
                item.modules.into_iter().filter(|_| module != new_module).for_each(|it| keep(it, new_module));
                item.names.into_iter().filter(|_| old != new).for_each(|it| keep(it, new));
            }
            (Renamed::Variant, [ty, old], [_, new]) => {
                code.within(ty, old).for_each(|index| keep(index, new));
            }
            (Renamed::Field, [ty, old], [_, new]) => code.members(ty, old).for_each(|index| keep(index, new)),
            (Renamed::Call, old, new) if old.len() == new.len() => {
                for call in code.calls(old) {
                    let changed = call.into_iter().zip(old.iter().zip(new));
                    changed.filter(|(_, (old, new))| old != new).for_each(|(index, (_, new))| {
                        index.into_iter().for_each(|index| keep(index, new));
                    });
                }
            }
            (Renamed::Setter, [call @ .., old], [.., new]) => {
                for index in code.calls(call).filter_map(|call| call.last().copied().flatten()) {
                    code.chained(index, old).into_iter().for_each(|index| keep(index, new));
                }
            }
            _ => {}
        }
    }
    edits.into_values().collect()
}

/// A method of the client's group: where its methods are written; `None` for those behind a variable.
type Call = Vec<Option<usize>>;

/// Where code names a type of a group, and where the group's module on the way to it.
#[derive(Default)]
struct GroupItem {
    modules: Vec<usize>,
    names: Vec<usize>,
}

struct Code<'a> {
    tokens: &'a [Token],
    /// The index of the sign that closes the one at an index, and the reverse.
    groups: HashMap<usize, usize>,
}

impl Code<'_> {
    fn is(&self, index: usize, text: &str) -> bool {
        self.tokens.get(index).is_some_and(|token| token.text == text)
    }

    fn positions(&self, word: &str) -> impl Iterator<Item = usize> {
        (0..self.tokens.len()).filter(move |index| self.is(*index, word))
    }

    /// A type of `models`: behind `models::` or imported from there, be it with all others.
    fn types(&self, name: &str) -> impl Iterator<Item = usize> {
        let is_imported = self.imports(name);
        self.positions(name).filter(move |index| is_imported || self.is_behind(*index, "models"))
    }

    /// A type in the module of a group: `pets::Pets`, `use pets::{Pets, ListPets}`, or the type alone where that is imported.
    fn group_item(&self, module: &str, name: &str) -> GroupItem {
        let mut item = GroupItem::default();
        let mut is_imported = false;
        for index in self.positions(name) {
            if self.is_behind(index, module) {
                item.modules.push(index - 3);
                item.names.push(index);
                is_imported |= self.in_use(index);
            } else if let Some(module) = self.module_of_braces(index, module) {
                item.modules.push(module);
                is_imported = true;
            }
        }
        // The module itself may be imported, or all that it has.
        let names_it = !item.names.is_empty();
        for index in self.positions(module).filter(|index| self.in_use(*index)) {
            let ends = [";", ",", "}"].iter().any(|sign| self.is(index + 1, sign));
            let has_all = self.is(index + 1, ":") && self.is(index + 3, "*");
            if ends && names_it || has_all && self.positions(name).next().is_some() {
                item.modules.push(index);
                is_imported |= has_all;
            }
        }
        if is_imported {
            let is_method = |index: &usize| self.is(index.wrapping_sub(1), ".");
            item.names = self.positions(name).filter(|index| !is_method(index)).collect();
        }
        item
    }

    /// The module whose braces an item of a `use` is in.
    fn module_of_braces(&self, index: usize, module: &str) -> Option<usize> {
        let open = (0..index)
            .rev()
            .find(|at| self.is(*at, "{") && self.groups.get(at).is_some_and(|end| *end > index))?;
        (self.in_use(index) && self.is_behind(open, module)).then(|| open - 3)
    }

    /// Whether it is in a `use`.
    fn in_use(&self, index: usize) -> bool {
        let is_sign = |at: &usize| !self.is(*at, "{") && !self.is(*at, "}") && !self.is(*at, ",");
        let mut before = (0..index).rev().filter(is_sign).take_while(|at| !self.is(*at, ";"));
        before.any(|at| self.is(at, "use"))
    }

    fn is_behind(&self, index: usize, word: &str) -> bool {
        index >= 3 && self.is(index - 1, ":") && self.is(index - 2, ":") && self.is(index - 3, word)
    }

    /// Whether a `use` has the type.
    fn imports(&self, name: &str) -> bool {
        self.positions("use").any(|start| {
            let end = (start..self.tokens.len()).find(|index| self.is(*index, ";")).unwrap_or(start);
            let words: HashSet<&str> =
                self.tokens[start..end].iter().map(|token| token.text.as_str()).collect();
            words.contains("models") && (words.contains(name) || words.contains("*"))
        })
    }

    /// `Type::Name`
    fn within(&self, ty: &str, name: &str) -> impl Iterator<Item = usize> {
        self.positions(name).filter(move |index| self.is_behind(*index, ty))
    }

    /// A field in a literal or a pattern of the type, or a setter behind its constructor.
    fn members(&self, ty: &str, name: &str) -> impl Iterator<Item = usize> {
        let in_braces = self.positions(ty).filter(|index| self.is(index + 1, "{")).flat_map(move |index| {
            let end = self.groups.get(&(index + 1)).copied().unwrap_or(index);
            let open = index + 1;
            (open..end)
                .filter(move |at| self.is(*at, name) && self.is(*at + 1, ":") && self.depth(open, *at) == 1)
        });
        let constructors = self
            .positions(ty)
            .filter(|index| self.is(index + 1, ":") && self.is(index + 2, ":") && self.is(index + 4, "("));
        in_braces.chain(constructors.flat_map(move |index| self.chained(index + 3, name)))
    }

    /// How many braces are open at an index.
    fn depth(&self, from: usize, to: usize) -> usize {
        let is_open = |text: &str| ["(", "[", "{"].contains(&text);
        let is_closed = |text: &str| [")", "]", "}"].contains(&text);
        let tokens = &self.tokens[from..to];
        let count = |is_it: &dyn Fn(&str) -> bool| tokens.iter().filter(|token| is_it(&token.text)).count();
        count(&is_open) - count(&is_closed)
    }

    /// The places of a method behind a call: `list().limit(1)`.
    fn chained(&self, call: usize, name: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = call + 1;
        loop {
            if self.is(at, "(") {
                at = self.groups.get(&at).map_or(self.tokens.len(), |end| end + 1);
            } else if self.is(at, "?") {
                at += 1;
            } else if self.is(at, ".") {
                if self.is(at + 1, name) && self.is(at + 2, "(") {
                    found.push(at + 1);
                }
                at += 2;
            } else {
                return found;
            }
        }
    }

    /// Where these methods are called one behind the other, or the last one of a variable that holds what is before.
    fn calls(&self, methods: &[String]) -> impl Iterator<Item = Call> {
        let Some((last, before)) = methods.split_last() else { return Vec::new().into_iter() };
        let mut found = Vec::new();
        for index in self
            .positions(last)
            .filter(|index| self.is(index + 1, "(") && self.is(index.wrapping_sub(1), "."))
        {
            let mut call: Call = vec![Some(index)];
            let mut at = index - 1;
            for method in before.iter().rev() {
                let name = at
                    .checked_sub(1)
                    .and_then(|close| self.groups.get(&close))
                    .and_then(|open| open.checked_sub(1));
                match name.filter(|name| self.is(*name, method) && self.is(name.wrapping_sub(1), ".")) {
                    Some(name) => {
                        call.push(Some(name));
                        at = name - 1;
                    }
                    None => break,
                }
            }
            if call.len() < methods.len() && call.len() == 1 && at > 0 && self.holds(at - 1, before) {
                call.extend(before.iter().map(|_| None));
            }
            if call.len() == methods.len() {
                call.reverse();
                found.push(call);
            }
        }
        // The group itself, where it goes into a variable.
        if let Some((accessor, around)) = before.split_last() {
            for index in self.positions(accessor).filter(|index| self.is(index.wrapping_sub(1), ".")) {
                let is_end = self.is(index + 1, "(") && self.is(index + 2, ")") && self.is(index + 3, ";");
                if is_end && around.is_empty() {
                    found.push(vec![Some(index), None]);
                }
            }
        }
        found.into_iter()
    }

    /// Whether the nearest `let` of a variable gives it a group: `let pets = client.pets();`
    fn holds(&self, variable: usize, accessors: &[String]) -> bool {
        let (Some(name), Some(accessor)) = (self.tokens.get(variable), accessors.last()) else {
            return false;
        };
        let is_let = |index: &usize| self.is(*index, "let") && self.is(index + 1, &name.text);
        let Some(start) = (0..variable).rev().find(is_let) else { return false };
        let Some(end) = (start..variable).find(|index| self.is(*index, ";")) else { return false };
        end >= 4
            && self.is(end - 1, ")")
            && self.is(end - 2, "(")
            && self.is(end - 3, accessor)
            && self.is(end - 4, ".")
    }
}

fn groups(tokens: &[Token]) -> HashMap<usize, usize> {
    let mut groups = HashMap::new();
    let mut open = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "(" | "[" | "{" => open.push(index),
            ")" | "]" | "}" => {
                if let Some(start) = open.pop() {
                    groups.extend([(start, index), (index, start)]);
                }
            }
            _ => {}
        }
    }
    groups
}

/// Whether a word needs `r#`.
fn is_keyword(word: &str) -> bool {
    syn::parse_str::<syn::Ident>(word).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::tokens;

    fn rename(kind: Renamed, old: &str, new: &str) -> Rename {
        let names = |text: &str| text.split('.').map(str::to_owned).collect();
        Rename::new(kind, names(old), names(new))
    }

    #[track_caller]
    fn rewrites(renames: &[Rename], old: &str, new: &str) {
        let tokens = tokens(old).expect("it is Rust");
        let mut text = old.to_owned();
        for edit in edits(&tokens, renames).iter().rev() {
            text.replace_range(edit.bytes.clone(), &edit.name);
        }
        assert_eq!(text, new);
    }

    #[test]
    fn types_of_groups_are_known_by_their_module() {
        let renames = [
            rename(Renamed::GroupItem, "pets.Pets", "zoo.Zoo"),
            rename(Renamed::GroupItem, "pets.GetPet", "zoo.GetPet"),
        ];
        for (code, expected) in [
            ("fn a(_: shop::pets::Pets) {}", "fn a(_: shop::zoo::Zoo) {}"),
            ("use shop::pets::{GetPet, Pets}; type A = Pets;", "use shop::zoo::{GetPet, Zoo}; type A = Zoo;"),
            ("use shop::pets; type A = Call<pets::GetPet>;", "use shop::zoo; type A = Call<zoo::GetPet>;"),
            ("use shop::pets::*; type A = (Pets, GetPet);", "use shop::zoo::*; type A = (Zoo, GetPet);"),
            ("use crate::pets; type A = Pets; fn pets() {}", "use crate::pets; type A = Pets; fn pets() {}"),
        ] {
            rewrites(&renames, code, expected);
        }
    }

    #[test]
    fn types_are_renamed_where_they_are_imported() {
        let renames = [rename(Renamed::Type, "Pet", "Animal")];
        rewrites(
            &renames,
            "use shop::models::Pet; fn f(_: Pet) {}",
            "use shop::models::Animal; fn f(_: Animal) {}",
        );
        rewrites(&renames, "fn f(_: models::Pet, _: Pet) {}", "fn f(_: models::Animal, _: Pet) {}");
        rewrites(&renames, "struct Pet;", "struct Pet;");
    }

    #[test]
    fn calls_are_renamed_by_their_group_in_macros_too() {
        let renames = [rename(Renamed::Call, "pets.list", "animals.all")];
        rewrites(
            &renames,
            "assert!(client.pets().list().limit(1).await?.is_empty()); toys.list();",
            "assert!(client.animals().all().limit(1).await?.is_empty()); toys.list();",
        );
        rewrites(
            &renames,
            "let pets = client.pets(); pets.list();",
            "let pets = client.animals(); pets.all();",
        );
        rewrites(&renames, "client.toys().list();", "client.toys().list();");
    }

    #[test]
    fn fields_setters_and_variants_are_renamed_by_their_type() {
        let renames = [
            rename(Renamed::Field, "Pet.nick", "Pet.type"),
            rename(Renamed::Variant, "Kind.Cat", "Kind.HouseCat"),
            rename(Renamed::Setter, "pets.list.max", "pets.list.limit"),
        ];
        rewrites(
            &renames,
            "Pet::new(\"a\").nick(Kind::Cat); Toy::new().nick(1); let Pet { nick: it, .. } = pet;",
            "Pet::new(\"a\").r#type(Kind::HouseCat); Toy::new().nick(1); let Pet { r#type: it, .. } = pet;",
        );
        rewrites(
            &renames,
            "c.pets().list().max(1).min(2); x.max(2)",
            "c.pets().list().limit(1).min(2); x.max(2)",
        );
    }
}
