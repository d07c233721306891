//! Text for a terminal: lines broken between words, control characters made visible, a few styles.

/// Styles of a terminal, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether there are colours.
    pub color: bool,
    /// How many characters fit in a line.
    pub width: usize,
}

/// A style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As the rest.
    Plain,
    /// A heading.
    Bold,
    /// What is late.
    Late,
    /// What is soon.
    Soon,
    /// What is done.
    Good,
    /// What matters less.
    Faint,
}

impl Look {
    /// The text in a style, if there are any.
    pub fn paint(self, style: Style, text: &str) -> String {
        let code = match style {
            _ if !self.color || text.is_empty() => return text.to_owned(),
            Style::Plain => return text.to_owned(),
            Style::Bold => "1",
            Style::Late => "1;91",
            Style::Soon => "33",
            Style::Good => "32",
            Style::Faint => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// A paragraph: the first line begins with `first`, the others with `rest`.
    pub fn paragraph(self, first: &str, rest: &str, text: &str) -> String {
        let mut out = String::new();
        let width = self.width.saturating_sub(rest.chars().count()).max(20);
        for (at, line) in wrap(&visible(text), width).iter().enumerate() {
            out.push_str(if at == 0 { first } else { rest });
            out.push_str(line);
            out.push('\n');
        }
        out
    }

    /// A labelled entry: `label  text`, its further lines below the text.
    pub fn entry(self, label: &str, text: &str) -> String {
        const LABEL: usize = 14;
        let first = format!("  {}{} ", self.paint(Style::Faint, label), " ".repeat(LABEL.saturating_sub(label.chars().count())));
        self.paragraph(&first, &" ".repeat(LABEL + 3), text)
    }
}

/// Lines of at most so many characters, broken at spaces only: what is longer than a line stands in one of its own.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Control characters made visible, so that no file can drive the terminal.
pub fn visible(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() && c != '\n' { c.escape_unicode().collect::<Vec<_>>() } else { vec![c] }).collect()
}

/// A number with its noun: `1 law`, `3 laws`, `2 duties`.
pub fn counted(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_cut() {
        assert_eq!(wrap("us-dfars-7012/incident-report to the DoD", 12), ["us-dfars-7012/incident-report", "to the DoD"]);
        assert_eq!(wrap("", 12), [""]);
    }

    #[test]
    fn numbers_take_the_right_noun() {
        assert_eq!((counted(1, "duty"), counted(2, "duty"), counted(2, "day")), ("1 duty".into(), "2 duties".into(), "2 days".into()));
    }

    #[test]
    fn no_text_drives_the_terminal() {
        assert_eq!(visible("a\u{1b}[2J"), "a\\u{1b}[2J");
    }
}
