//! Words of the program itself: names for the points of the timeline in its picture.

/// What a point of the timeline is called in a picture, in the order in which they usually come. A chronology calls it by
/// the message `timeline-KEY` of the language.
pub const TIMELINE: &[(&str, &str)] = &[
    ("started", "began"),
    ("believed", "reason to believe"),
    ("discovered", "discovered"),
    ("confirmed", "confirmed"),
    ("contained", "contained"),
    ("ended", "ended"),
    ("determined", "found to be a breach"),
    ("scope_identified", "scope known"),
    ("classified", "classified as major"),
    ("determined_material", "found material"),
    ("individuals_notified", "people first notified"),
    ("public_statement", "public first told"),
    ("new_information", "new information"),
    ("handled", "handling ended"),
];
