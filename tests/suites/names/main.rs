//! Names: any text becomes one; they don't depend on the order of a document, and additions change none.

#![forbid(unsafe_code)]

mod any_text;
mod document;
mod documents;
mod every_name;
mod inserted;
mod layout;
mod order;
mod places;
mod shuffled;
