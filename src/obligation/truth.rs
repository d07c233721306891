//! Three values: yes, no, not known. What is not known carries the keys that would decide it.

use super::types::Step;

/// Yes, no or not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known.
    Open,
}

/// An answer with its reasons.
#[derive(Debug, Clone)]
pub struct Truth {
    /// The answer.
    pub known: Known,
    /// Why.
    pub because: Vec<Step>,
    /// For an open answer: the keys that would decide.
    pub missing: Vec<String>,
    /// Keys that name an event which has not happened: the answer is yes, the clock waits.
    pub waiting: Vec<String>,
    /// What was taken for granted.
    pub assumptions: Vec<String>,
}

impl Truth {
    /// A bare answer.
    pub fn of(known: Known) -> Truth {
        Truth { known, because: Vec::new(), missing: Vec::new(), waiting: Vec::new(), assumptions: Vec::new() }
    }

    /// Yes or no.
    pub fn is(yes: bool) -> Truth {
        Truth::of(if yes { Known::Yes } else { Known::No })
    }

    /// Open for want of a key.
    pub fn open(key: impl Into<String>) -> Truth {
        let key = key.into();
        // Where reasons are not wanted, keys come empty and nothing is stored.
        let missing = if key.is_empty() { Vec::new() } else { vec![key] };
        Truth { missing, ..Truth::of(Known::Open) }
    }

    /// With a reason.
    #[must_use]
    pub fn because(mut self, step: Step) -> Truth {
        if !step.text.is_empty() {
            self.because.push(step);
        }
        self
    }

    /// With something taken for granted.
    #[must_use]
    pub fn assuming(mut self, assumption: impl Into<String>) -> Truth {
        self.assumptions.push(assumption.into());
        self
    }

    /// True if all are: a single no decides, and only its reasons stay.
    pub fn all(parts: impl IntoIterator<Item = Truth>) -> Truth {
        let mut out = Truth::of(Known::Yes);
        for part in parts {
            match part.known {
                Known::No => return part,
                Known::Open => out.known = Known::Open,
                Known::Yes => {}
            }
            out.take(part);
        }
        if out.known == Known::Yes {
            out.missing.clear();
        }
        out
    }

    /// True if one is: a yes decides, and only the reasons of those that say so stay.
    pub fn any(parts: impl IntoIterator<Item = Truth>) -> Truth {
        let (mut yes, mut open, mut no) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            match part.known {
                Known::Yes => yes.push(part),
                Known::Open => open.push(part),
                Known::No => no.push(part),
            }
        }
        let (known, kept) = if !yes.is_empty() {
            (Known::Yes, yes)
        } else if !open.is_empty() {
            (Known::Open, open)
        } else {
            (Known::No, no)
        };
        let mut out = Truth::of(known);
        for part in kept {
            out.take(part);
        }
        out
    }

    /// The opposite; what is open stays open.
    #[must_use]
    pub fn opposite(mut self) -> Truth {
        self.known = match self.known {
            Known::Yes => Known::No,
            Known::No => Known::Yes,
            Known::Open => Known::Open,
        };
        self
    }

    fn take(&mut self, part: Truth) {
        self.because.extend(part.because);
        self.missing.extend(part.missing);
        self.waiting.extend(part.waiting);
        self.assumptions.extend(part.assumptions);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [Known; 3] = [Known::Yes, Known::No, Known::Open];

    #[test]
    fn kleene_logic_holds() {
        for a in VALUES {
            for b in VALUES {
                let all = Truth::all([Truth::of(a), Truth::of(b)]).known;
                let any = Truth::any([Truth::of(a), Truth::of(b)]).known;
                // De Morgan.
                assert_eq!(all, Truth::any([Truth::of(a).opposite(), Truth::of(b).opposite()]).opposite().known);
                let expected = if a == Known::No || b == Known::No {
                    Known::No
                } else if a == Known::Yes && b == Known::Yes {
                    Known::Yes
                } else {
                    Known::Open
                };
                assert_eq!(all, expected);
                assert_eq!(any == Known::Yes, a == Known::Yes || b == Known::Yes);
            }
        }
    }

    #[test]
    fn a_no_drops_the_questions_of_the_others() {
        let truth = Truth::all([Truth::open("a"), Truth::is(false), Truth::open("b")]);
        assert_eq!((truth.known, truth.missing.len()), (Known::No, 0));
        let truth = Truth::any([Truth::open("a"), Truth::is(false), Truth::open("b")]);
        assert_eq!((truth.known, truth.missing), (Known::Open, vec!["a".to_owned(), "b".to_owned()]));
    }
}
