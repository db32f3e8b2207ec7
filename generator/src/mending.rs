//! Recorded responses beside a document: its first stages, what servers send that it doesn't say, and what mends it.

use crate::diagnostic::Report;
use crate::openapi::Document;
use crate::run::{Run, Version, on_large_stack};
use crate::{ApiInput, Drift, Exchange, Failure, Options, Overlay};

/// Compares recorded responses with a document: what a server sends that the document doesn't say.
///
/// # Errors
/// [`Failure`] if the document can't be read.
pub fn drift(api: &ApiInput, exchanges: &[Exchange]) -> Result<Drift, Failure> {
    let options = Options::default();
    on_large_stack(|| {
        let (mut document, mut report) = read_alone(api, &options)?;
        Ok(crate::drift::compare(&mut document, exchanges, &mut report))
    })
}

/// Makes the smallest overlay with which recorded responses are what a document says. What servers send and the document
/// neither names nor forbids needs no mending.
///
/// # Errors
/// [`Failure`] if the document can't be read.
pub fn learn(api: &ApiInput, exchanges: &[Exchange]) -> Result<Overlay, Failure> {
    let options = Options::default();
    on_large_stack(|| {
        let mut overlay = Overlay::default();
        // What is mended shows what lies behind it: a type of an enumeration, and then its values.
        for _ in 0..crate::drift::ROUNDS {
            let api = match overlay.facts.is_empty() {
                true => api.clone(),
                false => api.with_overlay_text(overlay.to_yaml("learned")),
            };
            let (mut document, mut report) = read_alone(&api, &options)?;
            let drift = crate::drift::compare(&mut document, exchanges, &mut report);
            let mut found = crate::drift::mend(&document, &drift.differences);
            overlay.left = found.left;
            if found.facts.is_empty() {
                break;
            }
            overlay.facts.append(&mut found.facts);
        }
        Ok(overlay)
    })
}

/// Reads and parses the document of an API, and nothing else.
///
/// # Errors
/// [`Failure`] if the document or one of its overlays can't be used.
fn read_alone(api: &ApiInput, options: &Options) -> Result<(Document, Report), Failure> {
    let mut run = Run::new(options, Version::Only);
    run.begin(0, api);
    let document = run.read(api).and_then(|source| run.parse(api, source));
    match document {
        Some(document) if run.version.passes(&run.report) => Ok((document, run.report)),
        _ => Err(Failure::new(run.report, run.sources)),
    }
}
