//! Where the zoo is served.

use crate::runtime::{self, Server};

/// `https://{region}.zoo.example:{port}/{base}`
#[derive(Clone, Debug)]
#[must_use]
pub struct Regional(Server);

impl Regional {
    /// Sets `region`: one of `eu`, `us`; by default `eu`.
    pub fn region(self, value: impl Into<String>) -> Self {
        Self(self.0.with_variable("region", value))
    }

    /// Sets `port`: by default `443`.
    pub fn port(self, value: impl Into<String>) -> Self {
        Self(self.0.with_variable("port", value))
    }

    /// Sets `base`.
    pub fn base(self, value: impl Into<String>) -> Self {
        Self(self.0.with_variable("base", value))
    }
}

runtime::server!(Regional "https://{region}.zoo.example:{port}/{base}" {
    "region" ["eu"] ["eu", "us"],
    "port" ["443"] [],
    "base" [] [],
});

/// `/v3`
#[derive(Clone, Debug)]
#[must_use]
pub struct Relative(Server);

runtime::server!(Relative "/v3" {});
