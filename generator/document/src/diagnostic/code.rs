//! The table of all codes: name, severity, title and help.

use super::nearest;
use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    ($($code:ident $name:literal $severity:ident $title:literal $(help $help:literal)?,)*) => {
        /// The kind of a finding. `clientwright.toml` and scripts refer to it by its name, which is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: ", $title, ".")] $code,)*
        }

        impl Code {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The stable name, such as `unresolved-reference`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// The meaning, in one sentence without a full stop.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$code => $title,)* }
            }

            /// The default severity of findings with this code.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }

            /// The usual remedy.
            #[must_use]
            pub fn help(self) -> Option<&'static str> {
                match self { $(Self::$code => None$(.or(Some($help)))?,)* }
            }
        }
    };
}

codes! {
    // Reading files
    UnreadableFile "unreadable-file" Error "a file can't be read or isn't valid UTF-8",
    Syntax "syntax" Error "a file is neither valid YAML nor valid JSON",
    DuplicateKey "duplicate-key" Skipped "a key, a method or a parameter is given twice; one of them is used",

    // The document as a whole
    NotOpenApi "not-openapi" Error "not an OpenAPI document of a known version"
        help "start the document with `swagger: \"2.0\"` or, for OpenAPI 3.0, 3.1 or 3.2, with a line such as `openapi: 3.1.1`",
    WrongType "wrong-type" Skipped "a value, a key or an extension is not of the expected type; it is ignored",
    Nonstandard "nonstandard" Warning "a part deviates from the standard; it is read as its author most likely intended",
    MissingField "missing-field" Skipped "a required field is missing; its object is ignored",
    UnknownField "unknown-field" Warning "an unknown field is ignored",
    UnusedFields "unused-fields" Note "fields that don't affect requests or responses are ignored",
    UnusableServer "unusable-server" Warning "a server can't be called as it is written; the builder asks for what is missing"
        help "pass a URL to the builder's `server(..)`, or the origin of a relative URL to `server_origin(..)`",
    NoOperations "no-operations" Note "the document has no operation, so the client has no methods"
        help "check that `paths` has path items with methods such as `get`",

    // Overlays
    InvalidOverlay "invalid-overlay" Error "an overlay or a merge patch is invalid"
        help "write `overlay: 1.1.0` and a list `actions`, each with a `target` and one of `update`, `copy` and `remove`",
    NonstandardOverlay "nonstandard-overlay" Warning "an overlay deviates from the standard but is applied",
    UnmatchedAction "unmatched-action" Error "an overlay action, or a removal of a merge patch, matches nothing"
        help "adapt the action to the document, or remove it; actions apply to the document itself, not to the files it refers to",
    RedundantAction "redundant-action" Warning "an overlay action changes nothing"
        help "remove the action; the document has been changed since it was written",

    // References
    UnresolvedReference "unresolved-reference" Skipped
        "unresolved reference: it leads to nothing, to itself or to the network; this part becomes any JSON",
    CorrectedReference "corrected-reference" Warning
        "a reference can't be resolved as written, or its target isn't a schema; the only possible target is used",

    // Schemas
    MixedEnum "mixed-enum" Note "an enumeration of fractions, of many integers without names, of lists or of objects has its plain type; the docs list its values",
    ExcludedBranch "excluded-branch" Warning "a branch of `oneOf` or `anyOf` is not of the `type` next to it"
        help "give the branch that `type`, or leave out the `type`",
    NarrowFormat "narrow-format" Skipped "a format is too narrow for its schema; it is ignored, and a wider type is used",
    WideInteger "wide-integer" Skipped "an integer may be beyond all that `i128` holds; larger values don't match",
    OverlappingNumbers "overlapping-numbers" Warning
        "an integer matches two branches of a union; it is read as an integer",
    ConflictingAllOf "conflicting-all-of" Skipped "parts of an `allOf` conflict",
    RecursiveUnion "recursive-union" Warning
        "a union is a branch of itself; it has the other branches of all unions on the way",
    DiscriminatorMismatch "discriminator-mismatch" Warning "a discriminator or its mapping doesn't match the branches of the union",
    UnknownFormat "unknown-format" Note "a value of an unknown format has its plain type",
    ImpliedType "implied-type" Note "a schema is read as exporters intend it, though the standard reads it otherwise",
    WidenedType "widened-type" Skipped "no Rust type can express a schema; a type that also accepts other values is used",
    LimitExceeded "limit-exceeded" Skipped "the document exceeds a limit; this part is widened"
        help "if you trust the document, raise the limit under `limits` in the configuration",
    UnsupportedKeyword "unsupported-keyword" Warning
        "a rule can't be expressed in Rust's types; the docs mention it or the service enforces it",
    UndeclaredRequired "undeclared-required" Warning
        "`required` lists a property that isn't declared; it accepts any JSON",
    DecimalForms "decimal-forms" Warning "a decimal type is used for strings and numbers; both are serialized as numbers"
        help "map only one of them, by the names of the schemas",
    Underivable "underivable" Warning "a type can't derive a requested trait; the derive is omitted"
        help "ask for the trait only where it is needed, or choose other types with `types`",
    SplitModel "split-model" Note "a schema becomes two types, one for responses and one for requests",
    AmbiguousUnion "ambiguous-union" Note "a branch of a union is never chosen: another one wins for all of its values"
        help "put the branch with fewer members first, or give it a constant or a required property that no other one has",

    // Operations
    ConflictingParameter "conflicting-parameter" Warning
        "a parameter differs from the client parameter of that name, so it stays with its operation",
    FormMediaType "form-media-type" Warning
        "a form is sent with another media type, because the documented one can't hold it",
    MissingOperationId "missing-operation-id" Note
        "an operation without `operationId` is named after its method and path",
    IdenticalPaths "identical-paths" Note
        "two paths differ only in the names of variables; a server can't tell them apart",
    HeaderCredential "header-credential" Note "a header parameter carries a credential; the builder asks for it once",
    UnsupportedSecurity "unsupported-security" Skipped "unsupported security scheme; requests are sent without it",
    MutualTls "mutual-tls" Note "the transport has to provide a client certificate (mutual TLS)"
        help "pass an HTTP client with the certificate to the builder's `transport(..)`",
    PathParameter "path-parameter" Warning
        "the variables of a path and the declared path parameters differ",
    UnsupportedParameter "unsupported-parameter" Skipped "unsupported parameter style; the default style is used",
    IgnoredHeader "ignored-header" Warning "a header with a reserved or invalid name is ignored",
    DuplicateContent "duplicate-content" Note "two media types of a request have the same schema, or two are one in two spellings; one of them is used",
    UnsupportedBody "unsupported-body" Skipped "unsupported media type of a request; the body is sent as given",
    UnnamedElement "unnamed-element" Skipped
        "the XML element of a body has no name; the body is written as text"
        help "give the schema a name with `xml: {name: ..}`, or make it a component",
    UnsupportedResponse "unsupported-response" Skipped
        "unsupported media type of a response; the body is returned as bytes",
    TextStream "text-stream" Note "the values of a JSON stream are described as a string and become any JSON"
        help "describe the values with `itemSchema`",
    InvalidExample "invalid-example" Note "an example doesn't match its schema; a generated one is used"
        help "correct the example or the schema",
    InvalidPattern "invalid-pattern" Note "a pattern isn't a regular expression; no value is checked against it"
        help "write it as a regular expression of ECMA-262, without `/` around it",
    UncheckedLimits "unchecked-limits" Note "limits of a body aren't checked before the service is called"
        help "check them in the service",
    Unsupported "unsupported" Skipped "this part of the document isn't supported yet and is ignored",

    // Options
    InvalidOption "invalid-option" Error "an invalid entry of an option"
        help "`clientwright explain invalid-option` shows what each option expects",
    UnusedAcceptance "unused-acceptance" Warning "an `accept` entry matches no finding"
        help "remove the entry or correct its location",

    // Names
    NameCollision "name-collision" Warning
        "two parts of the document need the same name, or have the same id; the later one gets another name",
    DescendingValue "descending-value" Note "a value with a minus before another value is named for descending order",
    DeprecatedAlias "deprecated-alias" Note "a schema was renamed; the old name stays as a deprecated alias"
        help "once nobody uses the old name, remove the line of the alias from the lock file",
    MergedLockFile "merged-lock-file" Note "the lock file has merge conflicts; the names of both sides are kept",
    LockFile "lock-file" Error "invalid entry in the lock file"
        help "correct or remove the line; without the file, all names are generated again",
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        let names = || Self::ALL.iter().map(|code| code.as_str());
        Self::ALL.iter().copied().find(|code| code.as_str() == name).ok_or_else(|| UnknownCode {
            name: name.to_owned(),
            nearest: nearest(name, names())
                .or_else(|| names().find(|known| name.len() > 3 && known.starts_with(name))),
        })
    }
}

