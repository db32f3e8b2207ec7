//! `generate --bump`: the next version of each crate, by what changed since a git revision. Sets it in the configuration and
//! writes the crate's changelog.

use super::console::Console;
use super::diff::{Versions, entries, read_since};
use super::edited_configuration::EditedConfiguration;
use super::error::{CliError, CommandError};
use super::target::shown;
use clientwright_diff::{Bump, Diff};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The changelog in the folder of a crate.
const CHANGELOG: &str = "CHANGELOG.md";

/// How many differences of the crate are listed below a change.
const MOST_PHRASES: usize = 5;

/// Sets the versions of all crates of the configuration.
///
/// # Errors
/// Nothing was written, because a revision, a document or a version can't be read; or a file can't be written.
pub(super) fn bump(revision: &str, file: &Path, console: &mut Console) -> Result<(), CommandError> {
    let mut steps = Vec::new();
    for versions in read_since(revision, file)? {
        let Some(name) = versions.package.clone().filter(|_| versions.is_crate()) else { continue };
        steps.push(Step::of(name, &versions, console)?);
    }
    let mut configuration = EditedConfiguration::read(file)?;
    for step in &steps {
        configuration.set(["crate", &step.package], "version", &step.version);
    }
    configuration.write()?;
    for step in steps {
        if step.diff.bump > Bump::None {
            step.write_changelog()?;
        }
        let Step { package, before, version, diff, .. } = step;
        let bump = diff.bump.as_str();
        console.print_result(&format!("{package}: {before} → {version} ({bump}, since {revision})\n"))?;
    }
    Ok(())
}

/// A crate, its version before and now, and what changed.
struct Step {
    package: String,
    before: String,
    version: String,
    diff: Diff,
    folder: std::path::PathBuf,
}

impl Step {
    fn of(package: String, versions: &Versions, console: &mut Console) -> Result<Self, CommandError> {
        let diff = console.usable(versions.diff(), super::diff::UNUSABLE)?;
        let before = versions.old_version().to_owned();
        let Some(version) = next(&before, diff.bump) else {
            let message = format!("`{before}`, the version of `{package}`, isn't three numbers");
            return Err(CliError::new(message).help("set the version by hand").into());
        };
        Ok(Self { folder: versions.folder().to_owned(), package, before, version, diff })
    }

    /// Puts the changes at the top of the changelog, in place of what an earlier run wrote for this version.
    fn write_changelog(&self) -> Result<(), CliError> {
        let file = self.folder.join(CHANGELOG);
        let old = fs::read_to_string(&file).unwrap_or_else(|_| "# Changelog\n".to_owned());
        let text = with_section(&old, &self.version, &section(&self.diff));
        let written = fs::create_dir_all(&self.folder).and_then(|()| fs::write(&file, text));
        written.map_err(|error| CliError::new(format!("can't write `{}`: {error}", shown(&file))))
    }
}

/// The version after a change (Semantic Versioning, 2.0.0; for versions below 1.0.0 as Cargo understands it). `None` if it isn't
/// three numbers.
fn next(version: &str, bump: Bump) -> Option<String> {
    let numbers: Vec<u64> = version.split('.').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let [major, minor, patch] = numbers[..] else { return None };
    let (major, minor, patch) = match (bump, major, minor) {
        (Bump::None, ..) => (major, minor, patch),
        (Bump::Major, 1.., _) => (major + 1, 0, 0),
        (Bump::Minor, 1.., _) | (Bump::Major, 0, 1..) => (major, minor + 1, 0),
        _ => (major, minor, patch + 1),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

/// The changes as Markdown, without those of the documentation.
fn section(diff: &Diff) -> String {
    let mut text = String::new();
    for (heading, entries) in entries::sections(diff) {
        if heading == entries::DOCUMENTATION {
            continue;
        }
        let _ = writeln!(text, "### {heading}\n");
        for entry in &entries {
            let _ = writeln!(text, "- {}", entry.message);
            for phrase in entry.crate_changes().take(MOST_PHRASES) {
                let _ = writeln!(text, "  - {phrase}");
            }
        }
        text.push('\n');
    }
    if text.is_empty() {
        text.push_str("Documentation.\n\n");
    }
    text
}

/// A changelog with this section above the others, in place of one of the same version.
fn with_section(changelog: &str, version: &str, section: &str) -> String {
    let heading = format!("## {version}\n");
    let (above, below) = match changelog.split_once("\n## ") {
        Some((above, below)) => (above.to_owned() + "\n", format!("## {below}")),
        None => (changelog.trim_end().to_owned() + "\n\n", String::new()),
    };
    let rest = match below.strip_prefix(&heading) {
        Some(same) => same.split_once("\n## ").map(|(_, older)| format!("## {older}")).unwrap_or_default(),
        None => below,
    };
    let text = format!("{above}{heading}\n{section}{rest}");
    format!("{}\n", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_below_one_breaks_with_its_first_number_that_is_not_zero() {
        let all =
            |version: &str| [Bump::Major, Bump::Minor, Bump::Patch, Bump::None].map(|it| next(version, it));
        let some = |versions: [&str; 4]| versions.map(|version| Some(version.to_owned()));
        assert_eq!(all("1.2.3"), some(["2.0.0", "1.3.0", "1.2.4", "1.2.3"]));
        assert_eq!(all("0.2.3"), some(["0.3.0", "0.2.4", "0.2.4", "0.2.3"]));
        assert_eq!(all("0.0.3"), some(["0.0.4", "0.0.4", "0.0.4", "0.0.3"]));
        assert_eq!(all("1.2.3-rc.1"), [None, None, None, None]);
    }

    #[test]
    fn the_section_of_a_version_is_replaced_and_the_others_stay() {
        let first = with_section("# Changelog\n", "0.2.0", "- one\n\n");
        assert_eq!(first, "# Changelog\n\n## 0.2.0\n\n- one\n");
        let second = with_section(&first, "0.3.0", "- two\n\n");
        assert_eq!(second, "# Changelog\n\n## 0.3.0\n\n- two\n\n## 0.2.0\n\n- one\n");
        assert_eq!(with_section(&second, "0.3.0", "- two\n\n"), second);
    }
}
