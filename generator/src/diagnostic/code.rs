//! The table of all codes: name, severity, title and help.

use super::{Severity, nearest};
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

            /// A longer explanation in Markdown. Code blocks below `Example:` and `Fixed:` are files, named in a comment on their
            /// first line, or shell commands.
            #[cfg(feature = "render")]
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$code => include_str!(concat!("explanations/", $name, ".md")),)* }
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
    UnreadableFile "unreadable-file" Error "a file can't be read",
    InvalidEncoding "invalid-encoding" Error "a file isn't valid UTF-8",
    Syntax "syntax" Error "a file is neither valid YAML nor valid JSON",
    DuplicateKey "duplicate-key" Skipped "a key or a method is given twice; one of the values is used",
    InvalidKey "invalid-key" Skipped "a key is a list, an object or too long; the entry is ignored",

    // The document as a whole
    NotOpenApi "not-openapi" Error "not an OpenAPI document: it has neither `openapi` nor `swagger`"
        help "start the document with a line such as `openapi: 3.1.1`",
    UnknownVersion "unknown-version" Error "unknown version of OpenAPI"
        help "use Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2",
    WrongType "wrong-type" Skipped "a value of the wrong type is ignored",
    MissingField "missing-field" Skipped "a required field is missing; its object is ignored",
    UnknownField "unknown-field" Warning "an unknown field is ignored",
    UnknownFields "unknown-fields" Warning "further unknown fields are ignored",
    UnusedFields "unused-fields" Note "fields that don't affect requests or responses are ignored",
    NestedTags "nested-tags" Warning "a list inside `tags` is read as its last name",
    UnusableServer "unusable-server" Skipped
        "a server's URL isn't HTTP; the server is left out"
        help "pass another URL to the builder's `server(..)`",
    IncompleteServer "incomplete-server" Warning
        "a server URL can't be called with the defaults of its variables, so it is called only if chosen"
        help "give the variable a `default`, or set it on the server's type in the module `servers`",
    RelativeServer "relative-server" Warning "a server URL is relative, so the builder asks for its origin"
        help "pass the origin to the builder's `server_origin(..)`",
    NoOperations "no-operations" Note "the document has no operation, so the client has no methods"
        help "check that `paths` has path items with methods such as `get`",
    NoServers "no-servers" Warning
        "no server of the document can be called by default, so the builder asks for a URL",

    // Overlays
    InvalidOverlay "invalid-overlay" Error "an overlay or a merge patch is invalid"
        help "write `overlay: 1.1.0` and a list `actions`, each with a `target` and one of `update`, `copy` and `remove`",
    NonstandardOverlay "nonstandard-overlay" Warning "an overlay deviates from the standard but is applied",
    InvalidJsonPath "invalid-json-path" Error "invalid JSONPath in an overlay (RFC 9535)"
        help "put keys that aren't plain words in brackets and quotes: `$.paths['/pets'].get`",
    UnmatchedAction "unmatched-action" Error "an overlay action, or a removal of a merge patch, matches nothing"
        help "adapt the action to the document, or remove it; actions apply to the document itself, not to the files it refers to",
    RedundantAction "redundant-action" Warning "an overlay action changes nothing"
        help "remove the action; the document has been changed since it was written",
    OverlayMismatch "overlay-mismatch" Error "the value of an overlay action can't be merged into its target"
        help "merge objects into objects, lists into lists and single values into single values; to change the kind of a value, remove it first",
    OverlayExtendsMismatch "overlay-extends-mismatch" Warning
        "an overlay is applied to another document than it `extends`"
        help "set `extends` to the document, or remove it",

    // References
    UnresolvedReference "unresolved-reference" Skipped "unresolved reference; this part becomes any JSON",
    CircularReference "circular-reference" Skipped "circular reference; this part becomes any JSON",
    CorrectedReference "corrected-reference" Warning
        "a reference can't be resolved as written; its only possible target is used",
    MisplacedReference "misplaced-reference" Warning
        "a schema refers to an object that isn't a schema; the schema inside it is used"
        help "refer to the schema itself",
    RemoteReference "remote-reference" Skipped
        "a reference to the network is never fetched; this part becomes any JSON",

    // Schemas
    FileType "file-type" Warning "`type: file` in a schema is read as a binary string",
    EnumValueObject "enum-value-object" Warning "an enum value written as an object `value: x` is read as `x`",
    MixedEnum "mixed-enum" Note "an enumeration of fractions, of many integers without names, of lists or of objects has its plain type; the docs list its values",
    MisplacedEnum "misplaced-enum" Warning "the values of an `enum` don't match its `type`: those of a list are its items', others are ignored"
        help "put the `enum` into `items`, or change the `type`",
    ExcludedBranch "excluded-branch" Warning "a branch of `oneOf` or `anyOf` is not of the `type` next to it"
        help "give the branch that `type`, or leave out the `type`",
    InvalidExtension "invalid-extension" Skipped "an invalid vendor extension is ignored",
    NarrowFormat "narrow-format" Skipped "a format is too narrow for its schema; it is ignored, and a wider type is used",
    WideInteger "wide-integer" Skipped "an integer may be beyond all that `i128` holds; larger values don't match",
    NullableWithoutType "nullable-without-type" Note "`nullable` without `type` allows null",
    ImpliedNumber "implied-number" Note "a value is a number by its format or its pattern, though its `type` allows text or any value",
    ImpliedNull "implied-null" Note "null is allowed as exporters mean it, though the standard reads the schema otherwise",
    OverlappingNumbers "overlapping-numbers" Warning
        "an integer matches two branches of a union; it is read as an integer",
    ConflictingAllOf "conflicting-all-of" Skipped "parts of an `allOf` conflict",
    RequiredOnlyBranch "required-only-branch" Warning
        "branches that only list required properties are documented, not part of the type",
    RecursiveUnion "recursive-union" Warning
        "a union is a branch of itself; it has the other branches of all unions on the way",
    DiscriminatorMismatch "discriminator-mismatch" Warning
        "a discriminator mapping and its branch name different values; both are accepted",
    InvalidMapping "invalid-mapping" Skipped
        "a discriminator mapping points to a schema that isn't in the union; such values are kept as they are",
    UntypedDiscriminator "untyped-discriminator" Warning
        "a union with a discriminator has a branch that isn't an object",
    UnknownFormat "unknown-format" Note "a value of an unknown format has its plain type",
    LimitExceeded "limit-exceeded" Skipped "the document exceeds a limit; this part is widened"
        help "if you trust the document, raise the limit under `limits` in the configuration",
    UnsupportedKeyword "unsupported-keyword" Warning
        "a keyword can't be expressed in Rust's types; the service enforces it",
    ConditionalProperty "conditional-property" Skipped
        "a property that only a conditional schema declares becomes any JSON"
        help "declare the property next to the condition",
    UndeclaredRequired "undeclared-required" Warning
        "`required` lists a property that isn't declared; it accepts any JSON",
    RequiredOnProperty "required-on-property" Warning "`required: true` on a property makes the property required",
    OpenTuple "open-tuple" Skipped "`prefixItems` of no fixed length become a list, not a tuple"
        help "set `minItems` and `maxItems` to the number of `prefixItems`",
    ImpliedTuple "implied-tuple" Note "`prefixItems` that nothing may follow are a tuple, as exporters mean it, though the standard allows fewer items"
        help "set `minItems` to the number of `prefixItems`",
    WidenedPatternProperties "widened-pattern-properties" Skipped
        "`patternProperties` with different schemas become one map that accepts them all",
    UntypedItems "untyped-items" Warning "`items` without `type` accepts a single item or a list"
        help "add `type: array` if only lists are allowed",
    UnusedType "unused-type" Error "invalid `types` entry"
        help "map a format, or the name of a component schema, to the path of a Rust type",
    DecimalForms "decimal-forms" Warning "a decimal type is used for strings and numbers; both are serialized as numbers"
        help "map only one of them, by the names of the schemas",
    ClosedEnumeration "closed-enumeration" Error "invalid `closed-enumerations` entry"
        help "write `true`, or list names of component schemas and JSON Pointers of schemas",
    Derive "derive" Error "invalid `derives` entry"
        help "write a table of lists: traits such as `Eq` and `schemars::JsonSchema`, or attributes, by `all` or the name of a schema",
    Underivable "underivable" Warning "a type can't derive a requested trait; the derive is omitted"
        help "ask for the trait only where it is needed, or choose other types with `types`",
    UnknownMembers "unknown-members" Error "invalid `unknown-members` entry"
        help "write `drop` or `keep`, or list names of component schemas and JSON Pointers of schemas",
    SplitModel "split-model" Note "a schema becomes two types, one for responses and one for requests",
    AmbiguousUnion "ambiguous-union" Note "branches of a union aren't discriminated; the best match is used",

    UnknownFeature "unknown-feature" Error "unknown cargo feature in `default-features`"
        help "choose from `[features]` in the generated `Cargo.toml`; some features exist only if the document needs them",

    // Operations
    Credential "credential" Error "invalid `credentials` or `environment` entry"
        help "name a security scheme, or a header parameter that carries a credential; `credentials` sets it to a method name or `false`, `environment` to a variable",
    ClientParameter "client-parameter" Error "invalid `client-parameters` entry"
        help "name a parameter as the document spells it, and set it to `true` or to a method name that the builder doesn't have yet",
    Parameters "parameters" Error "invalid `parameters` entry"
        help "name parameters in `segments` as the document spells them in `paths`",
    ConflictingParameter "conflicting-parameter" Warning
        "a parameter differs from the client parameter of that name, so it stays with its operation",
    Selection "selection" Error "an entry of `include` or `exclude` matches nothing"
        help "spell the names in `tags`, `operations`, `paths`, `methods` and `webhooks` as the document does",
    FormMediaType "form-media-type" Warning
        "a form is sent with another media type, because the documented one can't hold it",
    EmptyContent "empty-content" Warning "an empty `content` is read as no body",
    ImpossibleContent "impossible-content" Warning "the content of a response that HTTP sends without any is ignored",
    MissingOperationId "missing-operation-id" Note
        "an operation without `operationId` is named after its method and path",
    DuplicateOperationId "duplicate-operation-id" Warning
        "duplicate `operationId`; the later operation gets another name",
    IdenticalPaths "identical-paths" Note
        "two paths differ only in the names of variables; a server can't tell them apart",
    UndeclaredPathParameter "undeclared-path-parameter" Warning
        "an undeclared path parameter becomes a string argument",
    UnusedPathParameter "unused-path-parameter" Skipped "a path parameter that isn't in the path is ignored",
    HeaderCredential "header-credential" Note "a header parameter carries a credential; the builder asks for it once",
    UnsupportedSecurity "unsupported-security" Skipped "unsupported security scheme; requests are sent without it",
    MutualTls "mutual-tls" Note "the transport has to provide a client certificate (mutual TLS)"
        help "pass an HTTP client with the certificate to the builder's `transport(..)`",
    UnsupportedParameter "unsupported-parameter" Skipped "unsupported parameter style; the default style is used",
    IgnoredHeader "ignored-header" Warning "a header parameter with a reserved name is ignored"
        help "set the header with `with_header(..)` on a call",
    InvalidHeaderName "invalid-header-name" Skipped "no header can have this name; it is ignored",
    DuplicateParameter "duplicate-parameter" Skipped "a parameter is listed twice; the first one is used",
    DuplicateContent "duplicate-content" Note "two media types have the same schema, or are one in two spellings; one of them is used",
    UnsupportedBody "unsupported-body" Skipped "unsupported media type of a request; the body is sent as given",
    UnnamedElement "unnamed-element" Skipped
        "the XML element of a body has no name; the body is written as text"
        help "give the schema a name with `xml: {name: ..}`, or make it a component",
    IgnoredPartHeaders "ignored-part-headers" Skipped "headers of a multipart part don't become arguments",
    UnsupportedResponse "unsupported-response" Skipped
        "unsupported media type of a response; the body is returned as bytes",
    TextStream "text-stream" Note "the values of a JSON stream are described as a string and become any JSON"
        help "describe the values with `itemSchema`",
    UntypedStream "untyped-stream" Skipped "a stream is returned as bytes, not as items",
    InvalidExample "invalid-example" Note "an example doesn't match its schema; tests use a generated one"
        help "correct the example or the schema",
    InvalidPattern "invalid-pattern" Note "a pattern isn't a regular expression; no value is checked against it"
        help "write it as a regular expression of ECMA-262, without `/` around it",
    UncheckedLimits "unchecked-limits" Note "limits of a body aren't checked before the service is called"
        help "check them in the service",
    Pagination "pagination" Error "invalid `pagination` entry"
        help "name an operation by its `operationId` or its JSON Pointer, and parameters and response fields that it has",
    Unsupported "unsupported" Skipped "this part of the document isn't supported yet and is ignored",

    // Acceptances
    Acceptance "acceptance" Error "invalid `accept` entry"
        help "name the code of a finding that isn't an error, and give a `reason`",
    UnusedAcceptance "unused-acceptance" Warning "an `accept` entry matches no finding"
        help "remove the entry or correct its location",

    // Settings of other generators

    // Names
    NameCollision "name-collision" Warning "two parts of the document need the same name; the later one gets another",
    DescendingValue "descending-value" Note "a value with a minus before another value is named for descending order",
    Rename "rename" Error "invalid `rename` entry"
        help "name a schema by its name, an operation by its `operationId`, a group by its tag, and any of them, a property or a value by its JSON Pointer",
    Verbs "verbs" Error "invalid `verbs` entry"
        help "with `resources = \"paths\"`, set `create`, `delete`, `list`, `replace`, `retrieve` or `update` to the verb that methods begin with instead",
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
