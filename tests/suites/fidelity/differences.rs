//! Differences that are deliberate, each with its reason, and those that are known and have to be fixed. In: `differences.yaml`. Out:
//! what of a field's difference remains.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tests::fidelity::{Counts, Field};

/// An intended difference.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deliberate {
    difference: String,
    reason: String,
}

/// A difference that is to be fixed: delete the line then.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    difference: String,
    document: String,
    places: BTreeSet<String>,
}

/// Places of which the judge can't say what they mean.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unjudged {
    document: String,
    /// The beginning of the places.
    #[serde(default)]
    place: String,
    reason: String,
}

/// All lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Differences {
    deliberate: Vec<Deliberate>,
    known: Vec<Known>,
    unjudged: Vec<Unjudged>,
}

/// The fields of a document after the lists.
#[derive(Default)]
pub(crate) struct Judgement {
    pub(crate) counts: Counts,
    /// Exact but for a deliberate difference.
    pub(crate) deliberate: usize,
    /// Silent or wrong, and known.
    pub(crate) known: usize,
    /// Silent or wrong, and new.
    pub(crate) problems: Vec<String>,
    /// Lines of the list of known ones that nothing needs.
    pub(crate) fixed: Vec<String>,
    pub(crate) by_difference: BTreeMap<String, usize>,
}

impl Differences {
    pub(crate) fn read() -> Self {
        let lists: Self =
            serde_yaml::from_str(include_str!("differences.yaml")).expect("the lists can be read");
        let mut reasons = lists.deliberate.iter().map(|line| &line.reason);
        assert!(reasons.all(|reason| !reason.is_empty()), "a difference has a reason");
        let mut reasons = lists.unjudged.iter().map(|line| &line.reason);
        assert!(reasons.all(|reason| !reason.is_empty()), "what isn't judged has a reason");
        lists
    }

    /// Sorts the fields of a document.
    pub(crate) fn judge(&self, document: &str, fields: &[Field]) -> Judgement {
        let mut judgement = Judgement::default();
        let mut found = BTreeSet::new();
        for field in fields.iter().filter(|field| !self.is_unjudged(document, &field.place.to_string())) {
            let Some(difference) = &field.difference else {
                judgement.counts.add(field);
                continue;
            };
            let word = difference.word();
            if self.deliberate.iter().any(|line| line.difference == word) {
                judgement.counts.add(&Field { difference: None, ..field.clone() });
                judgement.deliberate += 1;
                continue;
            }
            judgement.counts.add(field);
            if field.finding.is_some() {
                continue;
            }
            *judgement.by_difference.entry(word.to_owned()).or_default() += 1;
            let place = field.place.to_string();
            if self.is_known(document, word, &place) {
                judgement.known += 1;
                found.insert((word.to_owned(), place));
            } else {
                let line = format!("{document}: {word} {place} as {}: {}", field.rust, field.detail);
                judgement.problems.push(line);
            }
        }
        let lines = self.known.iter().filter(|line| line.document == document);
        let places =
            lines.flat_map(|line| line.places.iter().map(|place| (line.difference.clone(), place.clone())));
        let fixed = places.filter(|line| !found.contains(line));
        judgement.fixed = fixed.map(|(word, place)| format!("{document}: {word} {place}")).collect();
        judgement
    }

    fn is_unjudged(&self, document: &str, place: &str) -> bool {
        self.unjudged.iter().any(|line| line.document == document && place.starts_with(&line.place))
    }

    fn is_known(&self, document: &str, difference: &str, place: &str) -> bool {
        self.known.iter().any(|line| {
            line.document == document && line.difference == difference && line.places.contains(place)
        })
    }
}

impl Judgement {
    /// Adds that of another document.
    pub(crate) fn merge(&mut self, other: Self) {
        self.counts.merge(other.counts);
        self.deliberate += other.deliberate;
        self.known += other.known;
        self.problems.extend(other.problems);
        self.fixed.extend(other.fixed);
        for (difference, count) in other.by_difference {
            *self.by_difference.entry(difference).or_default() += count;
        }
    }

    /// The counts, in a line.
    pub(crate) fn line(&self) -> String {
        let Counts { fields, exact, reported, silent, wrong, any } = self.counts;
        let (deliberate, known) = (self.deliberate, self.known);
        let share = |count: usize| count as f64 * 100.0 / fields.max(1) as f64;
        format!(
            "{fields} fields: {exact} exact ({:.2} %, {deliberate} of them by a rule), {reported} widened with a finding, \
             {silent} widened silently, {wrong} wrong ({known} of these known), {any} any JSON ({:.3} %)",
            share(exact),
            share(any)
        )
    }

    /// Panics if there is something new, or something of the list is fixed.
    pub(crate) fn assert_known(&self) {
        println!("{}", self.line());
        for (difference, count) in &self.by_difference {
            println!("  {difference}: {count}");
        }
        let Self { problems, fixed, .. } = self;
        assert!(problems.is_empty(), "{} fields differ\n{}", problems.len(), problems.join("\n"));
        assert!(fixed.is_empty(), "delete from differences.yaml:\n{}", fixed.join("\n"));
    }
}
