//! Identities as they are written in the lock file, and read from there.

use super::quoted::{QuotedName, read_name};
use super::{Form, Identity, IdentityStep};
use std::fmt;

impl Identity {
    /// Reads the output of [`Display`](fmt::Display); `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let mut steps = vec![read_root(&mut rest)?];
        while !rest.is_empty() {
            steps.push(read_step(&mut rest)?);
        }
        Some(Self(steps))
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (step, next) in self.0.iter().zip(self.0.iter().skip(1).map(Some).chain([None])) {
            match step {
                // Without quotes, the step would be a part of the path.
                IdentityStep::Operation { method, path }
                    if next.is_some_and(IdentityStep::begins_with_a_sign) =>
                {
                    write!(formatter, "{} {}", as_name(method), as_quoted(path))?;
                }
                IdentityStep::Path(path) if next.is_some_and(IdentityStep::begins_with_a_sign) => {
                    write!(formatter, "path {}", as_quoted(path))?;
                }
                step => write!(formatter, "{step}")?,
            }
        }
        Ok(())
    }
}

impl IdentityStep {
    /// Returns whether it is written without a space before it.
    fn begins_with_a_sign(&self) -> bool {
        use IdentityStep::{Branch, Definition, Form, Item, Property, Structure};
        matches!(self, Branch(_) | Definition(_) | Form(_) | Item | Property(_) | Structure(_))
    }
}

impl fmt::Display for IdentityStep {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        use IdentityStep::{
            Body, Branch, Callback, Definition, File, Form, Item, MediaType, Named, Operation, Parameter,
            Path, Property, Response, Schema, Structure, Webhook,
        };
        match self {
            Schema(name) => write!(formatter, "{}", as_name(name)),
            Operation { method, path } => write!(formatter, "{} {}", as_name(method), as_path(path)),
            Webhook { name, method } => write!(formatter, "webhook {} {}", as_name(name), as_name(method)),
            Path(path) => write!(formatter, "path {}", as_path(path)),
            Named(name) => write!(formatter, "named {}", as_name(name)),
            File(name) => write!(formatter, "file {}", as_name(name)),
            Callback { name, expression, method } => {
                let (name, method) = (as_name(name), as_name(method));
                write!(formatter, " callback {name} {} {method}", as_path(expression))
            }
            Parameter(place, name) => write!(formatter, " {place} {}", as_name(name)),
            Body => formatter.write_str(" body"),
            Response(status) => write!(formatter, " response {}", as_name(status)),
            MediaType(name) if KEYWORDS.contains(&name.as_str()) => write!(formatter, " {}", as_quoted(name)),
            MediaType(name) => write!(formatter, " {}", as_name(name)),
            Property(name) => write!(formatter, ".{}", as_name(name)),
            Item => formatter.write_str("[]"),
            Branch(key) => write!(formatter, "<{}>", as_name(key)),
            Definition(name) => write!(formatter, "::{}", as_name(name)),
            Form(form) => write!(formatter, "+{}", form.word()),
            Structure(hash) => write!(formatter, "#{}", as_name(hash)),
        }
    }
}

/// The words that follow a space.
const KEYWORDS: [&str; 8] =
    ["path", "query", "header", "cookie", "querystring", "body", "response", "callback"];

fn as_name(text: &str) -> QuotedName<'_> {
    QuotedName(text, is_plain)
}

fn as_path(text: &str) -> QuotedName<'_> {
    QuotedName(text, is_plain_in_path)
}

fn as_quoted(text: &str) -> QuotedName<'_> {
    QuotedName(text, |_| false)
}

fn is_plain(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '$' | '@' | '/' | '%' | '=' | ',')
}

fn is_plain_in_path(letter: char) -> bool {
    !letter.is_whitespace() && !letter.is_control() && letter != '\''
}

fn read_root(rest: &mut &str) -> Option<IdentityStep> {
    let (first, is_quoted) = read_name(rest, is_plain)?;
    if !skip(rest, " ") {
        return Some(IdentityStep::Schema(first));
    }
    Some(match first.as_str() {
        "webhook" if !is_quoted => IdentityStep::Webhook { name: word(rest)?, method: next_word(rest)? },
        "path" if !is_quoted => IdentityStep::Path(path_text(rest)?),
        "named" if !is_quoted => IdentityStep::Named(word(rest)?),
        "file" if !is_quoted => IdentityStep::File(word(rest)?),
        _ => IdentityStep::Operation { method: first, path: path_text(rest)? },
    })
}

type Step = fn(String) -> IdentityStep;

