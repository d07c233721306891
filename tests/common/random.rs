//! Random numbers that are the same in every run, so that a failure can be looked at again.

/// A generator (xorshift).
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// A generator from a seed, which must not be 0.
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }
}
