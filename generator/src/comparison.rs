//! The comparison of two versions: their stages as far as the plan, side by side, and what differs.

use crate::diff::{self, NamedApi};
use crate::run::{Lowered, Planned, Run, Version, locked_headers, on_large_stack};
use crate::{
    ApiInput, Diff, Failure, Location, LockFile, NameChanges, Options, PlannedApi, Report, Source, Verdict,
    lockfile, lower_documents, lower_with,
};
use std::sync::Arc;

/// Compares two versions of an API: the changes on the wire, and for callers of the crate that is generated with the options of
/// each. Without its own lock file ([`Options::lockfile`]), the new version takes over the names of the old one, as it does
/// when a client is generated again.
///
/// # Errors
/// [`Failure`] if one of the documents can't be read; the report is that document's.
pub fn diff(
    old: &[ApiInput],
    old_options: &Options,
    new: &[ApiInput],
    new_options: &Options,
) -> Result<Diff, Failure> {
    on_large_stack(|| {
        let lower_old = || on_large_stack(|| lower_documents(old, Run::new(old_options, Version::Old)));
        let (old, first) = std::thread::scope(|scope| {
            let spawned = std::thread::Builder::new().spawn_scoped(scope, lower_old);
            let first = lower_documents(new, Run::new(new_options, Version::New));
            let old = match spawned {
                Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                // WebAssembly has no threads.
                Err(_) => lower_old(),
            };
            (old, first)
        });
        let (old, mut first) = (old?, first?);
        let old = old.plan()?;
        let new = if new_options.lockfile.is_some() {
            first
        } else if first.agrees_with(&old.lock) {
            first.lock.clone_from(&old.lock);
            first
        } else {
            lower_with(new, Run::new(new_options, Version::New), old.lock.clone())?
        };
        let new = new.plan()?;
        let mut diff = diff::diff(&old.version(), &new.version());
        if let Some(published) = &old_options.published {
            diff.add(old.changes_since(published));
        }
        // The plans, which take most of the memory, go before the documents are read again.
        diff.find_places(&old.into_sources(), &new.into_sources());
        Ok(diff)
    })
}

/// Compares the names in two lock files; `None` if one of them can't be read. It takes no time, and
/// says less than [`diff()`]: types that keep their name may hold other values.
#[must_use]
pub fn name_changes(old: &LockFile, new: &LockFile) -> Option<NameChanges> {
    let [old, new] = [old, new].map(|file| {
        let mut report = Report::default();
        let (lock, _) = lockfile::read(&file.name, &file.text, &mut report);
        (!report.has_errors()).then_some(lock)
    });
    Some(lockfile::name_changes(&old?, &new?))
}

/// Compares an API with the lock file of the last run, [`Options::lockfile`]: what was added and removed, as far as names
/// show it; with [`Options::published`], all that code sees. With the old document, [`diff()`] says more.
///
/// # Errors
/// As [`generate`].
pub fn diff_names(apis: &[ApiInput], options: &Options) -> Result<Diff, Failure> {
    on_large_stack(|| {
        let lowered = lower_documents(apis, Run::new(options, Version::Only))?;
        let mut old = lowered.lock.clone();
        let mut new = lowered.plan_as(Version::New)?;
        let api = |planned: &PlannedApi| NamedApi {
            module: planned.module.clone(),
            root: planned.api.root.clone(),
            locations: planned.names.locations(&planned.api),
        };
        let apis: Vec<_> = new.apis.iter().map(api).collect();
        let mut diff = diff::diff_names(&mut old, &mut new.lock, &apis);
        if let Some(published) = &options.published {
            // It says more of the crate than names do.
            diff.changes.retain(|change| change.wire == Verdict::Breaking);
            diff.add(new.changes_since(published));
        }
        Ok(diff)
    })
}

impl Lowered<'_> {
    /// Returns whether the APIs would be lowered the same with the headers that are locked here.
    fn agrees_with(&self, lock: &lockfile::LockFile) -> bool {
        self.apis.iter().all(|it| locked_headers(lock, it.module.as_deref()).agrees_with(&it.api))
    }

    /// As [`Lowered::plan`], as another version than the one that was read.
    ///
    /// # Errors
    /// As [`Lowered::plan`].
    fn plan_as(mut self, version: Version) -> Result<Planned, Failure> {
        self.run.version = version;
        self.plan()
    }
}

impl Planned {
    /// The differences to the published crate that code sees.
    fn changes_since(&self, published: &str) -> Vec<diff::Change> {
        let root = self.apis.first().map(|planned| planned.api.root.clone());
        let root = root.unwrap_or_else(|| Location::root("".into()));
        diff::changes_since(published, &self.package, &root)
    }

    /// The files that were read.
    fn into_sources(self) -> Vec<Arc<Source>> {
        self.sources
    }

    /// This package as one of the two versions of a comparison.
    fn version(&self) -> diff::PlannedVersion<'_> {
        diff::PlannedVersion { package: &self.package, apis: &self.apis }
    }
}
