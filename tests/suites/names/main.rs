//! Names from outside: any text gives one, the order of a document doesn't count, and what is new moves nothing.

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
