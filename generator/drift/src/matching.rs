//! The operation that a request belongs to.

use crate::openapi::Document;

/// The operation of a method and a URL: the numbers of its path and of the operation.
pub(super) fn find(document: &Document, method: &str, url: &str) -> Option<(usize, usize)> {
    let path = path_of(url);
    let bases: Vec<String> =
        document.servers.iter().map(|server| path_of(&server.address()).to_owned()).collect();
    let mut best: Option<((usize, usize), (usize, usize))> = None;
    for (number, (template, item)) in document.paths.iter().enumerate() {
        let Some(index) = item.operations.iter().position(|it| it.method.eq_ignore_ascii_case(method)) else {
            continue;
        };
        let bases = bases.iter().map(String::as_str).chain([""]);
        let fit = bases
            .filter_map(|base| {
                Some((literals(template, path.strip_prefix(base.trim_end_matches('/'))?)?, base.len()))
            })
            .max();
        if let Some(fit) = fit
            && best.is_none_or(|(_, known)| fit > known)
        {
            best = Some(((number, index), fit));
        }
    }
    best.map(|(found, _)| found)
}

/// The base path that a URL has in addition to those of the servers, if it is of an operation then.
pub(super) fn other_base<'a>(document: &Document, method: &str, url: &'a str) -> Option<&'a str> {
    let path = path_of(url);
    let bases = path.match_indices('/').map(|(end, _)| &path[..end]).filter(|base| !base.is_empty());
    let fits = |base: &&str| {
        let mut templates = document
            .paths
            .iter()
            .filter(|(_, item)| item.operations.iter().any(|it| it.method.eq_ignore_ascii_case(method)));
        // A template of parameters alone takes any path.
        templates.any(|(template, _)| literals(template, &path[base.len()..]).is_some_and(|count| count > 0))
    };
    bases.into_iter().find(fits)
}

/// The path of a URL, without its query.
pub(super) fn path_of(url: &str) -> &str {
    let behind =
        url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("", |start| &rest[start..]));
    behind.split(['?', '#']).next().unwrap_or_default()
}

/// How many letters of a template are in a path that it takes.
fn literals(template: &str, path: &str) -> Option<usize> {
    let template = template.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    let (template, path) = (template.split('/'), path.trim_matches('/').split('/'));
    let (template, path): (Vec<&str>, Vec<&str>) = (template.collect(), path.collect());
    if template.len() != path.len() {
        return None;
    }
    template.iter().zip(path).map(|(template, segment)| literals_of_segment(template, segment)).sum()
}

fn literals_of_segment(template: &str, segment: &str) -> Option<usize> {
    let Some((before, rest)) = template.split_once('{') else {
        return (template == segment).then_some(template.len() + 1);
    };
    let behind = rest.rsplit_once('}').map_or("", |(_, behind)| behind);
    let inner = segment.strip_prefix(before)?.strip_suffix(behind)?;
    (!inner.is_empty()).then_some(before.len() + behind.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_take_segments() {
        assert_eq!(literals("/pets/{id}", "/pets/1"), Some(5));
        assert_eq!(literals("/pets/mine", "/pets/mine"), Some(10));
        assert_eq!(literals("/pets/{id}.json", "/pets/1.json"), Some(10));
        for (template, path) in
            [("/pets/{id}", "/pets/"), ("/pets/{id}", "/pets/1/2"), ("/pets/{id}:run", "/pets/1")]
        {
            assert_eq!(literals(template, path), None, "{template} {path}");
        }
    }

    #[test]
    fn a_url_has_a_path() {
        for (url, path) in
            [("https://a.example/v1/pets?a=/b", "/v1/pets"), ("/pets#x", "/pets"), ("https://a.example", "")]
        {
            assert_eq!(path_of(url), path);
        }
    }
}
