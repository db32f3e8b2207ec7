//! The jobs at real servers, done with what these responded once. Each has a module with its client.

#![forbid(unsafe_code)]

#[cfg(test)]
mod successes;

macro_rules! server {
    ($name:ident) => {
        #[doc = concat!("The job at ", stringify!($name), ".")]
        pub mod $name {
            /// The client.
            pub mod api {
                include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
            }

            pub use self::api::runtime;

            /// The client of the document with what the recordings add.
            pub mod learned {
                include!(concat!(env!("OUT_DIR"), "/", stringify!($name), "_learned.rs"));
            }

            /// The values that its operations read.
            pub mod reads {
                include!(concat!(env!("OUT_DIR"), "/", stringify!($name), "_reads.rs"));
            }

            /// The job.
            pub mod job {
                include!(concat!(env!("OUT_DIR"), "/", stringify!($name), "_job.rs"));
            }

            #[test]
            fn the_job_is_done_with_recordings() -> Result<(), Box<dyn std::error::Error>> {
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../servers/recorded/", stringify!($name));
                let player = runtime::Player::new(folder)?.redact(job::redaction());
                let builder = job::builder(api::Client::builder()).strictness(runtime::Strictness::Lenient);
                let client = builder.server(job::SERVER).blocking_transport(player.clone()).build()?;
                job::run(&client)?;
                assert_eq!(player.unused(), [""; 0], "recordings of no call");
                Ok(())
            }

            #[test]
            fn what_was_learned_reads_each_success_strictly() -> Result<(), Box<dyn std::error::Error>> {
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../servers/recorded/", stringify!($name));
                crate::successes::each(folder, |operation, status, headers, body| {
                    reads::read(operation, runtime::RawResponse::new(status, headers, body.into()))
                })
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/servers.rs"));
