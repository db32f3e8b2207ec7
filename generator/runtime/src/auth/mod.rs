//! Credentials: who provides them, which of them an operation needs, how they are sent; OAuth 2.

mod async_mutex;
pub(super) mod call_credentials;
mod credential_provider;
pub(super) mod credentials;
mod device_code;
mod oauth2;
mod oauth2_client;
pub(super) mod ready_credential;
mod secret;
mod security_requirement;
mod token;
mod token_error;
mod token_request;

pub use credential_provider::{CredentialProvider, CredentialRequest, SecretFuture};
pub use device_code::DevicePrompt;
pub use oauth2::OAuth2;
pub use oauth2_client::OAuth2Client;
pub use secret::Secret;
pub use token_error::{TokenError, TokenErrorKind};
