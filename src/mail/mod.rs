//! A letter for each person: recipients are read, each is given a letter, letters become files in batches, and a manifest says
//! what was made. Nothing here opens a file: `cli` hands in what to read from and what to write to.

pub mod address;
pub mod batch;
pub mod index;
pub mod journal;
pub mod letters;
pub mod manifest;
pub mod recipients;
pub mod rejected;
pub mod returns;
pub mod tally;