fn read_step(rest: &mut &str) -> Option<IdentityStep> {
    if skip(rest, "[]") {
        return Some(IdentityStep::Item);
    }
    if skip(rest, "<") {
        let key = word(rest)?;
        return skip(rest, ">").then_some(IdentityStep::Branch(key));
    }
    if skip(rest, "+") {
        return Some(IdentityStep::Form(Form::from_word(&word(rest)?)?));
    }
    let named: [(&str, Step); 3] =
        [(".", IdentityStep::Property), ("::", IdentityStep::Definition), ("#", IdentityStep::Structure)];
    for (sign, step) in named {
        if skip(rest, sign) {
            return word(rest).map(step);
        }
    }
    let (first, is_quoted) = skip(rest, " ").then(|| read_name(rest, is_plain))??;
    Some(match first.as_str() {
        _ if is_quoted || !KEYWORDS.contains(&first.as_str()) => IdentityStep::MediaType(first),
        "body" => IdentityStep::Body,
        "response" => IdentityStep::Response(next_word(rest)?),
        "callback" => IdentityStep::Callback {
            name: next_word(rest)?,
            expression: skip(rest, " ").then(|| path_text(rest))??,
            method: next_word(rest)?,
        },
        _ => IdentityStep::Parameter(first, next_word(rest)?),
    })
}

/// Removes a sign from the front.
fn skip(rest: &mut &str, sign: &str) -> bool {
    let after = rest.strip_prefix(sign);
    *rest = after.unwrap_or(rest);
    after.is_some()
}

fn word(rest: &mut &str) -> Option<String> {
    Some(read_name(rest, is_plain)?.0)
}

fn next_word(rest: &mut &str) -> Option<String> {
    skip(rest, " ").then(|| word(rest))?
}

fn path_text(rest: &mut &str) -> Option<String> {
    Some(read_name(rest, is_plain_in_path)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn root() -> impl Strategy<Value = IdentityStep> {
        prop_oneof![
            any::<String>().prop_map(IdentityStep::Schema),
            any::<String>().prop_map(IdentityStep::File),
            any::<String>().prop_map(IdentityStep::Named),
            "/[a-z{}#.+<: ]*".prop_map(IdentityStep::Path),
            ("[A-Za-z]+", "/[a-z{}#.+<: ]*")
                .prop_map(|(method, path)| IdentityStep::Operation { method, path }),
            any::<(String, String)>().prop_map(|(name, method)| IdentityStep::Webhook { name, method }),
        ]
    }

    fn step() -> impl Strategy<Value = IdentityStep> {
        let place = prop_oneof![Just("path"), Just("querystring"), Just("cookie")];
        let form = prop_oneof![Just(Form::Request), Just(Form::MergePatch)];
        prop_oneof![
            Just(IdentityStep::Body),
            Just(IdentityStep::Item),
            form.prop_map(IdentityStep::Form),
            (place, any::<String>())
                .prop_map(|(place, name)| IdentityStep::Parameter(place.to_owned(), name)),
            any::<String>().prop_map(IdentityStep::Response),
            any::<String>().prop_map(IdentityStep::MediaType),
            "query|body|response".prop_map(IdentityStep::MediaType),
            any::<String>().prop_map(IdentityStep::Property),
            any::<String>().prop_map(IdentityStep::Branch),
            any::<String>().prop_map(IdentityStep::Definition),
            any::<String>().prop_map(IdentityStep::Structure),
            any::<(String, String, String)>().prop_map(|(name, expression, method)| {
                IdentityStep::Callback { name, expression, method }
            }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(root in root(), steps in vec(step(), 0..5)) {
            // A schema is in no operation.
            let is_schema = matches!(root, IdentityStep::Schema(_));
            prop_assume!(!is_schema || steps.first().is_none_or(IdentityStep::begins_with_a_sign));
            let identity = Identity([vec![root], steps].concat());
            prop_assert_eq!(Identity::parse(&identity.to_string()), Some(identity));
        }
    }

    #[test]
    fn what_a_person_reads_has_few_signs() {
        for text in [
            "Pet",
            "'a.b'.kind",
            "Event<event=alpha>.payload[].size",
            "GET /pets/{id} query limit",
            "GET /pets response 200 application/json.items[]",
            "POST /pets body 'application/merge-patch+json'+patch",
            "POST /pets body 'query'",
            "POST /subscribe callback onData '{$request.body#/a b}' POST body application/json",
            "webhook new-pet POST body application/json",
            "Pet::Inner#0123abcd",
            "path /pets header X-Trace",
            "PUT '/pets/{id}'#0123abcd",
            "'it\\'s\\\\'.'\\u{a}'",
            "''.''",
        ] {
            let identity = Identity::parse(text);
            assert_eq!(identity.map(|identity| identity.to_string()).as_deref(), Some(text));
        }
        for text in ["", "Pet.", "Pet<a", "Pet[", "'Pet", "Pet+other", "Pet[x]"] {
            assert_eq!(Identity::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ancestors_end_at_the_root() {
        let identity = Identity::parse("Pet.kind[]").unwrap_or_default();
        let above: Vec<String> = identity.ancestors().map(|identity| identity.to_string()).collect();
        assert_eq!(above, ["Pet.kind[]", "Pet.kind", "Pet"]);
    }
}
