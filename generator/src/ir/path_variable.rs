//! The names in the braces of a path.

/// A name in braces, and whether its value may hold slashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PathVariable<'a> {
    pub(crate) name: &'a str,
    pub(crate) has_segments: bool,
}

impl<'a> PathVariable<'a> {
    /// The text in braces: a name, or one with a mark for several segments, as Google's APIs (`name=**`, `name=shelves/*`), RFC
    /// 6570 (`+name`), and the gateways of AWS (`name+`) and others (`name*`) write it.
    pub(crate) fn of(braced: &'a str) -> Self {
        let (marked, pattern) = braced.split_once('=').unwrap_or((braced, ""));
        let name = marked.trim_start_matches(['+', '*']).trim_end_matches(['+', '*']);
        if name.is_empty() {
            return Self { name: braced, has_segments: false };
        }
        let has_segments = name.len() < marked.len() || pattern.contains("**") || pattern.contains('/');
        Self { name, has_segments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_several_segments_are_known() {
        for braced in ["path=**", "+path", "path+", "path*", "*path", "path=shelves/*"] {
            assert_eq!(
                PathVariable::of(braced),
                PathVariable { name: "path", has_segments: true },
                "{braced}"
            );
        }
        for (braced, name) in [("path", "path"), ("path=*", "path"), ("+", "+"), ("", ""), ("=", "=")] {
            assert_eq!(PathVariable::of(braced), PathVariable { name, has_segments: false }, "{braced}");
        }
    }
}
