//! The long strip of a document before it is cut into pages: strips one above the other, with what each allows.

use super::note::Foot;
use super::page::{Item, Rgb};

/// What may happen to the page after a strip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum After {
    /// The next strip must follow on the same page.
    Keep,
    /// A page may end here, at a price from 0.
    Break(f32),
    /// A page must end here.
    Force,
}

/// What a strip is to the cutter of pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// Something to be seen.
    Content,
    /// Empty space, dropped at the head of a page.
    Space,
    /// Space down to a height from the top of the paper, on the first page only: the window of an envelope.
    Reach(f32),
}

/// A horizontal strip of the document: a line, a row of a table, a gap.
#[derive(Debug, Clone)]
pub struct Strip {
    /// What it is.
    pub kind: Kind,
    /// Height in points.
    pub height: f32,
    /// What is on it; heights count from the top of the strip.
    pub items: Vec<Item>,
    /// What may follow.
    pub after: After,
    /// The table whose head is repeated when a page starts here; an index of [`Flow::heads`].
    pub head: Option<usize>,
    /// The frame it lies in; an index of [`Flow::frames`].
    pub frame: Option<usize>,
    /// The notes that stand at the foot of its page; indices of [`Flow::notes`].
    pub notes: Vec<usize>,
}

/// A frame drawn behind all the strips that lie in it, once a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Backing {
    /// Left edge.
    pub x: f32,
    /// Width.
    pub width: f32,
    /// Colour.
    pub fill: Rgb,
    /// Width and colour of a bar along the left edge.
    pub bar: Option<(f32, Rgb)>,
}

/// The whole strip.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    /// The strips.
    pub strips: Vec<Strip>,
    /// Heads of tables, to be repeated.
    pub heads: Vec<Vec<Strip>>,
    /// Frames.
    pub frames: Vec<Backing>,
    /// Notes.
    pub notes: Vec<Foot>,
    gap: f32,
    swallow: bool,
    frame: Option<usize>,
}

impl Flow {
    /// Asks for a gap before what comes next; of several in a row the largest holds.
    pub fn gap(&mut self, points: f32) {
        self.gap = self.gap.max(points);
    }

    /// Forgets a gap that was asked for.
    pub fn no_gap(&mut self) {
        self.gap = 0.0;
    }

    /// Adds something to be seen.
    pub fn push(&mut self, height: f32, items: Vec<Item>, after: After) {
        self.push_in_table(height, items, after, None);
    }

    /// Adds a strip of a table whose head repeats.
    pub fn push_in_table(&mut self, height: f32, items: Vec<Item>, after: After, head: Option<usize>) {
        self.settle();
        self.strips.push(Strip { kind: Kind::Content, height, items, after, head, frame: self.frame, notes: Vec::new() });
    }

    /// Adds empty height that belongs to something: the padding of a frame, room for a signature.
    pub fn pad(&mut self, height: f32) {
        self.push_in_table(height, Vec::new(), After::Keep, None);
    }

    /// Drops the gap that the next block asks for above itself: at the head of a frame the padding is enough.
    pub fn swallow(&mut self) {
        self.swallow = true;
    }

    /// What follows stands at least `y` points below the top of the paper, if it is on the first page.
    pub fn reach(&mut self, y: f32) {
        self.gap = 0.0;
        let after = After::Keep;
        self.strips.push(Strip { kind: Kind::Reach(y), height: 0.0, items: Vec::new(), after, head: None, frame: None, notes: Vec::new() });
    }

    /// Ends the page.
    pub fn page_break(&mut self) {
        self.gap = 0.0;
        if let Some(last) = self.strips.last_mut() {
            last.after = After::Force;
        }
    }

    /// What may follow the strip that was added last.
    pub fn last_after(&self) -> Option<After> {
        self.strips.last().map(|strip| strip.after)
    }

    /// Says what may follow the strip that was added last.
    pub fn after_last(&mut self, after: After) {
        if let Some(last) = self.strips.last_mut()
            && last.after != After::Force
        {
            last.after = after;
        }
    }

    /// Adds to the price of a page that ends after the strip that was added last.
    pub fn dearer(&mut self, more: f32) {
        if let Some(After::Break(price)) = self.strips.last_mut().map(|strip| &mut strip.after) {
            *price += more;
        }
    }

    /// Starts or ends a frame; what is pushed lies in it.
    pub fn set_frame(&mut self, frame: Option<usize>) {
        self.settle();
        self.frame = frame;
    }

    /// Adds a frame.
    pub fn add_frame(&mut self, backing: Backing) -> usize {
        self.frames.push(backing);
        self.frames.len() - 1
    }

    /// Number of strips, to say later from where something reaches; a gap that is still due comes after the mark.
    pub fn mark(&self) -> usize {
        self.strips.len()
    }

    /// Keeps all strips since `mark` together if they are at most `height` points high.
    pub fn keep_from(&mut self, mark: usize, height: f32) {
        let Some(strips) = self.strips.get_mut(mark..) else { return };
        let total: f32 = strips.iter().map(|strip| strip.height).sum();
        if total > height {
            return;
        }
        if let Some((_, inner)) = strips.split_last_mut() {
            for strip in inner {
                if strip.after != After::Force {
                    strip.after = After::Keep;
                }
            }
        }
    }

    fn settle(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if std::mem::take(&mut self.swallow) {
            return;
        }
        if gap > 0.0 && self.strips.last().is_some_and(|last| !matches!(last.kind, Kind::Reach(_))) {
            self.strips.push(Strip {
                kind: Kind::Space,
                height: gap,
                items: Vec::new(),
                after: After::Keep,
                head: None,
                frame: self.frame,
                notes: Vec::new(),
            });
        }
    }
}
