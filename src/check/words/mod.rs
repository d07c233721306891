//! FW3xx: the words. What a document says, held against the facts.
