//! Identities: what a public thing is, wherever it is written and in whatever order. The lock file knows things by them.
//!
//! ```text
//! root  = key                          a schema of `components` or `definitions`
//!       | METHOD path                  an operation
//!       | `webhook` name METHOD        a webhook
//!       | `path` path                  what all operations of a path share
//!       | `named` key                  any other component
//!       | `file` name                  another file
//! step  = ` callback` name expression METHOD
//!       | ` path` name | ` query` name | ` header` name | ` cookie` name     a parameter, by its location and name
//!       | ` body` | ` response` status | ` ` media-type
//!       | `.`property | `[]`          an item of a list or a value of a map; a tuple's first item is `.first`
//!       | `<`branch`>`                 a branch of a union: the component it refers to, its constants, its title,
//!                                      its JSON type or its members
//!       | `::`key                      a definition inside a schema
//!       | `+`form                      the form of a type in requests, in merge patches, or elsewhere, where these have its name
//!       | `#`hash                      one of several schemas that are the same otherwise, by its structural key
//! ```
//! A name with other characters than letters, digits and a few signs is in quotes. No index of `oneOf`, `anyOf`, `allOf`,
//! `parameters`, `servers` or `security` is part of an identity.

use super::Form;
use std::fmt::{self, Write};
use std::iter::Peekable;
use std::str::Chars;

/// What a thing is: a path of steps from the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Identity(pub(crate) Vec<IdentityStep>);

/// A step of the path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum IdentityStep {
    Schema(String),
    Operation {
        method: String,
        path: String,
    },
    Webhook {
        name: String,
        method: String,
    },
    Path(String),
    Named(String),
    File(String),
    Callback {
        name: String,
        expression: String,
        method: String,
    },
    /// `in` and the name.
    Parameter(String, String),
    Body,
    /// The status as written; empty for a response that is a component.
    Response(String),
    MediaType(String),
    Property(String),
    Item,
    Branch(String),
    Definition(String),
    /// One of several forms of a type.
    Form(Form),
    /// A hash of the structural key, and a number if there are several.
    Structure(String),
}

impl Identity {
    pub(crate) fn of(root: IdentityStep) -> Self {
        Self(vec![root])
    }

    pub(crate) fn operation(method: &str, path: &str) -> Self {
        Self::of(IdentityStep::Operation { method: method.to_owned(), path: path.to_owned() })
    }

    #[must_use]
    pub(crate) fn with(mut self, step: IdentityStep) -> Self {
        self.0.push(step);
        self
    }

    /// The identity without its last step; `None` for a root.
    pub(crate) fn parent(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        (!above.is_empty()).then(|| Self(above.to_vec()))
    }

    /// The identity without what tells schemas in one place apart.
    pub(crate) fn place(&self) -> Self {
        let steps = self.0.iter().filter(|step| !matches!(step, IdentityStep::Structure(_)));
        Self(steps.cloned().collect())
    }

    /// This identity and all above it.
    pub(crate) fn ancestors(&self) -> impl Iterator<Item = Self> + '_ {
        (1..=self.0.len()).rev().map(|end| Self(self.0[..end].to_vec()))
    }

    /// Reads what [`Display`](fmt::Display) writes; `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text.chars().peekable() };
        let mut steps = vec![reader.root()?];
        while reader.rest.peek().is_some() {
            steps.push(reader.step()?);
        }
        Some(Self(steps))
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| write!(formatter, "{step}"))
    }
}

impl fmt::Display for IdentityStep {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        use IdentityStep::{
            Body, Branch, Callback, Definition, File, Form, Item, MediaType, Named, Operation, Parameter,
            Path, Property, Response, Schema, Structure, Webhook,
        };
        match self {
            Schema(name) => write!(formatter, "{}", Name(name)),
            Operation { method, path } => write!(formatter, "{} {}", Name(method), PathText(path)),
            Webhook { name, method } => write!(formatter, "webhook {} {}", Name(name), Name(method)),
            Path(path) => write!(formatter, "path {}", PathText(path)),
            Named(name) => write!(formatter, "named {}", Name(name)),
            File(name) => write!(formatter, "file {}", Name(name)),
            Callback { name, expression, method } => {
                let (name, method) = (Name(name), Name(method));
                write!(formatter, " callback {name} {} {method}", PathText(expression))
            }
            Parameter(place, name) => write!(formatter, " {place} {}", Name(name)),
            Body => formatter.write_str(" body"),
            Response(status) => write!(formatter, " response {}", Name(status)),
            MediaType(name) if KEYWORDS.contains(&name.as_str()) => write!(formatter, " {}", Quoted(name)),
            MediaType(name) => write!(formatter, " {}", Name(name)),
            Property(name) => write!(formatter, ".{}", Name(name)),
            Item => formatter.write_str("[]"),
            Branch(key) => write!(formatter, "<{}>", Name(key)),
            Definition(name) => write!(formatter, "::{}", Name(name)),
            Form(form) => write!(formatter, "+{}", form.word()),
            Structure(hash) => write!(formatter, "#{}", Name(hash)),
        }
    }
}

