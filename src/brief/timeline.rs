//! The timeline as a picture: a band of days with its months, what happened above it, what is due below it.
//!
//! Each label begins at the line that leads down (or up) to its day. Labels are stacked from the right to the left, each
//! beyond whatever begins under it; so no words meet other words, and no line runs through words.

mod words;

use std::collections::BTreeSet;

use chrono::{Datelike as _, Days, Months, NaiveDate};

use crate::document::drawing::{Anchor, Color, Drawing, Pen, Point, Shape, Weight, estimated_width};
use words::{month, short, spoken, window};

/// What the picture shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The day on which duties are judged.
    pub as_of: NaiveDate,
    /// What happened.
    pub moments: Vec<Moment>,
    /// What is due.
    pub deadlines: Vec<Deadline>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The first day it can have been.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
    /// When, as the document says it.
    pub when: String,
    /// What, whole.
    pub what: String,
    /// What, in a few words.
    pub label: String,
}

/// A duty with its last day.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline {
    /// The last day.
    pub day: NaiveDate,
    /// How it stands.
    pub standing: Standing,
    /// What it is, whole.
    pub what: String,
    /// Who is to be told.
    pub label: String,
}

/// How a duty with a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The day is past and nothing went out.
    Overdue,
    /// Still to be done.
    Due,
    /// Done.
    Met,
}

impl Standing {
    const ALL: [Standing; 3] = [Standing::Overdue, Standing::Due, Standing::Met];

    fn word(self) -> &'static str {
        match self {
            Standing::Overdue => "overdue",
            Standing::Due => "due",
            Standing::Met => "met",
        }
    }

    fn color(self) -> Color {
        match self {
            Standing::Overdue => Color::Red,
            Standing::Due => Color::Blue,
            Standing::Met => Color::Green,
        }
    }
}

/// The width of the column of a report.
const WIDTH: f32 = 484.0;
const LEFT: f32 = 4.0;
const SIZE: f32 = 7.5;
const LEADING: f32 = 9.4;
/// Between a line and the words beside it.
const BESIDE: f32 = 3.0;
/// Between one label and the next above or below it.
const GAP: f32 = 5.0;
/// From the band to the nearest label.
const STALK: f32 = 12.0;
const BAND: f32 = 15.0;
/// The widest words of a label.
const WIDEST: f32 = 172.0;
/// The highest that labels may pile up on one side before days are taken together.
const HIGHEST: f32 = 240.0;

/// How many days are taken together, step by step.
const TOGETHER: [i64; 14] = [0, 1, 2, 3, 5, 7, 10, 14, 21, 31, 62, 124, 366, 100_000];

/// A label: its day, the words under each other, and how its line is drawn.
#[derive(Debug, Clone)]
struct Label {
    day: NaiveDate,
    lines: Vec<(String, Weight, Color)>,
    pen: Pen,
}

impl Label {
    fn width(&self) -> f32 {
        self.lines.iter().map(|(words, weight, _)| estimated_width(words, SIZE, *weight)).fold(0.0, f32::max)
    }

    fn height(&self) -> f32 {
        self.lines.len() as f32 * LEADING
    }
}

/// Draws the timeline; `None` where there are not two days to show.
pub fn draw(timeline: &Timeline) -> Option<Drawing> {
    let days: BTreeSet<NaiveDate> =
        timeline.moments.iter().map(|moment| moment.first).chain(timeline.deadlines.iter().map(|deadline| deadline.day)).collect();
    if days.len() < 2 {
        return None;
    }
    let (first, last) = (*days.first()?, *days.last()?);
    let last = timeline.moments.iter().map(|moment| moment.last).fold(last, NaiveDate::max).max(timeline.as_of);
    let first = first.min(timeline.as_of);
    let years = first.year() != last.year();
    // Days are taken together, on each side for itself, until the picture is no higher than a page bears.
    let (mut high, mut low) = (0, 0);
    loop {
        let above = above(timeline, *TOGETHER.get(high)?, years);
        let below = below(timeline, *TOGETHER.get(low)?, years);
        let axis = Axis::new(first, last, above.iter().chain(&below));
        let (up, down) = (stack(&above, &axis), stack(&below, &axis));
        let more = |height: f32, step: usize| height > HIGHEST && step + 1 < TOGETHER.len();
        match (more(up.height, high), more(down.height, low)) {
            (false, false) => return Some(picture(timeline, &axis, (&above, &up), (&below, &down))),
            (up, down) => {
                high += usize::from(up);
                low += usize::from(down);
            }
        }
    }
}

/// Days as places.
struct Axis {
    from: NaiveDate,
    days: f32,
    width: f32,
}

