//! The differences between the responses of servers and their document. In: a document and recorded responses. Out: each
//! difference with its place in the document, without values; and the overlay that corrects the document.
#![forbid(unsafe_code)]

mod branches;
mod checker;
mod correction;
mod difference;
mod edit;
mod exchange;
mod facts;
mod json_path;
mod matching;
mod outcome;
mod overlay;
mod response;
mod shape;
mod sharing;
mod with_file;

use clientwright_document::openapi::Document;
use clientwright_document::{
    Failure, Input, Reader, Report, Version, diagnostic, on_large_stack, openapi, source,
};
use difference::{as_name, json_type};
use facts::Facts;
use response::compare;
use std::sync::Arc;
use with_file::WithFile;

pub use difference::{Difference, DifferenceKind, Drift};
pub use exchange::Exchange;
pub use overlay::{Action, Fact, Overlay};

/// The name of the overlay with the corrections made so far.
const LEARNED: &str = "learned.overlay.yaml";

/// The number of corrections of a document: one may reveal further differences.
const ROUNDS: usize = 10;

/// Compares recorded responses with a document: what a server sends that the document doesn't say.
///
/// # Errors
/// [`Failure`] if the document can't be read.
pub fn drift(input: &Input, exchanges: &[Exchange]) -> Result<Drift, Failure> {
    on_large_stack(|| {
        let (mut document, mut report) = read_alone(input)?;
        Ok(compare(&mut document, exchanges, &mut report))
    })
}

/// Makes the smallest overlay with which a document says what recorded responses are. A member that the document neither names
/// nor forbids isn't corrected.
///
/// # Errors
/// [`Failure`] if the document can't be read.
pub fn learn(input: &Input, exchanges: &[Exchange]) -> Result<Overlay, Failure> {
    on_large_stack(|| {
        let mut facts = Facts::default();
        for _ in 0..ROUNDS {
            let (document, drift) = corrected(input, &facts.overlay(), exchanges)?;
            if !facts.add(&document, &drift.differences) {
                break;
            }
        }
        let mut overlay = facts.overlay();
        drop_needless(input, &mut overlay, exchanges)?;
        Ok(overlay)
    })
}

/// Compares recorded responses with a document that was corrected.
fn corrected(input: &Input, overlay: &Overlay, exchanges: &[Exchange]) -> Result<(Document, Drift), Failure> {
    let mut input = input.clone();
    if !overlay.facts.is_empty() {
        let text = overlay.to_yaml("learned");
        input.files = Arc::new(WithFile { files: Arc::clone(&input.files), name: LEARNED, text });
        input.options.overlays.push(LEARNED.to_owned());
    }
    let (mut document, mut report) = read_alone(&input)?;
    let drift = compare(&mut document, exchanges, &mut report);
    Ok((document, drift))
}

/// Drops the parts that no recorded response needs: a branch of a union that a union in it has too, and references to copies of
/// components.
fn drop_needless(input: &Input, overlay: &mut Overlay, exchanges: &[Exchange]) -> Result<(), Failure> {
    let wrong = |overlay: &Overlay| {
        let (_, drift) = corrected(input, overlay, exchanges)?;
        Ok::<_, Failure>(drift.differences.iter().filter(|it| !it.kind.is_allowed()).count())
    };
    let before = wrong(overlay)?;
    let is_needless = |overlay: &Overlay| wrong(overlay).is_ok_and(|after| after <= before);
    for index in (0..overlay.facts.len()).rev() {
        let removed = overlay.facts.remove(index);
        if !is_needless(overlay) {
            overlay.facts.insert(index, removed);
        }
    }
    for index in 0..overlay.facts.len() {
        for action in overlay.facts[index].leads_to_copy().rev() {
            let removed = overlay.facts[index].actions.remove(action);
            if !is_needless(overlay) {
                overlay.facts[index].actions.insert(action, removed);
            }
        }
    }
    Ok(())
}

/// Reads and parses the document of an API, and nothing else.
///
/// # Errors
/// [`Failure`] if the document or one of its overlays can't be used.
fn read_alone(input: &Input) -> Result<(Document, Report), Failure> {
    let mut reader = Reader::new(Version::Only);
    match reader.open(0, input) {
        Some(document) if reader.version.passes(&reader.report) => Ok((document, reader.report)),
        _ => Err(Failure::new(reader.report, reader.sources)),
    }
}
