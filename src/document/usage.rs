//! What a template uses, with the parts that it includes: the names in its tags, and those in its conditions.

use std::collections::BTreeSet;

use super::guard;
use super::template::Templates;
use crate::brief::Sheet;

/// What a template uses.
#[derive(Debug)]
pub struct Usage {
    /// The names in its tags and among its needs; `None` where it may use any.
    pub names: Option<BTreeSet<String>>,
    /// The names in the conditions of the template and of its parts, each once, with the files and lines they stand in.
    conditions: Vec<(guard::Name, Vec<(String, usize)>)>,
}

impl Usage {
    /// Reads a template and its parts. `locals` are the names that the templates bring in themselves.
    pub fn of(templates: &Templates, name: &str, locals: &[String]) -> Usage {
        let mut names = BTreeSet::new();
        let mut conditions: Vec<(guard::Name, Vec<(String, usize)>)> = Vec::new();
        for part in with_parts(templates, name) {
            let Some(template) = templates.file(part) else { continue };
            let text = template.file.text();
            let body = &text[template.body..];
            names.extend(guard::words(body).map(str::to_owned));
            let needs = template.front.iter().flat_map(|front| &front.needs);
            names.extend(needs.filter_map(|need| Some(need.split('.').next()?.to_owned())));
            let first = text[..template.body].matches('\n').count() + 1;
            for (line, name) in guard::conditions(body, first, locals) {
                let place = (part.to_owned(), line);
                match conditions.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, places)) => places.push(place),
                    None => conditions.push((name, vec![place])),
                }
            }
        }
        // Tera has a name for everything there is, and templates that extend another one.
        let any = ["__tera_context", "extends", "import"].iter().any(|word| names.contains(*word));
        Usage { names: (!any).then_some(names), conditions }
    }

    /// The slips in conditions: file, line, and what to write instead. A name is looked up once, wherever it stands.
    pub fn slips<'a>(&'a self, context: &'a Sheet) -> impl Iterator<Item = (&'a str, usize, String)> {
        let slips = self.conditions.iter().filter_map(|(name, places)| Some((guard::slip(name, context)?, places)));
        slips.flat_map(|(message, places)| places.iter().map(move |(file, line)| (file.as_str(), *line, message.clone())))
    }
}

/// A template and the parts that it includes.
fn with_parts<'a>(templates: &'a Templates, name: &'a str) -> Vec<&'a str> {
    let mut read = vec![name];
    let mut at = 0;
    while let Some(template) = read.get(at).and_then(|next| templates.file(next)) {
        for part in guard::included(template.file.text()).filter(|part| templates.file(part).is_some()) {
            if !read.contains(&part) {
                read.push(part);
            }
        }
        at += 1;
    }
    read
}
