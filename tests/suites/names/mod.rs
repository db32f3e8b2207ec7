//! Names: any text becomes one; they don't depend on the order of a document, and additions change none.

mod additive;
mod any_text;
mod derived;
mod document;
mod documents;
mod edits;
mod every_name;
mod facts;
mod forms;
mod groups;
mod grown;
mod history;
mod inserted;
mod kept;
mod layout;
mod meaning;
mod order;
mod places;
mod public;
mod shuffled;
mod suffixes;
mod unions;
