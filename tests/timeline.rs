//! The picture of the timeline: no words meet other words, no line runs through words, all stays on the page, and whoever
//! does not see it is told all of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use chrono::{Days, NaiveDate};
use common::random::Random;
use forthwith::brief::timeline::{Deadline, Moment, Standing, Timeline, draw};
use forthwith::document::drawing::{Anchor, Drawing, Shape, estimated_width};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(first: NaiveDate, last: NaiveDate, label: &str) -> Moment {
    Moment { first, last, when: first.to_string(), what: label.to_owned(), label: label.to_owned() }
}

fn deadline(day: NaiveDate, standing: Standing, label: &str) -> Deadline {
    Deadline { day, standing, what: format!("us-xx/{label}"), label: label.to_owned() }
}

/// Left, top, right and bottom of each piece of text, by the generous guess that layout uses.
fn boxes(drawing: &Drawing) -> Vec<(String, [f32; 4])> {
    let text = |shape: &Shape| match shape {
        Shape::Text { at, anchor, size, weight, words, .. } => {
            let width = estimated_width(words, *size, *weight);
            let left = match anchor {
                Anchor::Start => at.0,
                Anchor::Middle => at.0 - width / 2.0,
                Anchor::End => at.0 - width,
            };
            Some((words.clone(), [left, at.1 - 0.72 * size, left + width, at.1 + 0.2 * size]))
        }
        _ => None,
    };
    drawing.shapes.iter().filter_map(text).collect()
}

fn sound(drawing: &Drawing, what: &str) {
    let boxes = boxes(drawing);
    for (number, (words, [left, top, right, bottom])) in boxes.iter().enumerate() {
        assert!(*left >= 0.0 && *top >= 0.0 && *right <= drawing.width && *bottom <= drawing.height, "{what}: `{words}` leaves the page");
        for (other, [a, b, c, d]) in &boxes[..number] {
            assert!(right <= a || c <= left || bottom <= b || d <= top, "{what}: `{words}` meets `{other}`");
        }
        for shape in &drawing.shapes {
            // The lines that lead from labels to their days; the marks of months stand in the band, with its names.
            if let Shape::Line { from, to, .. } = shape
                && (from.0 - to.0).abs() < 0.01
            {
                let (high, low) = (from.1.min(to.1), from.1.max(to.1));
                assert!(from.0 <= *left || from.0 >= *right || low <= *top || high >= *bottom, "{what}: a line runs through `{words}`");
            }
        }
    }
}

#[test]
fn no_label_meets_another_whatever_the_dates() {
    const WORDS: [&str; 5] =
        ["began", "found to be a breach", "Attorney General of Vermont", "WWWW MMMM WWWW MMMM WWWW MMMM WWWW MMMM", "x"];
    let mut drawn = 0;
    for seed in 1..=400 {
        let mut random = Random::new(seed);
        let span = [3, 20, 90, 400, 3_000][random.below(5)];
        let start = day("2024-11-20");
        let any = |random: &mut Random| start.checked_add_days(Days::new(random.below(span) as u64)).unwrap();
        let moments = (0..random.below(18))
            .map(|_| {
                let first = any(&mut random);
                let last = if random.below(4) == 0 { first.max(any(&mut random)) } else { first };
                moment(first, last, WORDS[random.below(5)])
            })
            .collect();
        let deadlines = (0..random.below(60))
            .map(|_| {
                let standing = [Standing::Overdue, Standing::Due, Standing::Met][random.below(3)];
                deadline(any(&mut random), standing, WORDS[random.below(5)])
            })
            .collect();
        let timeline = Timeline { as_of: any(&mut random), moments, deadlines };
        let Some(drawing) = draw(&timeline) else { continue };
        drawn += 1;
        sound(&drawing, &format!("seed {seed}"));
        assert!(drawing.height <= 560.0, "seed {seed}: {} points are more than a page bears", drawing.height);
        assert_eq!(draw(&timeline), Some(drawing), "seed {seed}: the same facts, the same picture");
    }
    assert!(drawn > 300, "only {drawn} pictures");
}

#[test]
fn one_date_is_no_picture() {
    let one =
        Timeline { as_of: day("2026-03-09"), moments: vec![moment(day("2026-03-02"), day("2026-03-02"), "began")], deadlines: vec![] };
    assert_eq!(draw(&one), None);
    assert_eq!(draw(&Timeline { moments: Vec::new(), ..one.clone() }), None);
    let two = Timeline { deadlines: vec![deadline(day("2026-04-01"), Standing::Due, "ag")], ..one };
    assert!(draw(&two).is_some());
}

#[test]
fn many_duties_of_one_day_are_counted_and_overdue_ones_have_another_shape() {
    let (first, second) = (day("2026-03-20"), day("2026-04-01"));
    let mut deadlines: Vec<Deadline> = (0..12).map(|number| deadline(second, Standing::Due, &format!("d{number}"))).collect();
    deadlines.push(deadline(first, Standing::Overdue, "ag"));
    let timeline = Timeline { as_of: day("2026-03-25"), moments: vec![moment(day("2026-03-02"), day("2026-03-02"), "began")], deadlines };
    let drawing = draw(&timeline).unwrap();
    let words: Vec<String> = boxes(&drawing).into_iter().map(|(words, _)| words).collect();
    for said in ["12 duties due", "overdue: ag", "as of Mar 25, 2026", "began"] {
        assert!(words.iter().any(|words| words == said), "{said}: {words:?}");
    }
    let corners =
        |wanted: usize| drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Path { points, .. } if points.len() == wanted)).count();
    // One sign on the line and one in the legend.
    assert_eq!((corners(4), corners(3)), (2, 2), "a diamond for overdue, an arrow for due");
}

#[test]
fn the_picture_is_told_in_words_in_the_order_of_dates() {
    let timeline = Timeline {
        as_of: day("2026-03-25"),
        moments: vec![moment(day("2026-03-02"), day("2026-03-02"), "The incident was discovered")],
        deadlines: vec![
            deadline(day("2026-04-01"), Standing::Due, "ag"),
            deadline(day("2026-03-20"), Standing::Overdue, "individuals"),
            deadline(day("2026-04-01"), Standing::Due, "cra"),
        ],
    };
    assert_eq!(
        draw(&timeline).unwrap().alt,
        "Timeline of the incident and of the duties that follow from it. 2026-03-02: The incident was discovered. March 20, 2026: 1 duty \
         overdue, namely us-xx/individuals. March 25, 2026: the day of this picture. April 1, 2026: 2 duties due, namely us-xx/ag and \
         us-xx/cra."
    );
}
