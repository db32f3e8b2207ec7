//! The comparison of two versions: their stages as far as the plan, side by side, and what differs.

use crate::diff::{self, NamedApi};
use crate::run::{Lowered, Planned, Run, Version, on_large_stack};
use crate::{
    ApiInput, Diff, Failure, LockFile, NameChanges, Options, PlannedApi, Report, Source, lockfile,
    lower_documents,
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
        let (old, new) = std::thread::scope(|scope| {
            let spawned = std::thread::Builder::new().spawn_scoped(scope, lower_old);
            let new = lower_documents(new, Run::new(new_options, Version::New));
            let old = match spawned {
                Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                // WebAssembly has no threads.
                Err(_) => lower_old(),
            };
            (old, new)
        });
        let (old, mut new) = (old?, new?);
        let old = old.plan()?;
        if new_options.lockfile.is_none() {
            new.lock.clone_from(&old.lock);
        }
        let new = new.plan()?;
        let mut diff = diff::diff(&old.version(), &new.version());
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
/// show it. With the old document, [`diff()`] says more.
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
        let diff = diff::diff_names(&mut old, &mut new.lock, &apis);
        Ok(diff)
    })
}

impl Lowered<'_> {
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
    /// The files that were read.
    fn into_sources(self) -> Vec<Arc<Source>> {
        self.sources
    }

    /// This package as one of the two versions of a comparison.
    fn version(&self) -> diff::PlannedVersion<'_> {
        diff::PlannedVersion { package: &self.package, apis: &self.apis }
    }
}
