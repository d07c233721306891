//! How far apart two short strings are, for "did you mean".

/// Longest string that is compared, in bytes; anything longer is taken to be far from everything.
const LONGEST: usize = 48;

/// The number of letters to add, drop, change or swap with a neighbour to get from one string to the
/// other, capital letters aside, or `None` if it is more than `limit`.
pub(super) fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > limit || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    // Three rows of the table of distances between prefixes: two back, one back, this one.
    let mut before = [0usize; LONGEST + 1];
    let mut last = [0usize; LONGEST + 1];
    for (steps, cell) in last.iter_mut().enumerate() {
        *cell = steps;
    }
    for (i, x) in a.iter().enumerate() {
        let mut row = [0usize; LONGEST + 1];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = last[j] + usize::from(!x.eq_ignore_ascii_case(y));
            let mut best = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x.eq_ignore_ascii_case(&b[j - 1]) && a[i - 1].eq_ignore_ascii_case(y) {
                best = best.min(before[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        before = last;
        last = row;
    }
    Some(last[b.len()]).filter(|steps| *steps <= limit)
}

/// The one candidate nearest to `wanted`, or `None` if all are too far or two are equally near.
///
/// A word of fewer than four letters matches only itself, one of up to seven letters within one
/// step, a longer one within two.
pub(super) fn nearest<T: Copy>(wanted: &str, candidates: impl Iterator<Item = (&'static str, T)>) -> Option<T> {
    let limit = match wanted.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let mut best: Option<(usize, T)> = None;
    let mut tied = false;
    for (name, value) in candidates {
        let Some(steps) = distance(wanted, name, limit) else {
            continue;
        };
        match best {
            Some((fewest, _)) if steps > fewest => {}
            Some((fewest, _)) if steps == fewest => tied = steps > 0,
            _ => {
                best = Some((steps, value));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, distance, nearest};

    #[test]
    fn a_swap_of_neighbours_is_one_step() {
        assert_eq!(distance("Ohoi", "Ohio", 2), Some(1));
        assert_eq!(distance("kitten", "sitting", 3), Some(3));
        assert_eq!(distance("", "abc", 3), Some(3));
        assert_eq!(distance("same", "SAME", 0), Some(0));
        assert_eq!(distance("kitten", "sitting", 2), None);
    }

    #[test]
    fn a_very_long_string_is_far_from_everything() {
        let long = "x".repeat(LONGEST + 1);
        assert_eq!(distance(&long, &long, 5), None);
    }

    #[test]
    fn two_equally_near_words_give_no_hint() {
        let words = [("bark", 1), ("bars", 2), ("castle", 3)];
        assert_eq!(nearest("barx", words.into_iter()), None);
        assert_eq!(nearest("castel", words.into_iter()), Some(3));
        assert_eq!(nearest("bark", words.into_iter()), Some(1));
        assert_eq!(nearest("bat", words.into_iter()), None);
    }
}
