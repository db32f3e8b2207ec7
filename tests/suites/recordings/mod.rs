//! Recorded responses of real servers, which break their own documents: `learn` corrects all that can be corrected, and no action of
//! its overlay can be left out. `CLIENTWRIGHT_RECORDINGS` names their folder. Planted lies, of which it is known what has to be said.

mod apply;
mod operations;
mod plant;
mod planted;
mod sample;
mod servers;
