//! The command line as users run it: the real program, real folders, exit codes and the files afterwards.

#![forbid(unsafe_code)]

#[cfg(unix)]
mod accept;
mod aliases;
mod book;
mod bump;
mod call_examples;
mod check;
mod client_parameters;
mod closed_enumerations;
mod concurrent;
mod configuration;
#[cfg(unix)]
mod crash;
mod dependencies;
mod diff;
mod diff_markdown;
#[cfg(target_os = "linux")]
mod disk_full;
mod documents;
mod drift;
mod explain;
mod fetch;
mod first_hour;
mod folder;
mod foreign_files;
mod generate;
mod init;
mod inspect;
mod inspect_page;
mod learn;
mod lockfile;
mod messages;
mod mock;
mod overlays;
mod readme;
mod renames;
mod runtime;
mod schema;
mod selection;
mod stale_recordings;
mod usage;
mod writing;
