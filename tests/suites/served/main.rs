//! The client of each case calls the server of the case over a socket, and both ends have to agree.
//!
//! Compared are, for every operation, every method of its client (one per media type of the body) and several values: the operation
//! that was reached, all values that the server read, the credentials, and, for every documented response that a client can ask for,
//! its status, its typed headers, and the text of its value in Rust (`Debug`).
//!
//! Values are compared as the JSON that they are encoded as, so an error that decoding and encoding have in common isn't seen. An empty
//! list or object may be read as absent. Not compared are bodies of parts that a server reads as a stream, streams within enums of
//! responses, headers of error responses, and the names and media types of files.

#![forbid(unsafe_code)]

mod authentication;
mod draw;
mod driver;
mod exceptions;
mod limits;
mod properties;
mod recorder;

use compiled_cases::compiled::runtime::{
    self,
    server::{Access, Basic, Error as ServiceError, Refusal, Request, Router},
};
use draw::{NONE, Operation, Server, call, downloaded, listed, received};
use libtest_mimic::{Arguments, Trial};
use recorder::{Caller, Recorder};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::atomic::Ordering;

type Operations = fn(&Server) -> Result<Vec<Operation>, String>;
type MakeRouter = fn(Recorder) -> Router;

include!(concat!(env!("OUT_DIR"), "/served.rs"));

fn main() -> ExitCode {
    let trials = CASES.iter().map(|(case, operations, router)| {
        Trial::test(*case, move || driver::run(case, *operations, *router).map_err(Into::into))
    });
    let mut trials: Vec<Trial> = trials.collect();
    trials.extend(properties::trials());
    trials.extend(authentication::trials());
    trials.extend(limits::trials());
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    println!("{} cases, {} requests", CASES.len(), driver::EXCHANGES.load(Ordering::Relaxed));
    conclusion.exit_code()
}

/// A case by its module.
fn case(name: &str) -> Option<(Operations, MakeRouter)> {
    CASES.iter().find(|(case, ..)| *case == name).map(|(_, operations, router)| (*operations, *router))
}
