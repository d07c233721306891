//! The law book that was compiled when the program was built.
//!
//! Beside the reader in [`crate::law`], because the build script has that reader too and cannot unpack what it is making.

use std::sync::OnceLock;

use crate::law::{Book, BookFault};

/// The book in this program. Unpacked once; a few milliseconds at most.
///
/// # Errors
/// The bytes in the binary are not a book: a fault of the program.
pub fn built_in() -> Result<&'static Book, BookFault> {
    static BOOK: OnceLock<Result<Book, BookFault>> = OnceLock::new();
    let unpack = || Book::unpack(include_bytes!(concat!(env!("OUT_DIR"), "/book.bin")));
    BOOK.get_or_init(unpack).as_ref().map_err(Clone::clone)
}
