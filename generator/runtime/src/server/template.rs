//! Path templates: which paths they match, and the values of their variables (OpenAPI 3.1, Path Templating).

use percent_encoding::percent_decode_str;

use super::super::parameter::percent::encode_literal;

/// A path template, such as `/pets/{id}/photo.{format}`.
#[derive(Clone, Debug)]
pub(super) struct Template {
    segments: Vec<Segment>,
    /// The pairs that the query must have: `/things?action=list`, `/search?term={term}`.
    query: Vec<Segment>,
    /// The segment whose variable may be several segments.
    long: Option<usize>,
}

/// The part of a template between two slashes: literals and variables in turn, a literal first.
#[derive(Clone, Debug)]
struct Segment(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Literal(&'static str),
    Variable(&'static str),
}

/// The value of each variable, still percent-encoded.
pub(super) type Captures = Vec<(&'static str, String)>;

impl Template {
    /// Reads a template. The value of one variable may be several segments.
    pub(super) fn new(template: &'static str, long: Option<&str>) -> Self {
        let (path, query) = template.split_once('?').unwrap_or((template, ""));
        let path = path.strip_prefix('/').unwrap_or(path);
        let segments: Vec<Segment> = path.split('/').map(Segment::new).collect();
        let long = segments.iter().position(|it| long.is_some_and(|name| it.has(name)));
        let query = query.split('&').filter(|pair| !pair.is_empty());
        let query = query.map(Segment::new).collect();
        Self { segments, query, long }
    }

    /// The segment whose variable may be several segments.
    pub(super) fn long(&self) -> Option<usize> {
        self.long
    }

    /// The route of axum's router that leads here, and maybe to other templates: a segment with variables is one variable there.
    /// From the segment `end` on, it takes everything.
    pub(super) fn route(&self, end: Option<usize>) -> String {
        let mut route = String::new();
        for (index, segment) in self.segments.iter().enumerate() {
            if end == Some(index) {
                return route + "/{*rest}";
            }
            let text = match segment.literal() {
                Some(literal) => encode_literal(literal).to_string().replace('{', "{{").replace('}', "}}"),
                None => format!("{{p{index}}}"),
            };
            route.extend(["/", &text]);
        }
        route
    }

    /// The positions of segments with variables.
    pub(super) fn variables(&self) -> impl Iterator<Item = usize> + '_ {
        let segments = self.segments.iter().enumerate();
        segments.filter(|(_, segment)| segment.literal().is_none()).map(|(index, _)| index)
    }

    /// How little of the template is literal. Of several that match, the one with the lowest rank counts: `/s/{id},{step}` before
    /// `/s/{id}` (OpenAPI 3.1, Paths Object: concrete paths are matched before templated ones).
    pub(super) fn rank(&self) -> (usize, usize, usize) {
        let pieces = || self.segments.iter().flat_map(|segment| &segment.0);
        let literal = pieces().map(|piece| match piece {
            Piece::Literal(text) => text.len(),
            Piece::Variable(_) => 0,
        });
        let variables = pieces().filter(|it| matches!(it, Piece::Variable(_))).count();
        (usize::MAX - self.query.len(), usize::MAX - literal.sum::<usize>(), variables)
    }

    /// The values of the variables in a path; `None` if the path or its query doesn't match.
    pub(super) fn captures(&self, path: &str, query: Option<&str>) -> Option<Captures> {
        let mut captures = Vec::new();
        for wanted in &self.query {
            captures.extend(query.unwrap_or_default().split('&').find_map(|pair| {
                let mut values = Vec::new();
                // A form writes `+` for a space, a path doesn't.
                wanted.capture(&pair.replace('+', "%20"), &mut values).map(|()| values)
            })?);
        }
        let path = path.strip_prefix('/').unwrap_or(path);
        let mut segments: Vec<&str> = path.split('/').collect();
        let more = segments.len().checked_sub(self.segments.len())?;
        let joined;
        if let Some(long) = self.long {
            joined = segments.get(long..=long + more)?.join("/");
            segments.splice(long..=long + more, [joined.as_str()]);
        } else if more > 0 {
            return None;
        }
        for (segment, text) in self.segments.iter().zip(&segments) {
            segment.capture(text, &mut captures)?;
        }
        Some(captures)
    }
}

impl Segment {
    fn new(text: &'static str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, name, after)) = next_variable(rest) {
            pieces.extend([Piece::Literal(before), Piece::Variable(name)]);
            rest = after;
        }
        pieces.push(Piece::Literal(rest));
        Self(pieces)
    }

    /// Returns whether it has this variable.
    fn has(&self, variable: &str) -> bool {
        self.0.iter().any(|it| matches!(it, Piece::Variable(name) if *name == variable))
    }

    /// Its text, if it has no variable.
    fn literal(&self) -> Option<&'static str> {
        match self.0.as_slice() {
            [Piece::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// Adds the values of the variables in a segment of a path; `None` if it doesn't match. A variable ends where the
    /// literal after it first comes again, and the last one where the segment ends.
    fn capture(&self, text: &str, captures: &mut Captures) -> Option<()> {
        if let Some(literal) = self.literal() {
            return is_same(text, literal).then_some(());
        }
        let mut rest = text;
        let mut open: Option<&'static str> = None;
        let last = self.0.len() - 1;
        for (index, piece) in self.0.iter().enumerate() {
            match piece {
                Piece::Variable(name) => open = Some(name),
                Piece::Literal(literal) => {
                    let at = match open {
                        None => rest.starts_with(literal).then_some(0)?,
                        Some(_) if index == last => {
                            let at = rest.len().checked_sub(literal.len())?;
                            rest.ends_with(literal).then_some(at)?
                        }
                        // An empty variable is none, so the search for the literal starts after a character.
                        Some(_) => {
                            let skipped = rest.chars().next().map_or(0, char::len_utf8);
                            rest.get(skipped..)?.find(literal)? + skipped
                        }
                    };
                    if let Some(name) = open.take() {
                        captures.push((name, rest.get(..at)?.to_owned()));
                    }
                    rest = rest.get(at + literal.len()..)?;
                }
            }
        }
        rest.is_empty().then_some(())
    }
}

/// The text before the first braces, the text in them, and the text after them.
fn next_variable(text: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Returns whether a segment of a path is this text, however much of it is percent-encoded (RFC 3986, 6.2.2.2).
fn is_same(segment: &str, literal: &str) -> bool {
    segment == literal || percent_decode_str(segment).eq(percent_decode_str(literal))
}
