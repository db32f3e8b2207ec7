//! The command line as its users run it: the real program, real folders, exit codes and what stands on disk afterwards.

#![forbid(unsafe_code)]

#[cfg(unix)]
mod accept;
mod aliases;
mod book;
mod check;
mod closed;
mod configuration;
mod diff;
mod documents;
mod explain;
mod folder;
mod generate;
mod init;
mod inspect;
mod inspect_page;
#[cfg(unix)]
mod killed;
mod lift;
mod messages;
mod names;
mod overlays;
mod readme;
#[cfg(target_os = "linux")]
mod room;
mod schema;
mod selection;
mod together;
mod usage;
mod writing;
