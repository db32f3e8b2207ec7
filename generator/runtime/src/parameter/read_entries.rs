//! Reads lists and objects from pairs, of which each has one item or member: `name=a&name=b`,
//! `name[member][0]=a`. Steps in brackets lead to a value; lists may have indexes, empty brackets or
//! repeated names, because clients differ in them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ParameterShape;
use super::decoding::Decoding;
use super::read_text::{list, object, read_text};
use super::unreadable::Unreadable;

/// The deepest nesting of brackets.
const DEPTH: usize = 32;

/// The value of a pair, with the steps that lead to it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) steps: &'a [&'a str],
    pub(super) raw: &'a str,
}

/// Reads entries.
#[derive(Clone, Copy)]
pub(super) struct Entries {
    pub(super) decoding: Decoding,
    pub(super) nested: Nested,
}

/// The form of lists and objects in objects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nested {
    /// Their steps are in brackets.
    Brackets,
    /// Lists repeat the name of their member; other values are JSON.
    Repeated,
    /// All are JSON.
    Json,
}

/// Returns the steps in the brackets after the name of a parameter; `None` if a pair has another name.
pub(super) fn steps<'a>(parameter: &str, name: &'a str) -> Option<Result<Vec<&'a str>, Unreadable>> {
    let brackets = name.strip_prefix(parameter)?;
    if brackets.is_empty() {
        return Some(Ok(Vec::new()));
    }
    // Only `][` ends a step, so that a member's name may contain a bracket.
    let inner = brackets.strip_prefix('[')?.strip_suffix(']')?;
    let steps: Vec<_> = inner.split("][").take(DEPTH + 1).collect();
    if steps.len() > DEPTH {
        let message = format!("nested more than {DEPTH} levels deep");
        return Some(Err(Unreadable::new(message)));
    }
    Some(Ok(steps))
}

