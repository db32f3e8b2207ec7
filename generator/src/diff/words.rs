//! What a document says beside types: limits, formats, defaults, marks, and words for people.

use super::walk::{Place, Walk, Way};
use super::{Rule, Verdict};
use crate::ir::{Bound, Documentation, Limit, Shape};

impl Walk<'_> {
    /// All that is said of a property or a parameter.
    pub(super) fn words(
        &mut self,
        old: &Documentation,
        new: &Documentation,
        (one, other): (&Shape, &Shape),
        place: &Place,
        way: Way,
    ) {
        self.model_words(old, new, place, way);
        if one == other && matches!(one, Shape::Text | Shape::Number) && old.format != new.format {
            let shown = |format: &Option<String>| match format {
                Some(format) => format!("the format `{format}`"),
                None => "no format".to_owned(),
            };
            let what = format!("has {} now, it had {}", shown(&new.format), shown(&old.format));
            let breaks = way == Way::Sent && *one == Shape::Text && new.format.is_some();
            self.note(Rule::FormatChanged, place, Some(way), Verdict::breaking_if(breaks), &what);
        }
    }

    /// All that is said of a model; its format is told where it stands.
    pub(super) fn model_words(&mut self, old: &Documentation, new: &Documentation, place: &Place, way: Way) {
        if old == new {
            return;
        }
        self.defaults(old, new, place, way);
        self.limits(&old.limits, &new.limits, place, way);
        if old.values != new.values {
            let what = match &new.values {
                Some(values) => format!("is {values} now"),
                None => "isn't of certain values any more".to_owned(),
            };
            let breaks = way == Way::Sent && new.values.is_some();
            self.note(Rule::LimitChanged, place, Some(way), Verdict::breaking_if(breaks), &what);
        }
        if (old.read_only, old.write_only) != (new.read_only, new.write_only) {
            let what = match (new.read_only, new.write_only) {
                (true, false) => "is of answers alone now",
                (false, true) => "is of requests alone now",
                _ => "is of both requests and answers now",
            };
            self.note(Rule::DirectionChanged, place, None, Verdict::Compatible, what);
        }
        self.deprecation(old.deprecated, new.deprecated, place);
        if old.text != new.text || old.example != new.example {
            let what =
                if old.text == new.text { "has another example" } else { "is described in other words" };
            self.note(Rule::WordsChanged, place, None, Verdict::Compatible, what);
        }
    }

    pub(super) fn deprecation(&mut self, old: bool, new: bool, place: &Place) {
        if old != new {
            let what = if new { "is deprecated now" } else { "isn't deprecated any more" };
            self.note(Rule::DeprecationChanged, place, None, Verdict::Compatible, what);
        }
    }

    fn defaults(&mut self, old: &Documentation, new: &Documentation, place: &Place, way: Way) {
        if old.default == new.default {
            return;
        }
        let (what, breaks) = match (&old.default, &new.default) {
            (Some(was), Some(is)) => {
                (format!("is `{is}` where it is left out, it was `{was}`"), way == Way::Sent)
            }
            (None, Some(is)) => (format!("is `{is}` where it is left out"), false),
            _ => ("has no default any more".to_owned(), false),
        };
        self.note(Rule::DefaultChanged, place, Some(way), Verdict::breaking_if(breaks), &what);
    }

    fn limits(&mut self, old: &[Limit], new: &[Limit], place: &Place, way: Way) {
        let gone = old.iter().filter(|limit| !new.contains(limit)).collect::<Vec<_>>();
        let come = new.iter().filter(|limit| !old.contains(limit)).collect::<Vec<_>>();
        for is in &come {
            let was = gone.iter().find(|was| was.is_of_kind(is));
            let what = match was {
                Some(was) => format!("has the limit \"{}\" now, it had \"{}\"", is.phrase, was.phrase),
                None => format!("has the limit \"{}\" now", is.phrase),
            };
            let rule = match was.map(|was| is_tighter(was, is)) {
                None | Some(Some(true)) => Rule::LimitTightened,
                Some(Some(false)) => Rule::LimitLoosened,
                Some(None) => Rule::LimitChanged,
            };
            let breaks = way == Way::Sent && rule != Rule::LimitLoosened;
            self.note(rule, place, Some(way), Verdict::breaking_if(breaks), &what);
        }
        for was in gone.iter().filter(|was| !come.iter().any(|is| was.is_of_kind(is))) {
            let what = format!("hasn't the limit \"{}\" any more", was.phrase);
            self.note(Rule::LimitLoosened, place, Some(way), Verdict::Compatible, &what);
        }
    }
}

/// Whether the second limit allows less than the first; `None` where that can't be told.
fn is_tighter(was: &Limit, is: &Limit) -> Option<bool> {
    let number = |text: &String| text.parse::<f64>().ok();
    match (&was.bound, &is.bound) {
        (Bound::Least(_, one), Bound::Least(_, other)) => Some(number(other)? > number(one)?),
        (Bound::Most(_, one), Bound::Most(_, other)) => Some(number(other)? < number(one)?),
        _ => None,
    }
}