/// The error of parsing an unknown code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode {
    name: String,
    nearest: Option<&'static str>,
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "unknown code `{}`", self.name)?;
        self.nearest.map_or(Ok(()), |nearest| write!(formatter, "; did you mean `{nearest}`?"))
    }
}

impl std::error::Error for UnknownCode {}

/// The severity of a finding, from least to most severe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information; nothing is wrong.
    Note,
    /// Unusual or wrong, but all that the standard defines is generated as the document means it. Rules that types can't
    /// express are left to the service.
    Warning,
    /// This part is left out or widened; the rest is generated.
    Skipped,
    /// Nothing is generated.
    Error,
}

impl Severity {
    /// The name in messages and in `--message-format json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Skipped => "skipped",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_code_is_found_by_its_name() {
        assert_eq!("unknown-format".parse(), Ok(Code::UnknownFormat));
        let error = |name: &str| name.parse::<Code>().map_err(|error| error.to_string());
        let near = "unknown code `unknwon-format`; did you mean `unknown-format`?";
        assert_eq!(error("unknwon-format"), Err(near.to_owned()));
        let shortened = "unknown code `unresolved-ref`; did you mean `unresolved-reference`?";
        assert_eq!(error("unresolved-ref"), Err(shortened.to_owned()));
        assert_eq!(error("E0308"), Err("unknown code `E0308`".to_owned()));
    }

    #[test]
    fn names_are_words_joined_by_hyphens_and_all_different() {
        let names: HashSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(
            names.iter().all(|name| name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'))
        );
    }
}
