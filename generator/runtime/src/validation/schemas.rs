//! The schemas of an API, compiled when a value is validated for the first time.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Keyword, Registry, ValidationError, Validator};
use serde_json::{Map, Value, json};

use super::Violation;

/// The identifier of the schemas of an API in references.
const ADDRESS: &str = "urn:schemas";

/// How many keywords of one schema may be no JSON Schema; what is left of it then allows everything.
const MOST_REMOVED: usize = 100;

/// The keyword that counts how often schemas are entered.
const STEP: &str = "step";

/// How often the schemas are entered for any value, and in addition for each part of a value. Combined schemas may lead to one
/// schema on exponentially many paths.
const MOST_STEPS: usize = 100_000;
const MOST_STEPS_OF_PART: usize = 200;

/// The schemas of an API by their keys, as JSON.
#[doc(hidden)]
pub type SchemasWithKeys = &'static [(&'static str, &'static str)];

/// The schemas of an API.
#[doc(hidden)]
pub struct Schemas {
    texts: SchemasWithKeys,
    compiled: OnceLock<Mutex<Compiled>>,
}

struct Compiled {
    definitions: Value,
    /// The definitions, ready to be referred to.
    registry: Option<Arc<Registry<'static>>>,
    validators: HashMap<String, Arc<Validator>>,
}

impl Schemas {
    /// Creates the schemas from their texts.
    pub const fn new(texts: SchemasWithKeys) -> Self {
        Self { texts, compiled: OnceLock::new() }
    }

    /// Returns the violations of the schemas with these keys; of several, one has to match.
    pub fn violations(&self, keys: &[&str], value: &Value) -> Vec<Violation> {
        let mut first = None;
        let steps = MOST_STEPS + MOST_STEPS_OF_PART * parts(value);
        for key in keys {
            let Some(validator) = self.validator(key) else { return Vec::new() };
            STEPS.set(steps);
            if validator.is_valid(value) && STEPS.get() > 0 {
                return Vec::new();
            }
            let mut violations = Vec::new();
            STEPS.set(steps);
            for error in validator.iter_errors(value) {
                collect(&error, &mut violations);
            }
            if STEPS.get() == 0 {
                violations = vec![Violation::new("", "the value takes too long to check", *key)];
            }
            if violations.is_empty() {
                return violations;
            }
            first.get_or_insert(violations);
        }
        first.unwrap_or_default()
    }

    fn validator(&self, key: &str) -> Option<Arc<Validator>> {
        let compiled = self.compiled.get_or_init(|| Mutex::new(Compiled::new(self.texts)));
        let mut compiled = compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = compiled.validators.get(key) {
            return Some(Arc::clone(known));
        }
        let validator = Arc::new(compiled.compile(key)?);
        compiled.validators.insert(key.to_owned(), Arc::clone(&validator));
        Some(validator)
    }
}

impl Compiled {
    fn new(texts: SchemasWithKeys) -> Self {
        let definition = |(key, text): &(&str, &str)| {
            let schema = serde_json::from_str(text).unwrap_or(Value::Bool(true));
            // Unlike a keyword of the schema itself, the condition is tried first, and alone if there are no more steps.
            let schema = json!({"if": {STEP: true}, "then": schema, "else": false});
            ((*key).to_owned(), schema)
        };
        let definitions: Map<String, Value> = texts.iter().map(definition).collect();
        Self { definitions: Value::Object(definitions), registry: None, validators: HashMap::new() }
    }

    /// Compiles a schema. A keyword whose value can't be used, such as a pattern that isn't a regular expression, is removed.
    fn compile(&mut self, key: &str) -> Option<Validator> {
        let reference = json!({"$ref": format!("{ADDRESS}#/{}", fragment(&segment(key)))});
        for _ in 0..MOST_REMOVED {
            let registry = match &self.registry {
                Some(registry) => Arc::clone(registry),
                None => {
                    let registry = Registry::new().add(ADDRESS, self.definitions.clone());
                    let registry = Arc::new(registry.ok()?.prepare().ok()?);
                    self.registry = Some(Arc::clone(&registry));
                    registry
                }
            };
            let mut options = jsonschema::options()
                .with_draft(Draft::Draft202012)
                .should_validate_formats(true)
                .with_keyword(STEP, |_, _, _| Ok(Box::new(Step)))
                .with_registry(&registry);
            // The format of passwords and the like doesn't restrict values.
            options = options.should_ignore_unknown_formats(true);
            match options.build(&reference) {
                Ok(validator) => return Some(validator),
                Err(error) => {
                    let at = error.schema_path().as_str().to_owned();
                    if !remove(&mut self.definitions, &at) {
                        return None;
                    }
                    self.registry = None;
                }
            }
        }
        None
    }
}

thread_local! {
    /// The steps that are left for the value that is being checked.
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Fails once there are no more steps.
struct Step;

impl<'i> Keyword<'i> for Step {
    fn validate(&self, value: &'i Value) -> Result<(), ValidationError<'i>> {
        match self.is_valid(value) {
            true => Ok(()),
            false => Err(ValidationError::custom("too many steps")),
        }
    }

    fn is_valid(&self, _: &'i Value) -> bool {
        STEPS.set(STEPS.get().saturating_sub(1));
        STEPS.get() > 0
    }
}

/// The number of values in a value, with itself.
fn parts(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(parts).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(parts).sum::<usize>(),
        _ => 1,
    }
}

/// Removes the target of a JSON Pointer; `false` if there is no such thing.
fn remove(value: &mut Value, pointer: &str) -> bool {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return false };
    let name = unescaped(name);
    match value.pointer_mut(parent) {
        Some(Value::Object(members)) => members.remove(&name).is_some(),
        Some(Value::Array(items)) => {
            let item = name.parse().ok().and_then(|index: usize| items.get_mut(index));
            item.map(|item| *item = Value::Bool(true)).is_some()
        }
        _ => false,
    }
}

/// Collects the violations of an error: for a value that can be null, those of the other branch.
fn collect(error: &ValidationError<'_>, violations: &mut Vec<Violation>) {
    if let ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } =
        error.kind()
    {
        let at = error.instance_path().as_str();
        let is_other_type = |errors: &&Vec<ValidationError<'_>>| {
            errors.iter().any(|inner| {
                inner.instance_path().as_str() == at
                    && matches!(inner.kind(), ValidationErrorKind::Type { .. })
            })
        };
        let mut meant = context.iter().filter(|errors| !is_other_type(errors));
        if let (Some(only), None) = (meant.next(), meant.next()) {
            only.iter().for_each(|inner| collect(inner, violations));
            return;
        }
    }
    violations.push(Violation::new(
        error.instance_path().as_str(),
        error.masked().to_string(),
        place(error.schema_path().as_str()),
    ));
}

/// The place in the document: the first segment of the path is the key of a definition.
fn place(path: &str) -> String {
    let path = path.strip_prefix('/').unwrap_or(path);
    let (key, inside) = path.split_once('/').unwrap_or((path, ""));
    let key = unescaped(key);
    let key = key.strip_prefix("patch ").unwrap_or(&key);
    let inside = inside.strip_prefix("then").unwrap_or(inside);
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    if inside.is_empty() { key.to_owned() } else { format!("{key}/{inside}") }
}

/// A key as a segment of a JSON Pointer (RFC 6901, 3 Syntax).
fn segment(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn unescaped(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

/// A pointer as the fragment of a URI (RFC 3986, 3.5 Fragment).
fn fragment(pointer: &str) -> String {
    let mut encoded = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a `String` doesn't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
