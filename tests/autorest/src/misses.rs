//! The scenarios that are expected to be missed. In: `misses.tsv`, a line each: scenario, document, reason; out: the same
//! as data.

/// A scenario that can't be had, and why.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Miss {
    pub(crate) scenario: &'static str,
    pub(crate) document: &'static str,
    pub(crate) reason: &'static str,
}

/// All of them, as they are listed.
pub(crate) fn all() -> Vec<Miss> {
    include_str!("../misses.tsv").lines().filter_map(read).collect()
}

fn read(line: &'static str) -> Option<Miss> {
    let mut fields = line.split('\t');
    let (scenario, document) = (fields.next()?, fields.next()?);
    Some(Miss { scenario, document, reason: fields.next()? })
}
