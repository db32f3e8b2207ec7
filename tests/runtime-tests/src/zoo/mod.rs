//! A client as the generator writes it.

mod animals;
#[cfg(feature = "examples")]
pub mod examples;
pub mod models;
pub mod servers;
pub mod webhooks;

use crate::runtime::{Api, Builder, Core, Credential, Secret};

pub use animals::*;

/// The client of the zoo's API.
#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

impl Client {
    /// Starts to build a client.
    pub fn builder() -> Builder<Self> {
        Builder::new()
    }

    /// The animals.
    pub fn animals(&self) -> Animals {
        Animals::new(self.core.clone())
    }
}

impl Api for Client {
    const SERVERS: &'static [&'static str] = &["https://api.zoo.example/v1"];

    fn from_core(core: Core) -> Self {
        Self { core }
    }
}

/// The header `zoo-key`.
pub(crate) const API_KEY: Credential = Credential::header("api_key", "Zoo-Key");

impl Builder<Client> {
    /// Sets the key sent in the header `Zoo-Key`.
    pub fn api_key(self, value: impl Into<Secret>) -> Self {
        self.credential(API_KEY, value)
    }
}
