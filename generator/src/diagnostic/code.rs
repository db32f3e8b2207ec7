//! The table of all codes: what can be found in a document, how grave it is and what helps.

use super::{Severity, nearest};
use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    ($($code:ident $name:literal $severity:ident $title:literal $(help $help:literal)?,)*) => {
        /// What kind of thing a finding is. Its name is stable and is what `clientwright.toml` and scripts refer to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: ", $title, ".")] $code,)*
        }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The stable name, such as `unresolved-reference`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// What it means, in one sentence without a full stop.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$code => $title,)* }
            }

            /// How grave a finding of this code is by default.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }

            /// What it means at length, with an example and its mending, as Markdown: paragraphs, then below `Example:` and
            /// `Mended:` blocks of files, each with its name in a comment, or of commands.
            #[cfg(feature = "cli")]
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$code => include_str!(concat!("explanations/", $name, ".md")),)* }
            }

            /// What usually helps.
            #[must_use]
            pub fn help(self) -> Option<&'static str> {
                match self { $(Self::$code => None$(.or(Some($help)))?,)* }
            }
        }
    };
}

codes! {
    // Reading files
    UnreadableFile "unreadable-file" Error "a file can't be read",
    InvalidEncoding "invalid-encoding" Error "a file is not UTF-8 text",
    Syntax "syntax" Error "a file is neither valid YAML nor valid JSON",
    DuplicateKey "duplicate-key" Warning "a key stands twice in one object; the last one counts",
    InvalidKey "invalid-key" Skipped "a key is a list or an object, so the member is left out",

    // The document as a whole
    NotOpenApi "not-openapi" Error "this is no OpenAPI document: it has neither `openapi` nor `swagger`"
        help "an OpenAPI document starts with a line such as `openapi: 3.1.1`",
    UnknownVersion "unknown-version" Error "this version of OpenAPI is not known"
        help "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read",
    WrongType "wrong-type" Skipped "a value is of another type than the standard says, so it is left out",
    MissingField "missing-field" Skipped "a member that the standard requires is missing",
    UnknownField "unknown-field" Warning "a member isn't known to the standard, so nothing is made of it",
    UnknownFields "unknown-fields" Warning "further members aren't known to the standard",
    UnusedFields "unused-fields" Note "members that say nothing about what goes over the wire, so nothing is made of them",
    NestedTags "nested-tags" Warning "a list inside `tags` is read as its innermost names",
    UnusableServer "unusable-server" Warning "a server can't be called before a variable of its address is chosen, or never by HTTP"
        help "give an address with the builder's `server(..)`",
    RelativeServer "relative-server" Warning "a server's address is relative to where the document lies, so the builder asks for that"
        help "give it with the builder's `server_origin(..)`",
    NoServers "no-servers" Warning "the document names no server, so the builder asks for one",

    // Overlays
    InvalidOverlay "invalid-overlay" Error "an overlay or a merge patch can't be applied as it is written"
        help "an overlay has `overlay: 1.1.0` and a list `actions`, each with a `target` and one of `update`, `copy` and `remove`",
    NonstandardOverlay "nonstandard-overlay" Warning "an overlay isn't quite what the standard says; it is read for what it means",
    InvalidJsonPath "invalid-json-path" Error "a JSONPath of an overlay can't be read (RFC 9535)"
        help "a key that is no plain word stands in brackets and quotes: `$.paths['/pets'].get`",
    UnmatchedAction "unmatched-action" Error "an action of an overlay, or a removal of a merge patch, matches nothing"
        help "adapt the action to the document, or remove it; actions reach the document itself, not the files that it refers to",
    OverlayMismatch "overlay-mismatch" Error "what an action of an overlay brings doesn't go with what is there"
        help "objects go into objects, lists behind lists, and a value in place of a value; remove first what has to become another kind",
    OverlayExtendsMismatch "overlay-extends-mismatch" Warning "an overlay says that it extends another document than the one that it is applied to"
        help "let `extends` name the document, or leave it out",

    // References
    UnresolvedReference "unresolved-reference" Skipped "a reference leads nowhere, so the part is widened to any JSON",
    CircularReference "circular-reference" Skipped "a reference leads back to itself, so the part is widened to any JSON",
    CorrectedReference "corrected-reference" Warning "a reference that leads nowhere as it stands is read for what it can only mean",
    MisplacedReference "misplaced-reference" Warning "a schema refers to what is no schema, but holds one; that is meant"
        help "let the reference lead to the schema itself",
    RemoteReference "remote-reference" Skipped "a reference leads to the network, which is never asked",

    // Schemas
    FileType "file-type" Warning "`type: file` in a schema is read as a string of bytes",
    EnumValueObject "enum-value-object" Warning "an enumeration value written as an object `value: x` is read as `x`",
    MixedEnum "mixed-enum" Note "values of an enumeration are listed in the docs, not in a type",
    InvalidExtension "invalid-extension" Warning "a vendor extension can't be used, so it is left out",
    NarrowFormat "narrow-format" Warning "a format is too narrow for what its own schema says; more bits are read",
    NullableWithoutType "nullable-without-type" Note "`nullable` beside no `type` is honoured",
    OverlappingNumbers "overlapping-numbers" Warning
        "an integer fits two branches of a union; it is read as an integer, so that it comes back as it came",
    ConflictingAllOf "conflicting-all-of" Skipped "parts of an `allOf` contradict each other",
    RequiredOnlyBranch "required-only-branch" Warning "branches that only require members are noted in the docs, not in the type",
    DiscriminatorMismatch "discriminator-mismatch" Warning
        "a mapping's value is not the value that the branch itself allows; both are read",
    InvalidMapping "invalid-mapping" Warning "a mapping's value leads to what is no branch; what has it is kept as it comes",
    UntypedDiscriminator "untyped-discriminator" Warning "a branch of a union with a discriminator is no object",
    UnknownFormat "unknown-format" Note "a format without a meaning of its own is read as its plain type",
    LimitExceeded "limit-exceeded" Skipped "there is more of something than a document may have, so the part is widened"
        help "if you trust the document, raise the limit: `limits` in the configuration",
    UnsupportedKeyword "unsupported-keyword" Warning "a keyword that Rust's types can't express is left to the service",
    UndeclaredRequired "undeclared-required" Warning "`required` names a property that isn't declared; it may hold any JSON",
    RequiredOnProperty "required-on-property" Warning "`required: true` on a property is read as the object requiring it",
    OpenTuple "open-tuple" Warning "a list with a schema for each place is no tuple, because it may be shorter or longer"
        help "`minItems` and `maxItems` that equal the number of `prefixItems` make it one",
    WidenedPatternProperties "widened-pattern-properties" Warning "members that patterns tell apart are read as what any of them can be",
    UntypedItems "untyped-items" Warning "`items` beside no `type` is read as what it lists, or as a list of that"
        help "`type: array` beside `items` says that only lists are meant",
    UnusedType "unused-type" Error "a type that the configuration names can't stand for anything in the document"
        help "`types` maps a format or the name of a component schema to the path of a type",
    ClosedEnumeration "closed-enumeration" Error "an enumeration that the configuration closes isn't one of the document"
        help "`closed-enumerations` is `true`, or names component schemas and JSON Pointers of schemas",
    SplitModel "split-model" Note "a schema has a type for answers and another one for requests",
    AmbiguousUnion "ambiguous-union" Note "branches of a union can be told apart only by what fits best",

    UnknownFeature "unknown-feature" Error "the configuration asks for a cargo feature that the crate doesn't have"
        help "`[features]` of the generated `Cargo.toml` lists what there is; some are there only where the document has what they are for",

    // Operations
    Credential "credential" Error "something can't be made of a credential as it is wished"
        help "`credentials` names a security scheme, or a header parameter that stands for a credential, and a method or `false`",
    ClientParameter "client-parameter" Error "a parameter can't be lifted to the client as it is wished"
        help "`lift` names a parameter as the document writes it, and a method that the builder doesn't have yet, or `true`",
    ConflictingParameter "conflicting-parameter" Warning "a parameter isn't the one that is lifted to the client, so it stays as it is",
    Selection "selection" Error "nothing in the document is meant by an entry of `include` or `exclude`"
        help "`tags`, `operations`, `paths`, `methods` and `webhooks` hold names as the document writes them",
    FormMediaType "form-media-type" Warning "a form is sent as another media type than the document says, which can't hold it",
    EmptyContent "empty-content" Warning "a response's empty `content` is read as no documented body",
    MissingOperationId "missing-operation-id" Note "an operation without an id is named by its method and path",
    DuplicateOperationId "duplicate-operation-id" Warning "two operations have one id; the later one gets another name",
    UndeclaredPathParameter "undeclared-path-parameter" Warning "a path has a parameter that isn't declared; it is read as a string",
    UnusedPathParameter "unused-path-parameter" Skipped "a path parameter that the path doesn't hold is left out",
    HeaderCredential "header-credential" Note "a header parameter that stands for a credential is asked for once, by the builder",
    UnsupportedSecurity "unsupported-security" Skipped "this security scheme can't be sent yet",
    MutualTls "mutual-tls" Note "a certificate of the client is shown by the transport (mutual TLS)"
        help "give the builder's `transport(..)` an HTTP client that has the certificate",
    UnsupportedParameter "unsupported-parameter" Skipped "a parameter can't be sent in the way it asks for, so it is sent in another",
    IgnoredHeader "ignored-header" Warning "a header parameter of a name that the standard keeps for itself is left out"
        help "`with_header(..)` on a call sets any header",
    DuplicateContent "duplicate-content" Note "of two media types that hold the same, one is sent or asked for",
    UnsupportedBody "unsupported-body" Skipped "this request media type can't be made of a model yet, so it is sent as it is given",
    IgnoredPartHeaders "ignored-part-headers" Note "headers of a part of a form are no arguments",
    UnsupportedResponse "unsupported-response" Skipped "this response media type can't be read yet, so it is given as bytes",
    UntypedStream "untyped-stream" Note "a stream is given as it comes, not item by item",
    InvalidExample "invalid-example" Note "an example isn't what its schema says, so tests are answered with another"
        help "correct the example, or the schema",
    Pagination "pagination" Error "something can't be pages in the way that is wished"
        help "`pagination` names an operation by its `operationId` or its JSON Pointer, and parameters and members that it has",
    Unsupported "unsupported" Skipped "this part of the document is not generated yet",

    // Acceptances
    Acceptance "acceptance" Error "a finding can't be accepted as it is wished"
        help "`accept` names the code of a finding that is no error, and says in its `reason` why it is accepted",
    UnusedAcceptance "unused-acceptance" Warning "a finding is accepted that isn't there any more"
        help "remove the acceptance, or correct its place",

    // Names
    NameCollision "name-collision" Warning "two parts of the document want one name; the later one got another",
    Rename "rename" Error "something can't be renamed as it is wished"
        help "rename a schema by its name, an operation by its `operationId`, a group by its tag, any of them and a property by its JSON Pointer",
    DeprecatedAlias "deprecated-alias" Note "the document calls a schema otherwise; the old name stays as a deprecated alias"
        help "when nobody uses the old name any more, remove its line below `aliases` in the lock file",
    LockFile "lock-file" Error "the lock file holds something that can't be used"
        help "mend the line or remove it; without the file, all names are made anew",
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name).ok_or_else(|| UnknownCode {
            name: name.to_owned(),
            nearest: nearest(name, Self::ALL.iter().map(|code| code.as_str())),
        })
    }
}

/// A name that no code has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode {
    name: String,
    nearest: Option<&'static str>,
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is no code of a finding", self.name)?;
        self.nearest.map_or(Ok(()), |nearest| write!(formatter, "; did you mean `{nearest}`?"))
    }
}

impl std::error::Error for UnknownCode {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_code_is_found_by_its_name() {
        assert_eq!("unknown-format".parse(), Ok(Code::UnknownFormat));
        let told = |name: &str| name.parse::<Code>().map_err(|error| error.to_string());
        let near = "`unknwon-format` is no code of a finding; did you mean `unknown-format`?";
        assert_eq!(told("unknwon-format"), Err(near.to_owned()));
        assert_eq!(told("E0308"), Err("`E0308` is no code of a finding".to_owned()));
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
