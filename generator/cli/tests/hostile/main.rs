//! Malicious documents, given to the real program: each ends within bounds of time and memory, with output or with an error. No text
//! of a document becomes code, and no file is read that the user hasn't allowed.

#![forbid(unsafe_code)]

mod combinations;
mod docs;
mod injection;
mod names;
mod packed;
mod program;
mod reach;
mod references;
mod settings;
mod size;
