//! From the neutral tree to bytes. Nothing here knows of incidents, laws or templates.

pub mod eml;
pub mod filled;
pub mod markdown;
pub mod pdf;
pub mod svg;