impl Axis {
    /// As wide as leaves room for every label to the right of its day.
    fn new<'l>(first: NaiveDate, last: NaiveDate, labels: impl Iterator<Item = &'l Label>) -> Axis {
        let margin = u64::try_from((last - first).num_days() / 40).unwrap_or(0).max(1);
        let from = first.checked_sub_days(Days::new(margin)).unwrap_or(first);
        let days = (last - from).num_days() as f32 + margin as f32 + 1.0;
        let mut axis = Axis { from, days, width: WIDTH - LEFT - 4.0 };
        for label in labels {
            let part = axis.part(label.day);
            axis.width = axis.width.min((WIDTH - LEFT - BESIDE - label.width() - 1.0) / part);
        }
        axis
    }

    /// How far along a day lies: its noon, between 0 and 1.
    fn part(&self, day: NaiveDate) -> f32 {
        ((day - self.from).num_days() as f32 + 0.5) / self.days
    }

    fn at(&self, day: NaiveDate) -> f32 {
        LEFT + self.part(day) * self.width
    }

    /// Where a day begins, within the band.
    fn start(&self, day: NaiveDate) -> f32 {
        let part = (day - self.from).num_days() as f32 / self.days;
        LEFT + part.clamp(0.0, 1.0) * self.width
    }

    fn end(&self) -> NaiveDate {
        self.from.checked_add_days(Days::new(self.days as u64)).unwrap_or(self.from)
    }
}

/// How far from the band each label begins, and how far the last one reaches.
struct Stack {
    from: Vec<f32>,
    height: f32,
}

fn stack(labels: &[Label], axis: &Axis) -> Stack {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(labels[index].day), std::cmp::Reverse(index)));
    let mut out = Stack { from: vec![0.0; labels.len()], height: 0.0 };
    let mut placed: Vec<(f32, f32)> = Vec::new();
    for index in order {
        let x = axis.at(labels[index].day);
        let until = x + 2.0 * BESIDE + labels[index].width() + 1.0;
        let from = placed.iter().filter(|(other, _)| *other < until).map(|(_, top)| top + GAP).fold(STALK, f32::max);
        let top = from + labels[index].height();
        placed.push((x, top));
        out.from[index] = from;
        out.height = out.height.max(top);
    }
    out
}

/// Neighbouring things, each run of them within so many days of its first.
fn runs<T>(mut things: Vec<(NaiveDate, T)>, within: i64) -> Vec<Vec<(NaiveDate, T)>> {
    things.sort_by_key(|(day, _)| *day);
    let mut out: Vec<Vec<(NaiveDate, T)>> = Vec::new();
    for (day, thing) in things {
        match out.last_mut() {
            Some(run) if run.first().is_some_and(|(first, _)| (day - *first).num_days() <= within) => run.push((day, thing)),
            _ => out.push(vec![(day, thing)]),
        }
    }
    out
}

fn above(timeline: &Timeline, within: i64, years: bool) -> Vec<Label> {
    let moments: Vec<(NaiveDate, &Moment)> = timeline.moments.iter().map(|moment| (moment.first, moment)).collect();
    let mut labels: Vec<Label> = Vec::new();
    for run in runs(moments, within) {
        let (Some((first, one)), Some((last, _))) = (run.first(), run.last()) else { continue };
        let head = if run.iter().all(|(_, moment)| (moment.first, moment.last) == (one.first, one.last)) {
            window(one.first, one.last, years)
        } else {
            window(*first, *last, years)
        };
        let mut lines = vec![(head, Weight::Bold, Color::Navy)];
        if run.len() <= 4 {
            lines.extend(run.iter().map(|(_, moment)| (cut(&moment.label, Weight::Regular), Weight::Regular, Color::Black)));
        } else {
            lines.push((format!("{} events", run.len()), Weight::Regular, Color::Black));
        }
        labels.push(Label { day: *first, lines, pen: Pen::solid(0.6, Color::Rule) });
    }
    let lines = vec![(format!("as of {}", short(timeline.as_of, true)), Weight::Bold, Color::Brown)];
    labels.push(Label { day: timeline.as_of, lines, pen: Pen::dashed(0.9, Color::Brown) });
    labels
}

