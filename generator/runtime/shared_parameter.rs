//! Parameters that the client has a value of for all of its calls. In: what an operation shares with others, and
//! what the client says; out: the draft of a call with the client's values, and which one is missing.

use http::HeaderMap;

use super::draft::{Draft, set};
use super::{BuildError, CookieStyle, HeaderStyle, PathStyle, QueryStyle};

/// A parameter that operations share: set once, by the client's builder, or by a call for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedParameter {
    /// The method of the client's builder that sets it.
    pub setter: &'static str,
    /// Its name in the document.
    pub name: &'static str,
    /// Where in a request it stands.
    pub place: SharedPlace,
    /// The method of the call that sets it, where the operation needs a value.
    pub required: Option<&'static str>,
}

/// Where a shared parameter stands, and in which style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedPlace {
    /// In the path.
    Path(PathStyle),
    /// In the path, and it may contain delimiters (`allowReserved`).
    PathReserved(PathStyle),
    /// In the query.
    Query(QueryStyle),
    /// In the query, and it may contain delimiters (`allowReserved`).
    QueryReserved(QueryStyle),
    /// A header.
    Header(HeaderStyle),
    /// A cookie.
    Cookie(CookieStyle),
}

impl Draft {
    /// Begins with what the client says of these parameters; what the call says takes its place.
    pub(super) fn share(&mut self, parameters: &'static [SharedParameter]) {
        self.shared = parameters;
        let core = self.core.clone();
        for (known, text) in &core.parts().shared {
            if !parameters.iter().any(|one| one.setter == known.setter) {
                continue;
            }
            let text = Some(text.clone());
            match known.place {
                SharedPlace::Path(_) | SharedPlace::PathReserved(_) => {
                    set(&mut self.path, known.name, text);
                }
                SharedPlace::Query(_) | SharedPlace::QueryReserved(_) => {
                    set(&mut self.query, known.name.to_owned(), text);
                }
                SharedPlace::Header(_) => self.put_header(known.name, text.as_deref()),
                SharedPlace::Cookie(_) => set(&mut self.cookies, known.name, text),
            }
        }
    }

    /// Looks whether what the operation needs of its shared parameters is there.
    ///
    /// # Errors
    /// If neither the client nor the call has a value, with both ways to give one.
    pub(super) fn check_shared(&self, headers: &HeaderMap) -> Result<(), BuildError> {
        for SharedParameter { setter, name, place, required } in self.shared {
            let Some(required) = required else { continue };
            let (kind, is_there) = match place {
                SharedPlace::Path(_) | SharedPlace::PathReserved(_) => {
                    ("path parameter", has(&self.path, name))
                }
                SharedPlace::Query(_) | SharedPlace::QueryReserved(_) => {
                    let is_there = self.query.iter().any(|(one, _)| one == name);
                    ("query parameter", is_there)
                }
                SharedPlace::Header(_) => ("header", headers.contains_key(*name)),
                SharedPlace::Cookie(_) => ("cookie", has(&self.cookies, name)),
            };
            // The next page's URL has its path and its query already.
            let is_in_link = self.link.is_some()
                && !matches!(place, SharedPlace::Header(_) | SharedPlace::Cookie(_));
            if !is_there && !is_in_link {
                return Err(BuildError::new(format!(
                    "the {kind} `{name}` has no value: call `{setter}(..)` on the client's builder, or `{required}(..)` on the call"
                )));
            }
        }
        Ok(())
    }
}

fn has(parameters: &[(&'static str, String)], name: &str) -> bool {
    parameters.iter().any(|(one, _)| *one == name)
}