impl Entries {
    /// Reads the entries of one value.
    pub(super) fn read(self, entries: &[Entry<'_>], shape: &ParameterShape) -> Result<String, Unreadable> {
        match shape {
            ParameterShape::Text | ParameterShape::Scalar => self.read_single(entries, shape),
            ParameterShape::Any => self.read_any(entries),
            ParameterShape::List(item) => self.read_list(entries, item),
            ParameterShape::Object(..) => self.read_object(entries, shape),
        }
    }

    fn read_single(self, entries: &[Entry<'_>], shape: &ParameterShape) -> Result<String, Unreadable> {
        match entries {
            [entry] if entry.steps.is_empty() => read_text(&self.decoding.decode(entry.raw)?, shape),
            [_] => Err(Unreadable::new("expected a single value")),
            _ => Err(Unreadable::new("given more than once")),
        }
    }

    fn read_any(self, entries: &[Entry<'_>]) -> Result<String, Unreadable> {
        const ANY: &ParameterShape = &ParameterShape::Any;
        const OBJECT: &ParameterShape = &ParameterShape::Object(&[], Some(ANY));
        let is_item =
            |entry: &Entry<'_>| entry.steps.first().is_none_or(|step| step.is_empty() || is_index(step));
        match entries {
            [entry] if entry.steps.is_empty() => self.read_single(entries, ANY),
            entries if entries.iter().all(is_item) => self.read_list(entries, ANY),
            entries => self.read_object(entries, OBJECT),
        }
    }

    /// Reads a list. A single empty value is one empty string, as a client writes it, or an empty list if
    /// its items can't be empty.
    fn read_list(self, entries: &[Entry<'_>], item: &ParameterShape) -> Result<String, Unreadable> {
        let is_text = matches!(item, ParameterShape::Text | ParameterShape::Any);
        let is_blank = |entry: &Entry<'_>| entry.steps.is_empty() && entry.raw.is_empty();
        if !is_text && entries.iter().all(is_blank) {
            return Ok("[]".to_owned());
        }
        let mut items = Vec::new();
        for (index, entries) in Items::of(entries, item)?.iter().enumerate() {
            let read = match self.nested {
                Nested::Brackets => self.read(entries, item),
                Nested::Repeated | Nested::Json => self.read_single(entries, item),
            };
            items.push(read.map_err(|error| error.at(&index.to_string()))?);
        }
        Ok(list(&items))
    }

    /// Reads an object. Members that the document doesn't describe are ignored.
    fn read_object(self, entries: &[Entry<'_>], shape: &ParameterShape) -> Result<String, Unreadable> {
        let is_nested = entries.iter().all(|entry| entry.steps.is_empty());
        if is_nested && self.nested != Nested::Brackets {
            return self.read_single(entries, shape);
        }
        let mut groups: Vec<(&str, Vec<Entry<'_>>)> = Vec::new();
        let mut indexes: HashMap<&str, usize> = HashMap::new();
        for entry in entries {
            let Some((name, steps)) = entry.steps.split_first() else {
                return Err(Unreadable::new("expected an object"));
            };
            let entry = Entry { steps, raw: entry.raw };
            let index = *indexes.entry(name).or_insert(groups.len());
            match groups.get_mut(index) {
                Some((_, group)) => group.push(entry),
                None => groups.push((name, vec![entry])),
            }
        }
        let mut members = Vec::new();
        for (name, entries) in groups {
            let Some(shape) = shape.member(name) else { continue };
            let read = self.read_member(&entries, shape);
            members.push((name, read.map_err(|error| error.at(name))?));
        }
        Ok(object(&members))
    }

    fn read_member(self, entries: &[Entry<'_>], shape: &ParameterShape) -> Result<String, Unreadable> {
        match (shape, self.nested) {
            // Other clients repeat the name.
            (ParameterShape::List(_), Nested::Json) => {
                self.read_single(entries, shape).or_else(|_| self.read(entries, shape))
            }
            _ => self.read(entries, shape),
        }
    }
}

/// The entries of a list by its items.
#[derive(Default)]
struct Items<'a> {
    /// By the index. Gaps are closed, as clients leave out null, so that a large index has no cost.
    indexed: BTreeMap<u64, Vec<Entry<'a>>>,
    others: Vec<Vec<Entry<'a>>>,
    /// The steps to the members of the last item, if others may follow.
    seen: HashSet<&'a [&'a str]>,
}

impl<'a> Items<'a> {
    fn of(entries: &[Entry<'a>], item: &ParameterShape) -> Result<Vec<Vec<Entry<'a>>>, Unreadable> {
        let has_members = matches!(item, ParameterShape::Object(..));
        let mut items = Self::default();
        for entry in entries {
            match entry.steps.split_first() {
                None => items.start(*entry),
                Some((&"", steps)) => {
                    items.add_member(Entry { steps, raw: entry.raw });
                }
                Some((step, steps)) if is_index(step) => {
                    let index = step.parse().map_err(|_| Unreadable::new("an index is too large"))?;
                    let entry = Entry { steps, raw: entry.raw };
                    items.indexed.entry(index).or_default().push(entry);
                }
                Some(_) if has_members => items.add_member(*entry),
                Some(_) => return Err(Unreadable::new("expected the index of an item")),
            }
        }
        Ok(items.indexed.into_values().chain(items.others).collect())
    }

    fn start(&mut self, entry: Entry<'a>) {
        // Clearing a large set for each item would take quadratic time.
        self.seen = HashSet::new();
        self.others.push(vec![entry]);
    }

    /// Adds a member of an item without an index: a member that comes again belongs to the next item, as
    /// in Rack.
    fn add_member(&mut self, entry: Entry<'a>) {
        let is_open = !self.seen.is_empty() && !entry.steps.is_empty();
        let repeats = entry.steps.last().is_some_and(|step| step.is_empty());
        let is_next = self.seen.contains(entry.steps) && !repeats;
        match self.others.last_mut() {
            Some(item) if is_open && !is_next => item.push(entry),
            _ => self.start(entry),
        }
        if !entry.steps.is_empty() {
            self.seen.insert(entry.steps);
        }
    }
}

fn is_index(step: &str) -> bool {
    !step.is_empty() && step.bytes().all(|digit| digit.is_ascii_digit())
}
