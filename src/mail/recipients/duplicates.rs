//! Which records were there before, in few bytes a record.
//!
//! A record is known by 96 bits of the SHA-256 of its id: among 100 million ids the chance that two different ones look alike is
//! below one in ten million million. The first 16 bits say in which of 65,536 lists the other 80 stand; each list is sorted but for a
//! few at its end, and grows by an eighth, so that what is asked of the system stays near what is held.

use sha2::{Digest as _, Sha256};

/// The bits that a list keeps of a record.
type Rest = [u8; 10];

/// How many records may stand unsorted at the end of a list.
const LOOSE: usize = 32;

/// The records so far.
#[derive(Debug)]
pub struct Seen {
    lists: Vec<List>,
}

#[derive(Debug, Clone, Default)]
struct List {
    rests: Vec<Rest>,
    sorted: u32,
}

/// The hash of a record id, by which duplicates are found and people are spread over shards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark([u8; 12]);

impl Mark {
    /// The mark of an id.
    pub fn of(id: &[u8]) -> Mark {
        let hash = Sha256::digest(id);
        let mut mark = [0; 12];
        mark.copy_from_slice(&hash[..12]);
        Mark(mark)
    }

    /// The shard, from 1, of so many: the same for the same id wherever it stands.
    pub fn shard(self, of: u32) -> u32 {
        let [.., a, b, c, d] = self.0;
        (u32::from_be_bytes([a, b, c, d]) % of.max(1)) + 1
    }
}

impl Default for Seen {
    fn default() -> Seen {
        Seen { lists: vec![List::default(); 1 << 16] }
    }
}

impl Seen {
    /// Takes a record in; says whether it is new.
    pub fn insert(&mut self, Mark([high, low, rest @ ..]): Mark) -> bool {
        let Some(list) = self.lists.get_mut(usize::from(u16::from_be_bytes([high, low]))) else { return true };
        list.insert(rest)
    }

    /// The bytes asked of the system.
    pub fn bytes(&self) -> usize {
        let own = self.lists.capacity() * size_of::<List>();
        own + self.lists.iter().map(|list| list.rests.capacity() * size_of::<Rest>()).sum::<usize>()
    }
}

impl List {
    fn insert(&mut self, rest: Rest) -> bool {
        let sorted = self.sorted as usize;
        let (known, loose) = self.rests.split_at(sorted.min(self.rests.len()));
        if known.binary_search(&rest).is_ok() || loose.contains(&rest) {
            return false;
        }
        if self.rests.len() == self.rests.capacity() {
            self.rests.reserve_exact((self.rests.len() / 8).max(4));
        }
        self.rests.push(rest);
        if self.rests.len() - sorted > LOOSE {
            // The front is sorted already: a sort that knows runs merges the two.
            self.rests.sort();
            self.sorted = u32::try_from(self.rests.len()).unwrap_or(u32::MAX);
        }
        true
    }
}
