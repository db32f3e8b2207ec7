//! Recorded responses of real servers, which break their own documents: `learn` corrects all that can be corrected, and no
//! action of its overlay can be left out. The recordings of the jobs at servers are in the repository,
//! `CLIENTWRIGHT_RECORDINGS` names a folder with more. Also planted lies, whose reports are known.

mod apply;
mod jobs;
mod operations;
mod plant;
mod planted;
mod sample;
mod servers;
