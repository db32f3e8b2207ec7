//! The jobs at real servers, done with what these responded once. Each has a module with its client.

#![forbid(unsafe_code)]

macro_rules! server {
    ($name:ident) => {
        #[doc = concat!("The job at ", stringify!($name), ".")]
        pub mod $name {
            /// The client.
            pub mod api {
                include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
            }

            pub use self::api::runtime;

            /// The job.
            pub mod job {
                include!(concat!(env!("OUT_DIR"), "/", stringify!($name), "_job.rs"));
            }

            #[test]
            fn the_job_is_done_with_recordings() -> Result<(), Box<dyn std::error::Error>> {
                let secrets = runtime::Redaction::new();
                let secrets = job::SECRETS.iter().fold(secrets, |secrets, name| secrets.name(*name));
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../servers/recorded/", stringify!($name));
                let player = runtime::Player::new(folder)?.redact(secrets);
                let builder = job::builder(api::Client::builder()).strictness(runtime::Strictness::Lenient);
                let client = builder.server(job::SERVER).blocking_transport(player.clone()).build()?;
                job::run(&client)?;
                assert_eq!(player.unused(), [""; 0], "recordings of no call");
                Ok(())
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/servers.rs"));