/// The words that follow a space.
const KEYWORDS: [&str; 8] =
    ["path", "query", "header", "cookie", "querystring", "body", "response", "callback"];

/// A name, in quotes where it has to be.
struct Name<'a>(&'a str);

/// A path, in quotes where it has to be.
struct PathText<'a>(&'a str);

struct Quoted<'a>(&'a str);

fn is_plain(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '$' | '@' | '/' | '%' | '=' | ',')
}

fn is_plain_in_path(letter: char) -> bool {
    !letter.is_whitespace() && !letter.is_control() && letter != '\''
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match !self.0.is_empty() && self.0.chars().all(is_plain) {
            true => formatter.write_str(self.0),
            false => write!(formatter, "{}", Quoted(self.0)),
        }
    }
}

impl fmt::Display for PathText<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match !self.0.is_empty() && self.0.chars().all(is_plain_in_path) {
            true => formatter.write_str(self.0),
            false => write!(formatter, "{}", Quoted(self.0)),
        }
    }
}

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_char('\'')?;
        for letter in self.0.chars() {
            match letter {
                '\'' | '\\' => write!(formatter, "\\{letter}")?,
                letter if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => {
                    write!(formatter, "{}", letter.escape_unicode())?;
                }
                letter => formatter.write_char(letter)?,
            }
        }
        formatter.write_char('\'')
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Reader<'_> {
    fn root(&mut self) -> Option<IdentityStep> {
        let (first, is_quoted) = self.name(is_plain)?;
        if self.rest.peek() != Some(&' ') {
            return Some(IdentityStep::Schema(first));
        }
        self.rest.next();
        Some(match first.as_str() {
            _ if is_quoted => IdentityStep::Operation { method: first, path: self.path()? },
            "webhook" => {
                let name = self.word()?;
                self.expect(' ')?;
                IdentityStep::Webhook { name, method: self.word()? }
            }
            "path" => IdentityStep::Path(self.path()?),
            "named" => IdentityStep::Named(self.word()?),
            "file" => IdentityStep::File(self.word()?),
            _ => IdentityStep::Operation { method: first, path: self.path()? },
        })
    }

    fn step(&mut self) -> Option<IdentityStep> {
        Some(match self.rest.next()? {
            ' ' => return self.word_step(),
            '.' => IdentityStep::Property(self.word()?),
            '[' => {
                self.expect(']')?;
                IdentityStep::Item
            }
            '<' => {
                let key = self.word()?;
                self.expect('>')?;
                IdentityStep::Branch(key)
            }
            ':' => {
                self.expect(':')?;
                IdentityStep::Definition(self.word()?)
            }
            '#' => IdentityStep::Structure(self.word()?),
            '+' => IdentityStep::Form(Form::from_word(&self.word()?)?),
            _ => return None,
        })
    }

    fn word_step(&mut self) -> Option<IdentityStep> {
        let (word, is_quoted) = self.name(is_plain)?;
        if is_quoted || !KEYWORDS.contains(&word.as_str()) {
            return Some(IdentityStep::MediaType(word));
        }
        if word == "body" {
            return Some(IdentityStep::Body);
        }
        self.expect(' ')?;
        let name = self.word()?;
        Some(match word.as_str() {
            "response" => IdentityStep::Response(name),
            "callback" => {
                self.expect(' ')?;
                let expression = self.path()?;
                self.expect(' ')?;
                IdentityStep::Callback { name, expression, method: self.word()? }
            }
            _ => IdentityStep::Parameter(word, name),
        })
    }

    fn expect(&mut self, letter: char) -> Option<()> {
        (self.rest.next()? == letter).then_some(())
    }

    fn word(&mut self) -> Option<String> {
        Some(self.name(is_plain)?.0)
    }

    fn path(&mut self) -> Option<String> {
        Some(self.name(is_plain_in_path)?.0)
    }

    /// A name, and whether it is in quotes.
    fn name(&mut self, is_plain: fn(char) -> bool) -> Option<(String, bool)> {
        let mut name = String::new();
        if self.rest.peek() != Some(&'\'') {
            while let Some(letter) = self.rest.next_if(|letter| is_plain(*letter)) {
                name.push(letter);
            }
            return (!name.is_empty()).then_some((name, false));
        }
        self.rest.next();
        loop {
            match self.rest.next()? {
                '\'' => return Some((name, true)),
                '\\' => name.push(self.escaped()?),
                letter => name.push(letter),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        match self.rest.next()? {
            'u' => {
                self.expect('{')?;
                let mut digits = String::new();
                while let Some(digit) = self.rest.next_if(char::is_ascii_hexdigit) {
                    digits.push(digit);
                }
                self.expect('}')?;
                char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
            }
            letter => Some(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
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
            "'it\\'s\\\\'.'\\u{a}'",
            "''.''",
        ] {
            let identity = Identity::parse(text);
            let again = identity.map(|identity| identity.to_string());
            assert_eq!(again.as_deref(), Some(text));
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
