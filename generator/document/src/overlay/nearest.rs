//! Help for an action without a match: which part of its path exists, and the most similar key to the missing one.

use super::tree::Tree;
use crate::diagnostic::did_you_mean;
use crate::source::Node;

/// Each part is searched for in the whole document, so longer paths get no help.
const MAX_PARTS: usize = 30;

/// Describes the part of a path that exists, if any.
pub(super) fn nearest(tree: &mut Tree, path: &str) -> Option<String> {
    let starts = parts(path);
    if starts.len() > MAX_PARTS {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([path.len()]);
    let parts: Vec<_> = starts.iter().copied().zip(ends).collect();
    for (start, end) in parts.into_iter().rev() {
        let (known, missing) = (path.get(..start)?, path.get(start..end)?);
        let Some(place) = tree.select(known).ok()?.into_iter().next() else { continue };
        let Some(Node::Object(members)) = tree.node(&place) else {
            return Some(format!("`{known}` exists, but nothing in it matches `{missing}`"));
        };
        if let Some(Node::Text(reference)) = members.get("$ref") {
            return Some(format!("`{known}` refers to `{reference}`; actions don't follow references"));
        }
        let key = key(missing)?;
        let nearest = did_you_mean(&key, members.keys().map(String::as_str));
        let nearest = nearest.map(|question| format!("; {question}")).unwrap_or_default();
        return Some(format!("`{known}` exists, but has no `{key}`{nearest}"));
    }
    None
}

/// The offsets of the parts of a path: each `.` and `[` outside of brackets.
fn parts(path: &str) -> Vec<usize> {
    let (mut starts, mut open) = (Vec::new(), 0_usize);
    let mut letters = path.char_indices().peekable();
    while let Some((index, letter)) = letters.next() {
        match letter {
            '.' if open == 0 && path.get(..index).is_some_and(|before| !before.ends_with('.')) => {
                starts.push(index);
            }
            '[' | '(' => {
                if open == 0 && path.get(..index).is_some_and(|before| !before.ends_with('.')) {
                    starts.push(index);
                }
                open += 1;
            }
            ']' | ')' => open = open.saturating_sub(1),
            quote @ ('\'' | '"') => {
                while let Some((_, inside)) = letters.next() {
                    match inside {
                        '\\' => drop(letters.next()),
                        end if end == quote => break,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    starts
}

/// The key that a part names: `.get` or `['/pets']`.
fn key(part: &str) -> Option<String> {
    let inside = match part.strip_prefix('.') {
        Some(name) => return (!name.starts_with(['.', '*', '['])).then(|| name.to_owned()),
        None => part.strip_prefix('[')?.strip_suffix(']')?.trim(),
    };
    let quoted = |quote: char| inside.strip_prefix(quote)?.strip_suffix(quote);
    quoted('\'').or_else(|| quoted('"')).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_apart_outside_of_brackets() {
        let path = "$.paths['/a.b[1]'].get..tags[?@.x == 'y'][0]";
        let starts = parts(path);
        let ends = starts.iter().skip(1).copied().chain([path.len()]);
        let parts: Vec<_> = starts.iter().copied().zip(ends).map(|(start, end)| &path[start..end]).collect();
        assert_eq!(parts, [".paths", "['/a.b[1]']", ".get", "..tags", "[?@.x == 'y']", "[0]"]);
        assert_eq!(key("['/a.b[1]']").as_deref(), Some("/a.b[1]"));
        assert_eq!((key(".get").as_deref(), key("..tags"), key("[0]")), (Some("get"), None, None));
    }
}
