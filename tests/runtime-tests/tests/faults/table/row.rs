//! A fault, and what has to come of it: the rows of the table.

use std::time::Duration;

use super::kind::Kind;
use super::observe::End;
use super::play::{Play, Way};

/// How long a call may take where its time isn't what is looked at.
const LONG: Duration = Duration::from_secs(60);

/// How long one may take that has to run out of it.
const SHORT: Duration = Duration::from_millis(300);

/// A fault and its cells.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) play: Play,
    /// A letter for each kind of answer, in the order of [`Kind::ALL`]; [`end`] reads them.
    wanted: &'static str,
    /// The same, where a way differs from the others.
    differing: Vec<(Way, &'static str)>,
    /// Why some kinds of answers don't have it, where that is so.
    pub(crate) why_not: &'static str,
    pub(crate) time: Duration,
    pub(crate) limit: usize,
    pub(crate) upload: usize,
}

/// Makes a row.
pub(crate) fn row(name: &'static str, play: Play, wanted: &'static str) -> Row {
    Row {
        name,
        play,
        wanted,
        differing: Vec::new(),
        why_not: "",
        time: LONG,
        limit: 64 << 10,
        upload: 0,
    }
}

impl Row {
    /// Says what comes of it in another way.
    pub(crate) fn but(mut self, way: Way, wanted: &'static str) -> Self {
        self.differing.push((way, wanted));
        self
    }

    /// Says why cells are empty.
    pub(crate) fn because(self, why_not: &'static str) -> Self {
        Self { why_not, ..self }
    }

    /// Gives calls little time.
    pub(crate) fn short(self) -> Self {
        Self { time: SHORT, ..self }
    }

    /// Keeps that many bytes of an answer.
    pub(crate) fn keeping(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Sends that many bytes along.
    pub(crate) fn sending(self, upload: usize) -> Self {
        Self { upload, ..self }
    }

    /// What has to come of a cell; `None` where there is none.
    pub(crate) fn wanted(&self, kind: Kind, way: Way) -> Option<End> {
        let differs = self.differing.iter().find(|(other, _)| *other == way);
        let wanted = differs.map_or(self.wanted, |(_, wanted)| wanted);
        let letters: Vec<char> =
            wanted.chars().filter(|letter| *letter != ' ').collect();
        assert_eq!(
            letters.len(),
            Kind::ALL.len(),
            "{}: a letter for each kind",
            self.name
        );
        let column =
            Kind::ALL.iter().position(|it| *it == kind).expect("each kind is in it");
        end(letters[column])
    }
}

/// Reads a cell.
fn end(letter: char) -> Option<End> {
    Some(match letter {
        '.' => End::Fine,
        'C' => End::NoConnection,
        'B' => End::Broken,
        'L' => End::Late,
        'U' => End::Unfit,
        'X' => End::TooLong,
        'N' => End::Status,
        '~' => End::Open,
        '-' => return None,
        _ => panic!("`{letter}` isn't a cell"),
    })
}