fn below(timeline: &Timeline, within: i64, years: bool) -> Vec<Label> {
    let deadlines: Vec<(NaiveDate, &Deadline)> = timeline.deadlines.iter().map(|deadline| (deadline.day, deadline)).collect();
    let mut labels = Vec::new();
    for run in runs(deadlines, within) {
        let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else { continue };
        let mut lines = vec![(window(*first, *last, years), Weight::Bold, Color::Navy)];
        let line = |standing: Standing, words: &str| {
            let weight = if standing == Standing::Overdue { Weight::Bold } else { Weight::Regular };
            (cut(words, weight), weight, standing.color())
        };
        for standing in Standing::ALL {
            let those: Vec<&Deadline> =
                run.iter().map(|(_, deadline)| *deadline).filter(|deadline| deadline.standing == standing).collect();
            match those.as_slice() {
                [] => {}
                [one] if standing == Standing::Due => lines.push(line(standing, &one.label)),
                [one] => lines.push(line(standing, &format!("{}: {}", standing.word(), one.label))),
                many => lines.push(line(standing, &format!("{} duties {}", many.len(), standing.word()))),
            }
        }
        labels.push(Label { day: *first, lines, pen: Pen::solid(0.6, Color::Rule) });
    }
    labels
}

/// Words no wider than a label may be.
fn cut(words: &str, weight: Weight) -> String {
    if estimated_width(words, SIZE, weight) <= WIDEST {
        return words.to_owned();
    }
    let mut out = String::new();
    for c in words.chars() {
        out.push(c);
        if estimated_width(&out, SIZE, weight) > WIDEST - estimated_width("…", SIZE, weight) {
            out.pop();
            break;
        }
    }
    format!("{}…", out.trim_end_matches([' ', ',', '(', ':', ';']))
}

fn picture(timeline: &Timeline, axis: &Axis, above: (&[Label], &Stack), below: (&[Label], &Stack)) -> Drawing {
    let top = above.1.height + 3.0;
    let bottom = top + BAND;
    let mut shapes = Vec::new();
    band(timeline, axis, top, &mut shapes);
    for (label, from) in above.0.iter().zip(&above.1.from) {
        let x = axis.at(label.day);
        let high = top - from - label.height();
        shapes.push(Shape::Line { from: (x, top), to: (x, high + 2.0), pen: label.pen });
        lines(label, (x + BESIDE, high), &mut shapes);
    }
    for (label, from) in below.0.iter().zip(&below.1.from) {
        let x = axis.at(label.day);
        let low = bottom + from;
        shapes.push(Shape::Line { from: (x, bottom), to: (x, low + label.height() - 2.0), pen: label.pen });
        lines(label, (x + BESIDE, low), &mut shapes);
    }
    for moment in &timeline.moments {
        if moment.last > moment.first {
            let y = top - 1.2;
            shapes.push(Shape::Line { from: (axis.at(moment.first), y), to: (axis.at(moment.last), y), pen: Pen::solid(2.4, Color::Navy) });
        }
        shapes.push(Shape::Circle {
            at: (axis.at(moment.first), top),
            radius: 2.8,
            fill: Some(Color::Navy),
            pen: Some(Pen::solid(0.6, Color::White)),
        });
    }
    // What is overdue lies on top of what is not.
    for standing in Standing::ALL.into_iter().rev() {
        let days: BTreeSet<NaiveDate> =
            timeline.deadlines.iter().filter(|deadline| deadline.standing == standing).map(|deadline| deadline.day).collect();
        for day in days {
            // Several signs of one day stand under each other.
            let urgent = |deadline: &&Deadline| deadline.day == day && deadline.standing < standing;
            let before: BTreeSet<Standing> = timeline.deadlines.iter().filter(urgent).map(|deadline| deadline.standing).collect();
            shapes.push(mark(standing, (axis.at(day), bottom + before.len() as f32 * 8.0)));
        }
    }
    let mut height = bottom + below.1.height + 6.0;
    legend(timeline, height, &mut shapes);
    height += 14.0;
    Drawing { width: WIDTH, height, alt: spoken(timeline), shapes }
}

/// The lines of a label; the point is its top left corner.
fn lines(label: &Label, at: Point, shapes: &mut Vec<Shape>) {
    for (number, (words, weight, color)) in label.lines.iter().enumerate() {
        shapes.push(Shape::Text {
            at: (at.0, at.1 + LEADING * (number as f32 + 0.78)),
            anchor: Anchor::Start,
            size: SIZE,
            weight: *weight,
            color: *color,
            words: words.clone(),
        });
    }
}

/// The sign of a duty: an arrow for due, a diamond for overdue, a box for met.
fn mark(standing: Standing, (x, y): Point) -> Shape {
    let points = match standing {
        Standing::Overdue => vec![(x, y - 4.4), (x + 4.4, y), (x, y + 4.4), (x - 4.4, y)],
        Standing::Due => vec![(x - 3.4, y - 2.6), (x + 3.4, y - 2.6), (x, y + 3.6)],
        Standing::Met => vec![(x - 2.8, y - 2.8), (x + 2.8, y - 2.8), (x + 2.8, y + 2.8), (x - 2.8, y + 2.8)],
    };
    let (fill, pen) = match standing {
        Standing::Met => (Color::White, Pen::solid(1.2, Color::Green)),
        other => (other.color(), Pen::solid(0.6, Color::White)),
    };
    Shape::Path { points, closed: true, fill: Some(fill), pen: Some(pen) }
}

