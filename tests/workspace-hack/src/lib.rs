//! Only dependencies. A package that depends on this one in its build script and elsewhere has each of them once, with the same
//! features, and so has the generator, which takes longest to compile. `cargo tree --duplicates` shows what is compiled twice.

#![forbid(unsafe_code)]
