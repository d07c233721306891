//! A letter as an e-mail message (RFC 5322, MIME): its words as plain text and as HTML, and the PDF beside them if wanted.
//!
//! Nothing is sent. The same letter gives the same bytes: the boundaries and the Message-ID are made from what it says, and the
//! time of day is noon in Greenwich on the day that the letter bears, which is that day from Hawaii to Tokyo.

use chrono::NaiveDate;
use mail_builder::MessageBuilder;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use sha2::{Digest as _, Sha256};

use super::markdown::markdown;
use crate::document::Document;

/// The longest line of the plain text where a word is not longer (RFC 5322, 2.1.1, asks for at most 78).
const WIDTH: usize = 76;

/// What stands on the envelope of a message.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// The name of the sender.
    pub sender: &'a str,
    /// The address of the sender.
    pub from: &'a str,
    /// The name of the reader.
    pub reader: &'a str,
    /// The address of the reader.
    pub to: &'a str,
    /// The day of the letter.
    pub date: NaiveDate,
}

/// A letter as a message, lines ending as messages do. `pdf` is what it bears beside its words.
pub fn eml(document: &Document, envelope: Envelope<'_>, pdf: Option<&[u8]>) -> Vec<u8> {
    let words = markdown(document).text;
    let mut digest = Sha256::new();
    [envelope.from, envelope.to, &words].iter().for_each(|part| {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    });
    let id: String = digest.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let host = envelope.from.rsplit_once('@').map_or("localhost", |(_, host)| host);
    let multipart = |kind: &'static str, parts: Vec<MimePart<'static>>| {
        let boundary = format!("={kind}={id}").replace('/', "=");
        MimePart::new(ContentType::new(kind).attribute("boundary", boundary), parts)
    };
    let (plain, html) = (plain(&words), html(&words, document));
    let mut body = multipart("multipart/alternative", vec![text_part("text/plain", plain), text_part("text/html", html)]);
    if let Some(pdf) = pdf {
        let file = MimePart::new("application/pdf", pdf.to_vec()).attachment(format!("{}.pdf", document.id));
        body = multipart("multipart/mixed", vec![body, file]);
    }
    let noon = envelope.date.and_hms_opt(12, 0, 0).map_or(0, |noon| noon.and_utc().timestamp());
    let message = MessageBuilder::new()
        .from((envelope.sender, envelope.from))
        .to((envelope.reader, envelope.to))
        .subject(document.title.as_str())
        .header("Content-Language", Text::new(document.language.as_str()))
        .date(Date::new(noon))
        .message_id(format!("{id}@{host}"))
        .body(body);
    // Memory can be written.
    message.write_to_vec().unwrap_or_default()
}

fn text_part(kind: &'static str, text: String) -> MimePart<'static> {
    MimePart::new(ContentType::new(kind).attribute("charset", "utf-8"), text)
}

fn events(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS)
}

/// The words as a page. It shows as well as any mail program lets it, without pictures, scripts or anything from elsewhere.
fn html(words: &str, document: &Document) -> String {
    let mut body = String::with_capacity(words.len() * 2);
    pulldown_cmark::html::push_html(&mut body, events(words));
    let mut title = String::new();
    for c in document.title.chars() {
        match c {
            '&' => title.push_str("&amp;"),
            '<' => title.push_str("&lt;"),
            _ => title.push(c),
        }
    }
    let style = "body{font:16px/1.5 Georgia,serif;max-width:42em;margin:1.5em auto;padding:0 1em}h1,h2{font-family:Helvetica,Arial,sans-serif;\
                 line-height:1.25}h1{font-size:1.4em}h2{font-size:1.1em}td,th{text-align:left;vertical-align:top;padding:.2em .8em .2em 0}";
    let language: String = document.language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{style}</style>\n\
         </head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// The words without any signs of Markdown.
fn plain(words: &str) -> String {
    let mut out = Plain::default();
    for event in events(words) {
        match event {
            Event::Text(text) | Event::Code(text) => out.line.push_str(&text),
            Event::SoftBreak => out.line.push(' '),
            Event::HardBreak => out.end_line(),
            Event::TaskListMarker(ticked) => out.line.push_str(if ticked { "[x] " } else { "[ ] " }),
            Event::Start(Tag::List(first)) => {
                out.end_line();
                out.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                out.lists.pop();
                out.end_block();
            }
            Event::Start(Tag::Item) => out.begin_item(),
            Event::End(TagEnd::Item) => out.end_line(),
            Event::Start(Tag::Link { dest_url, .. }) => {
                out.link = Some((out.line.len(), dest_url.into_string()));
            }
            Event::End(TagEnd::Link) => out.end_link(),
            Event::InlineHtml(mark) if mark.starts_with("<br") => out.line.push('\n'),
            Event::Start(Tag::Table(_)) => out.table.clear(),
            Event::Start(Tag::TableHead | Tag::TableRow) => out.table.push(Vec::new()),
            Event::End(TagEnd::TableCell) => out.end_cell(),
            Event::End(TagEnd::Table) => out.end_table(),
            Event::End(TagEnd::Paragraph) if !out.lists.is_empty() => out.end_line(),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_)) => out.end_block(),
            Event::Rule => {
                out.line.push_str("---");
                out.end_block();
            }
            _ => {}
        }
    }
    out.text.truncate(out.text.trim_end().len());
    out.text.push('\n');
    out.text
}

