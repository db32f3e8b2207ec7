//! Nothing: what there is here is a test, `main.rs`. It is a package of its own so that it can be built with optimisation
//! without all that the suites need.

#![forbid(unsafe_code)]
