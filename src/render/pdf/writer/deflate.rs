//! One deflating machine for all streams: to set one up costs more than most streams of a letter do.

use flate2::{Compress, Compression, FlushCompress, Status};

/// Compression level of what is made once and used in many files.
const SLOW: u32 = 9;
/// Compression level of what is made for each file: a letter gains a fiftieth by more, and takes a tenth more time.
const FAST: u32 = 3;

/// Compression level of the small objects of a print run.
const QUICK: u32 = 1;

/// Deflates, and keeps its memory from one stream to the next.
pub struct Deflate {
    machine: Compress,
    out: Vec<u8>,
}

/// Deflates what is used again and again: slower and smaller.
pub fn small(data: &[u8]) -> Vec<u8> {
    Deflate::of(SLOW).deflate(data).to_vec()
}

impl Deflate {
    /// A machine that has done nothing yet.
    pub fn new() -> Deflate {
        Deflate::of(FAST)
    }

    /// A machine for what is made once of many: objects of a print run, which gain little by more.
    pub fn quick() -> Deflate {
        Deflate::of(QUICK)
    }

    fn of(level: u32) -> Deflate {
        Deflate { machine: Compress::new(Compression::new(level), true), out: Vec::new() }
    }

    /// Deflates data in the format of zlib (RFC 1950). The same data give the same bytes, whatever came before.
    pub fn deflate(&mut self, data: &[u8]) -> &[u8] {
        self.machine.reset();
        self.out.clear();
        self.out.reserve(data.len() / 2 + 128);
        loop {
            let done = usize::try_from(self.machine.total_in()).unwrap_or(usize::MAX);
            let rest = data.get(done..).unwrap_or_default();
            match self.machine.compress_vec(rest, &mut self.out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => return &self.out,
                Ok(_) => self.out.reserve(self.out.capacity().max(1024)),
                // Data that cannot be deflated are left as they are: nothing is never longer than they are.
                Err(_) => {
                    self.out.clear();
                    self.out.resize(data.len(), 0);
                    return &self.out;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_deflated_is_the_same_whatever_came_before() {
        let mut machine = Deflate::new();
        let texts: Vec<Vec<u8>> = (0..40_usize).map(|n| format!("{n} glyphs ").repeat(n * n * 7).into_bytes()).collect();
        let first: Vec<Vec<u8>> = texts.iter().map(|text| machine.deflate(text).to_vec()).collect();
        for (text, packed) in texts.iter().zip(&first).rev() {
            assert!(machine.deflate(text) == packed.as_slice());
            let mut back = Vec::new();
            flate2::read::ZlibDecoder::new(packed.as_slice()).read_to_end(&mut back).unwrap();
            assert!(back == *text);
        }
    }
}