#[derive(Default)]
struct Plain {
    text: String,
    line: String,
    /// The lists that are open, with the number of the next item.
    lists: Vec<Option<u64>>,
    /// Where the words of a link begin in the line, and where it leads.
    link: Option<(usize, String)>,
    /// What stands before the next line of an item.
    sign: String,
    /// The rows of the table that is open, cell by cell.
    table: Vec<Vec<String>>,
}

impl Plain {
    fn begin_item(&mut self) {
        self.end_line();
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        self.sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                let sign = format!("{indent}{number}. ");
                *number += 1;
                sign
            }
            _ => format!("{indent}- "),
        };
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.line);
        if let Some(row) = self.table.last_mut() {
            row.push(cell);
        }
    }

    /// A table is told row by row, one of three columns and more column by column: they are things side by side.
    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.table);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns < 3 {
            for row in rows {
                self.line = row.join(": ").replace('\n', " ");
                self.end_line();
            }
            self.end_block();
            return;
        }
        for column in 0..columns {
            for line in rows.iter().filter_map(|row| row.get(column)).flat_map(|cell| cell.split('\n')) {
                line.clone_into(&mut self.line);
                self.end_line();
            }
            self.end_block();
        }
    }

    /// Where a link leads is told unless its words do.
    fn end_link(&mut self) {
        let Some((start, target)) = self.link.take() else { return };
        let shown = self.line.get(start..).unwrap_or_default();
        let bare = target.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("mailto:").trim_end_matches('/');
        if !shown.contains(bare) && !target.starts_with("tel:") {
            self.line.push_str(&format!(" ({target})"));
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let sign = std::mem::take(&mut self.sign);
        if line.trim().is_empty() {
            self.sign = sign;
            return;
        }
        let indent = if self.lists.is_empty() { 0 } else { 2 * self.lists.len() };
        let mut width = sign.chars().count();
        self.text.push_str(&sign);
        if sign.is_empty() {
            self.text.push_str(&" ".repeat(indent));
            width = indent;
        }
        for (at, word) in line.split_whitespace().enumerate() {
            let length = word.chars().count();
            if at > 0 && width + 1 + length > WIDTH {
                self.text.push('\n');
                self.text.push_str(&" ".repeat(indent));
                width = indent;
            } else if at > 0 {
                self.text.push(' ');
                width += 1;
            }
            self.text.push_str(word);
            width += length;
        }
        self.text.push('\n');
    }

    fn end_block(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_no_signs_and_says_where_links_lead() {
        let words = "# Notice\n\nDear Ana \\*Ruiz\\*:\n\nSee [our page](https://acme.example/notice) or [acme.example](https://acme.example).\\\nNext \
                     line, which is long enough that it does not fit into one line of a message.\n\n- one\n- two\n\n1. a\n2. b\n\n| A | B | C |\n|---|---|---|\n| 1<br>x | 2 | 3 |\n";
        let wanted = "Notice\n\nDear Ana *Ruiz*:\n\nSee our page (https://acme.example/notice) or acme.example.\nNext line, which is long \
                      enough that it does not fit into one line of a\nmessage.\n\n- one\n- two\n\n1. a\n2. b\n\nA\n1\nx\n\nB\n2\n\nC\n3\n";
        assert_eq!(plain(words), wanted);
    }
}
