//! FW1xx: the facts against each other.

pub mod discovered_before_started;
