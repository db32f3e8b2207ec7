//! Recorded responses of real servers, which break their own documents: `learn` corrects all that can be corrected, and no
//! action of its overlay can be left out. The recordings of the jobs at servers are in the repository,
//! `CLIENTWRIGHT_RECORDINGS` names a folder with more. Also planted lies, whose reports are known.

mod jobs;
mod operations;
mod plant;
mod planted;
mod sample;
mod servers;

use clientwright_drift::{Action, Overlay};

/// The overlay without each of its actions, and that action. An update is left out with the removals of what it replaces, and with the
/// copy into what it adds.
fn without_each(overlay: &Overlay) -> Vec<(Overlay, Action)> {
    let mut found = Vec::new();
    for (index, fact) in overlay.facts.iter().enumerate() {
        let goes_with = |update: &Action, other: &Action| {
            let below = other.target.strip_prefix(&update.target);
            let is_below = below.is_some_and(|rest| rest.starts_with(['.', '[']));
            update.update.is_some() && other.update.is_none() && is_below
        };
        for action in &fact.actions {
            if fact.actions.iter().any(|update| goes_with(update, action)) {
                continue;
            }
            let mut without = overlay.clone();
            without.facts[index].actions.retain(|it| it != action && !goes_with(action, it));
            found.push((without, action.clone()));
        }
    }
    found
}