/// The band of days: what is past darker than what is to come, a line where a month begins, its name where there is room.
fn band(timeline: &Timeline, axis: &Axis, top: f32, shapes: &mut Vec<Shape>) {
    let (left, right) = (LEFT, LEFT + axis.width);
    let now = axis.at(timeline.as_of);
    let fill = |from: f32, to: f32, color: Color| Shape::Rectangle {
        at: (from, top),
        width: to - from,
        height: BAND,
        radius: 0.0,
        fill: Some(color),
        pen: None,
    };
    shapes.push(fill(left, now, Color::PaleGrey));
    shapes.push(fill(now, right, Color::PaleBlue));
    let end = axis.end();
    let month_width = axis.width / axis.days * 30.4;
    // Months where their names fit, else years.
    let step = if month_width >= estimated_width("Mar", SIZE, Weight::Regular) + 3.0 { 1 } else { 12 };
    let start = axis.from.with_day(1).and_then(|day| if step == 12 { day.with_month(1) } else { Some(day) }).unwrap_or(axis.from);
    let mut day = start;
    while day < end {
        let Some(next) = day.checked_add_months(Months::new(step)) else { break };
        let (from, to) = (axis.start(day), axis.start(next.min(end)));
        if day > axis.from {
            shapes.push(Shape::Line { from: (from, top), to: (from, top + BAND), pen: Pen::solid(0.6, Color::Rule) });
        }
        let names = if step == 12 {
            vec![day.year().to_string()]
        } else {
            vec![
                format!("{} {}", crate::quantity::month_name(day.month()), day.year()),
                format!("{} {}", month(day), day.year()),
                month(day).to_owned(),
            ]
        };
        let room = |name: &&String| estimated_width(name, SIZE, Weight::Regular) + 3.0 <= to - from;
        if let Some(name) = names.iter().find(room) {
            shapes.push(Shape::Text {
                at: ((from + to) / 2.0, top + BAND * 0.68),
                anchor: Anchor::Middle,
                size: SIZE,
                weight: Weight::Regular,
                color: Color::Grey,
                words: name.clone(),
            });
        }
        if step == 12 {
            for number in 1..12 {
                let tick = day.checked_add_months(Months::new(number)).filter(|tick| *tick > axis.from && *tick < end);
                let line = |x: f32| Shape::Line { from: (x, top + BAND - 3.0), to: (x, top + BAND), pen: Pen::solid(0.4, Color::Rule) };
                shapes.extend(tick.map(|tick| line(axis.start(tick))));
            }
        }
        day = next;
    }
    // Days where they can be told apart.
    if axis.width / axis.days >= 3.0 {
        let mut day = axis.from;
        while let Some(next) = day.succ_opt().filter(|next| *next < end) {
            let x = axis.start(next);
            shapes.push(Shape::Line { from: (x, top), to: (x, top + 2.2), pen: Pen::solid(0.3, Color::Rule) });
            day = next;
        }
    }
    for y in [top, top + BAND] {
        shapes.push(Shape::Line { from: (left, y), to: (right, y), pen: Pen::solid(0.8, Color::Grey) });
    }
}

/// What the signs mean, as far as they are there.
fn legend(timeline: &Timeline, y: f32, shapes: &mut Vec<Shape>) {
    let mut x = LEFT + 4.0;
    let mut entry = |sign: Shape, words: &str, shapes: &mut Vec<Shape>| {
        shapes.push(sign);
        let (size, color) = (SIZE - 0.5, Color::Grey);
        shapes.push(Shape::Text {
            at: (x + 7.0, y + 6.4),
            anchor: Anchor::Start,
            size,
            weight: Weight::Regular,
            color,
            words: words.to_owned(),
        });
        x += 7.0 + estimated_width(words, size, Weight::Regular) + 14.0;
        x
    };
    let mut at = LEFT + 4.0;
    if !timeline.moments.is_empty() {
        let sign = Shape::Circle { at: (at, y + 4.0), radius: 2.8, fill: Some(Color::Navy), pen: None };
        at = entry(sign, "event", shapes);
    }
    for standing in Standing::ALL {
        if timeline.deadlines.iter().any(|deadline| deadline.standing == standing) {
            at = entry(mark(standing, (at, y + 4.0)), standing.word(), shapes);
        }
    }
}
