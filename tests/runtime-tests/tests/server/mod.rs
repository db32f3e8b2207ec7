//! Requests as a server reads them, a file per concept.

mod authentication;
mod checked_bodies;
mod errors;
mod events;
mod forms;
mod hostile_parameters;
mod multipart;
mod negotiation;
mod parameters;
mod part_checks;
mod response_checks;
mod round_trips;
mod shapes;
mod templates;
mod webhooks;
