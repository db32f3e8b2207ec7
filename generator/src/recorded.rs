//! Recorded responses against a document: how they differ, and the overlay that corrects it.

use crate::diagnostic::Report;
use crate::drift::Facts;
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

/// Makes the smallest overlay with which a document says what recorded responses are. A member that the document neither names
/// nor forbids isn't corrected.
///
/// # Errors
/// [`Failure`] if the document can't be read.
pub fn learn(api: &ApiInput, exchanges: &[Exchange]) -> Result<Overlay, Failure> {
    on_large_stack(|| {
        let mut facts = Facts::default();
        for _ in 0..crate::drift::ROUNDS {
            let (document, drift) = corrected(api, &facts.overlay(), exchanges)?;
            if !facts.add(&document, &drift.differences) {
                break;
            }
        }
        let mut overlay = facts.overlay();
        drop_needless(api, &mut overlay, exchanges)?;
        Ok(overlay)
    })
}

/// Compares recorded responses with a document that was corrected.
fn corrected(
    api: &ApiInput,
    overlay: &Overlay,
    exchanges: &[Exchange],
) -> Result<(Document, Drift), Failure> {
    let api = match overlay.facts.is_empty() {
        true => api.clone(),
        false => api.with_overlay_text(overlay.to_yaml("learned")),
    };
    let (mut document, mut report) = read_alone(&api, &Options::default())?;
    let drift = crate::drift::compare(&mut document, exchanges, &mut report);
    Ok((document, drift))
}

/// Drops the parts that no recorded response needs: a branch of a union that a union in it has too, and references to copies of
/// components.
fn drop_needless(api: &ApiInput, overlay: &mut Overlay, exchanges: &[Exchange]) -> Result<(), Failure> {
    let wrong = |overlay: &Overlay| {
        let (_, drift) = corrected(api, overlay, exchanges)?;
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
fn read_alone(api: &ApiInput, options: &Options) -> Result<(Document, Report), Failure> {
    let mut run = Run::new(options, Version::Only);
    run.begin(0, api);
    let document = run.read(api).and_then(|source| run.parse(api, source));
    match document {
        Some(document) if run.version.passes(&run.report) => Ok((document, run.report)),
        _ => Err(Failure::new(run.report, run.sources)),
    }
}
