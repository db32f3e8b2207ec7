//! Recorded responses of real servers, which break their own documents: `learn` corrects all that can be corrected, and no action of its
//! overlay can be left out. Those of the jobs at servers are in the repository, `CLIENTWRIGHT_RECORDINGS` names a folder with more.
//! Planted lies, of which it is known what has to be said.

mod apply;
mod jobs;
mod operations;
mod plant;
mod planted;
mod sample;
mod servers;
