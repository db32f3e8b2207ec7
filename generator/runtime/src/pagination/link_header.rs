//! Finds the next page in a header: in `Link` (RFC 8288, 3. Link Serialisation in HTTP Headers), or in one that is
//! a URL.

use http::HeaderMap;

/// Returns the target of the first link with the relation `next`, as written, or the header's value if it is a
/// URL alone.
///
/// Links of other resources (`anchor`) are ignored.
pub(super) fn next_link<'a>(headers: &'a HeaderMap, header: &str) -> Option<&'a str> {
    let values = || headers.get_all(header).iter().filter_map(|value| value.to_str().ok());
    let alone = values().map(str::trim).find(|value| !value.is_empty() && !value.contains('<'));
    if alone.is_some() {
        return alone.filter(|_| !header.eq_ignore_ascii_case("link"));
    }
    values().flat_map(Links).find(|link| link.is_next && !link.has_anchor).map(|link| link.target)
}

/// The part of a link that pagination needs.
struct Link<'a> {
    target: &'a str,
    is_next: bool,
    has_anchor: bool,
}

/// The unparsed rest of the header.
struct Links<'a>(&'a str);

impl<'a> Iterator for Links<'a> {
    type Item = Link<'a>;

    fn next(&mut self) -> Option<Link<'a>> {
        let (_, rest) = self.0.split_once('<')?;
        let (target, rest) = rest.split_once('>')?;
        let mut link = Link { target: target.trim(), is_next: false, has_anchor: false };
        let mut has_relation = false;
        self.0 = rest;
        while let Some((name, value)) = self.parameter() {
            if name.eq_ignore_ascii_case("rel") && !has_relation {
                // A second `rel` is ignored (RFC 8288, 3.3).
                has_relation = true;
                let mut relations = value.split_ascii_whitespace();
                link.is_next = relations.any(|one| one.eq_ignore_ascii_case("next"));
            }
            link.has_anchor |= name.eq_ignore_ascii_case("anchor");
        }
        Some(link)
    }
}

impl<'a> Links<'a> {
    /// Parses the next parameter of a link; `None` after the last one.
    fn parameter(&mut self) -> Option<(&'a str, &'a str)> {
        self.0 = self.0.trim_start().strip_prefix(';')?.trim_start();
        let end = self.0.find(['=', ';', ',']).unwrap_or(self.0.len());
        let (name, rest) = self.0.split_at(end);
        self.0 = rest;
        let Some(value) = rest.strip_prefix('=') else {
            return Some((name.trim_end(), ""));
        };
        let value = value.trim_start();
        let (value, rest) = match value.strip_prefix('"') {
            Some(quoted) => {
                let end = quote(quoted);
                (&quoted[..end], quoted[end..].strip_prefix('"').unwrap_or_default())
            }
            None => value.split_at(value.find([';', ',']).unwrap_or(value.len())),
        };
        self.0 = rest;
        Some((name.trim_end(), value.trim_end()))
    }
}

/// The end of a quoted string, which may contain escapes (RFC 9110, 5.6.4).
fn quote(quoted: &str) -> usize {
    let mut escaped = false;
    let end = quoted.bytes().position(|byte| {
        let is_end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_end
    });
    end.unwrap_or(quoted.len())
}
