//! Identities as they are written in the lock file, and read from there.

use super::{Form, Identity, IdentityStep};
use std::fmt::{self, Write};
use std::iter::Peekable;
use std::str::Chars;

impl Identity {
    /// Reads the output of [`Display`](fmt::Display); `None` for anything else.
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
        for (step, next) in self.0.iter().zip(self.0.iter().skip(1).map(Some).chain([None])) {
            match step {
                // Without quotes, the step would be a part of the path.
                IdentityStep::Operation { method, path }
                    if next.is_some_and(IdentityStep::begins_with_a_sign) =>
                {
                    write!(formatter, "{} {}", Name(method), Quoted(path))?;
                }
                IdentityStep::Path(path) if next.is_some_and(IdentityStep::begins_with_a_sign) => {
                    write!(formatter, "path {}", Quoted(path))?;
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
        let form = prop_oneof![Just(Form::Request), Just(Form::Response), Just(Form::MergePatch)];
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
