//! Names of packages: what Cargo and crates.io take, and rustc as the name of a library. No other file judges them.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// The name of a Cargo package that has a library of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackageName(String);

impl PackageName {
    /// The name of a folder, also of one written as `.` or `..`; `None` where it has none, as `/`.
    pub(crate) fn of_folder(folder: &Path) -> Option<String> {
        let written = folder.file_name().map(ToOwned::to_owned);
        let name = written.or_else(|| Some(folder.canonicalize().ok()?.file_name()?.to_owned()))?;
        Some(name.to_string_lossy().into_owned())
    }

    /// The name as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Why a text names no package; a sentence without its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadPackageName {
    /// Nothing at all.
    Empty,
    /// A first character other than an ASCII letter.
    FirstCharacter,
    /// A character that is no ASCII letter, digit, `-` or `_`.
    Character(char),
    /// More characters than crates.io takes.
    Long,
    /// A keyword, or the name of a crate that comes with Rust.
    Reserved,
}

impl fmt::Display for BadPackageName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("a package needs a name"),
            Self::FirstCharacter => formatter.write_str("a package's name starts with a letter from A to Z"),
            Self::Character(letter) => {
                write!(
                    formatter,
                    "a package's name is made of letters, digits, `-` and `_`, not of `{}`",
                    letter.escape_debug()
                )
            }
            Self::Long => formatter.write_str("a package's name has at most 64 characters"),
            Self::Reserved => formatter.write_str("this name is Rust's own"),
        }
    }
}

impl std::error::Error for BadPackageName {}

/// Crates that every program sees; a package of that name would hide them or be hidden.
const RUSTS_OWN: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

impl FromStr for PackageName {
    type Err = BadPackageName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let first = name.chars().next().ok_or(BadPackageName::Empty)?;
        let strange = |letter: &char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
        if let Some(letter) = name.chars().find(strange) {
            return Err(BadPackageName::Character(letter));
        }
        if !first.is_ascii_alphabetic() {
            return Err(BadPackageName::FirstCharacter);
        }
        if name.len() > 64 {
            return Err(BadPackageName::Long);
        }
        let library = name.replace('-', "_");
        if RUSTS_OWN.contains(&library.as_str()) || syn::parse_str::<syn::Ident>(&library).is_err() {
            return Err(BadPackageName::Reserved);
        }
        Ok(Self(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_takes_is_a_name() {
        for name in ["petstore", "pet-store", "pet_store2", "P"] {
            assert_eq!(name.parse(), Ok(PackageName(name.to_owned())));
        }
    }

    #[test]
    fn what_cargo_refuses_is_none() {
        let refused = |name: &str| name.parse::<PackageName>().err();
        assert_eq!(refused(""), Some(BadPackageName::Empty));
        assert_eq!(refused("2pets"), Some(BadPackageName::FirstCharacter));
        assert_eq!(refused("-pets"), Some(BadPackageName::FirstCharacter));
        assert_eq!(refused("pet store"), Some(BadPackageName::Character(' ')));
        assert_eq!(refused("pets/a"), Some(BadPackageName::Character('/')));
        assert_eq!(refused("Bücher"), Some(BadPackageName::Character('ü')));
        assert_eq!(refused(&"a".repeat(65)), Some(BadPackageName::Long));
        for name in ["type", "async", "std", "proc-macro", "self"] {
            assert_eq!(refused(name), Some(BadPackageName::Reserved), "{name}");
        }
    }

    #[test]
    fn a_folder_written_as_a_dot_has_a_name() {
        let here = std::env::current_dir().expect("tests have a folder");
        assert_eq!(
            PackageName::of_folder(Path::new(".")),
            here.file_name().and_then(|name| name.to_str()).map(str::to_owned)
        );
        assert_eq!(PackageName::of_folder(Path::new("a/pets/")), Some("pets".to_owned()));
        assert_eq!(PackageName::of_folder(Path::new("/")), None);
    }
}
