//! Documents that want to do harm, given to the real program: each ends in time and within bounds of memory, in what can be
//! generated or in an error that says why not. Nothing that they say becomes code, and no file is read that the user hasn't
//! allowed.

#![forbid(unsafe_code)]

mod injection;
mod names;
mod program;
mod reach;
mod references;
mod settings;
mod size;
