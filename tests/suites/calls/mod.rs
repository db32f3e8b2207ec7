//! Calls of the operations of cases: their requests, and their results for responses. A transport in the test responds.

mod bodies;
mod cassettes;
mod discriminators;
mod encoded_texts;
mod fakes;
mod groups;
mod inheritance;
mod jobs;
mod lies;
mod own_errors;
mod pages;
mod parameters;
mod read_only;
mod rejections;
mod responses;
mod server;
mod services;
mod setters;
mod streams;
mod validation;
