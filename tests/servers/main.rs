//! Does the job next to it with a generated client: at a server, recording each response, or with recordings instead.
//!
//! ```text
//! run FOLDER URL   the server's responses are recorded in the folder
//! run FOLDER       the folder's recordings are responded with
//! ```

#![forbid(unsafe_code)]

mod job;

use server::api::Client;
use server::runtime::{Player, Recorder, Strictness, UreqTransport};
use std::env;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or("expected a folder")?;
    let builder = job::builder(Client::builder()).strictness(Strictness::Lenient);
    let Some(url) = arguments.next() else {
        let player = Player::new(&folder)?.redact(job::redaction());
        job::run(&builder.server(job::SERVER).blocking_transport(player.clone()).build()?)?;
        return match player.unused().as_slice() {
            [] => Ok(()),
            unused => Err(format!("recordings of no call: {}", unused.join(", ")).into()),
        };
    };
    let recorder = Recorder::new(UreqTransport::new(), &folder)?.redact(job::redaction());
    job::run(&builder.server(url).blocking_transport(recorder).build()?)
}
