//! Package names that are valid for Cargo, crates.io, and rustc (as the name of a library).

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// The name of a Cargo package that has a library of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackageName(String);

impl PackageName {
    /// The name of a folder, also of `.` and `..`; `None` if it has none, such as `/`.
    pub(crate) fn of_folder(folder: &Path) -> Option<String> {
        let last = folder.file_name().map(ToOwned::to_owned);
        let name = last.or_else(|| Some(folder.canonicalize().ok()?.file_name()?.to_owned()))?;
        Some(name.to_string_lossy().into_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadPackageName {
    Empty,
    /// It doesn't start with an ASCII letter.
    FirstCharacter,
    /// A character other than ASCII letters, digits, `-` and `_`.
    Character(char),
    /// Longer than crates.io allows.
    Long,
    /// A keyword, or the name of a crate that comes with Rust.
    Reserved,
}

impl fmt::Display for BadPackageName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("a package name can't be empty"),
            Self::FirstCharacter => formatter.write_str("a package name has to start with an ASCII letter"),
            Self::Character(letter) => {
                write!(
                    formatter,
                    "a package name can only have ASCII letters, digits, `-` and `_`, not `{}`",
                    letter.escape_debug()
                )
            }
            Self::Long => formatter.write_str("a package name can have at most 64 characters"),
            Self::Reserved => formatter.write_str("the name is reserved by Rust"),
        }
    }
}

impl std::error::Error for BadPackageName {}

/// Crates of the standard library, which a package of the same name would conflict with.
const STANDARD_CRATES: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

impl FromStr for PackageName {
    type Err = BadPackageName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let first = name.chars().next().ok_or(BadPackageName::Empty)?;
        let is_invalid = |letter: &char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
        if let Some(letter) = name.chars().find(is_invalid) {
            return Err(BadPackageName::Character(letter));
        }
        if !first.is_ascii_alphabetic() {
            return Err(BadPackageName::FirstCharacter);
        }
        if name.len() > 64 {
            return Err(BadPackageName::Long);
        }
        let library = name.replace('-', "_");
        if STANDARD_CRATES.contains(&library.as_str()) || syn::parse_str::<syn::Ident>(&library).is_err() {
            return Err(BadPackageName::Reserved);
        }
        Ok(Self(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_names() {
        for name in ["petstore", "pet-store", "pet_store2", "P"] {
            assert_eq!(name.parse(), Ok(PackageName(name.to_owned())));
        }
    }

    #[test]
    fn invalid_names() {
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
    fn names_of_folders() {
        let here = std::env::current_dir().expect("tests have a folder");
        assert_eq!(
            PackageName::of_folder(Path::new(".")),
            here.file_name().and_then(|name| name.to_str()).map(str::to_owned)
        );
        assert_eq!(PackageName::of_folder(Path::new("a/pets/")), Some("pets".to_owned()));
        assert_eq!(PackageName::of_folder(Path::new("/")), None);
    }
}
