//! The long strip → pages: where to cut, what repeats, what lies behind.

use super::flow::{After, Flow, Kind, Strip};
use super::note::Foot;
use super::page::{Item, Page, Shape};
use super::style::Sheet;

/// What an unused page costs against the prices of [`After::Break`].
const EMPTY_PAGE: f32 = 120.0;

/// Room between the text and the notes below it.
const FOOT_GAP: f32 = 14.0;

/// Cuts the flow into pages. There is always at least one.
pub fn paginate(flow: Flow, sheet: &Sheet) -> Vec<Page> {
    let Flow { mut strips, heads, frames, notes, .. } = flow;
    let mut cutter = Cutter { sheet, notes, told: Vec::new(), pages: Vec::new() };
    let mut start = 0;
    while start < strips.len() {
        // Gaps at the head of a page are dropped.
        if !cutter.pages.is_empty() && strips[start].kind == Kind::Space {
            start += 1;
            continue;
        }
        let end = cutter.end_of_page(&strips, &heads, start);
        let repeated = repeated_head(&strips, start);
        let head = repeated.and_then(|at| heads.get(at)).map_or(&[][..], Vec::as_slice);
        let own: Vec<Vec<Item>> = strips[start..end].iter_mut().map(|strip| std::mem::take(&mut strip.items)).collect();
        let mut page = Page::default();
        let mut y = cutter.top();
        let mut backings: Vec<(usize, f32, f32)> = Vec::new();
        // Heads are used again; of the rest each item goes to one page.
        for (strip, mut items) in head.iter().map(|strip| (strip, strip.items.clone())).chain(strips[start..end].iter().zip(own)) {
            if let Kind::Reach(to) = strip.kind {
                if cutter.pages.is_empty() {
                    y = y.max(to);
                }
                continue;
            }
            items.iter_mut().for_each(|item| item.shift(y));
            page.items.append(&mut items);
            let bottom = y + strip.height;
            if let Some(frame) = strip.frame {
                match backings.last_mut() {
                    Some((held, _, low)) if *held == frame => *low = bottom,
                    _ => backings.push((frame, y, bottom)),
                }
            }
            y = bottom;
        }
        let mut under = Vec::new();
        for (frame, top, bottom) in backings {
            let Some(backing) = frames.get(frame) else { continue };
            let height = bottom - top;
            under.push(Item::Shape(Shape::Fill { x: backing.x, y: top, width: backing.width, height, color: backing.fill }));
            if let Some((width, color)) = backing.bar {
                under.push(Item::Shape(Shape::Fill { x: backing.x, y: top, width, height, color }));
            }
        }
        under.append(&mut page.items);
        page.items = under;
        cutter.foot(&mut page, &strips[start..end]);
        cutter.pages.push(page);
        start = end;
    }
    if cutter.pages.is_empty() {
        cutter.pages.push(Page::default());
    }
    cutter.pages
}

/// The head to repeat on a page that starts with this strip: that of a table which began on an earlier page.
fn repeated_head(strips: &[Strip], start: usize) -> Option<usize> {
    let head = strips[start].head?;
    let before = start.checked_sub(1).and_then(|at| strips.get(at))?;
    // The row just below the head itself never starts a page: the head is kept with it.
    (before.head == Some(head)).then_some(head)
}

struct Cutter<'a> {
    sheet: &'a Sheet,
    notes: Vec<Foot>,
    /// Notes that stand on a page already.
    told: Vec<usize>,
    pages: Vec<Page>,
}

impl Cutter<'_> {
    fn top(&self) -> f32 {
        if self.pages.is_empty() { self.sheet.frame.first_top } else { self.sheet.frame.top }
    }

    /// Puts the notes of a page at its foot.
    fn foot(&mut self, page: &mut Page, strips: &[Strip]) {
        let mut feet: Vec<usize> = Vec::new();
        for note in strips.iter().flat_map(|strip| &strip.notes) {
            if !feet.contains(note) {
                feet.push(*note);
            }
        }
        if feet.is_empty() {
            return;
        }
        feet.sort_by_key(|note| self.notes.get(*note).map(|foot| foot.number));
        let height: f32 = feet.iter().filter_map(|note| self.notes.get(*note)).map(|foot| foot.height).sum();
        let frame = self.sheet.frame;
        let mut y = frame.bottom - height;
        let rule =
            Shape::Line { x1: frame.left, y1: y - 5.0, x2: frame.left + 90.0, y2: y - 5.0, stroke: 0.5, color: self.sheet.table_rule };
        page.items.push(Item::Shape(rule));
        for note in feet {
            let Some(foot) = self.notes.get(note) else { continue };
            let again = self.told.contains(&note);
            for item in &foot.items {
                let mut item = item.clone();
                item.shift(y);
                if again {
                    item.strip();
                }
                page.items.push(item);
            }
            y += foot.height;
            self.told.push(note);
        }
    }

    /// The strip that the next page starts with.
    fn end_of_page(&self, strips: &[Strip], heads: &[Vec<Strip>], start: usize) -> usize {
        let (top, bottom) = (self.top(), self.sheet.frame.bottom);
        let head = repeated_head(strips, start).and_then(|at| heads.get(at));
        let mut y = top + head.map_or(0.0, |head| head.iter().map(|strip| strip.height).sum());
        let mut best: Option<(f32, usize)> = None;
        let mut feet: Vec<usize> = Vec::new();
        let mut bottom = bottom;
        for (index, strip) in strips.iter().enumerate().skip(start) {
            match strip.kind {
                Kind::Reach(to) if self.pages.is_empty() => y = y.max(to),
                Kind::Reach(_) => {}
                Kind::Content | Kind::Space => y += strip.height,
            }
            for note in &strip.notes {
                if !feet.contains(note) {
                    bottom -= if feet.is_empty() { FOOT_GAP } else { 0.0 } + self.notes.get(*note).map_or(0.0, |foot| foot.height);
                    feet.push(*note);
                }
            }
            if y > bottom + 0.01 && strip.kind == Kind::Content && index > start {
                // Too far: the cheapest place passed by, or here if all was to be kept together.
                return best.map_or(index, |(_, at)| at);
            }
            match strip.after {
                After::Force => return index + 1,
                After::Keep => {}
                After::Break(price) => {
                    let price = price + EMPTY_PAGE * (bottom - y).max(0.0) / (bottom - top).max(1.0);
                    if best.is_none_or(|(held, _)| price <= held) {
                        best = Some((price, index + 1));
                    }
                }
            }
        }
        strips.len()
    }
}
