//! From the name of a file as it was given to its path in the repository, for reports that other programs read.

/// Where the program was called, and where the repository begins: both as the parts of absolute paths.
#[derive(Debug, Clone, Default)]
pub struct Places {
    root: Vec<String>,
    current: Vec<String>,
}

impl Places {
    /// Two absolute paths with forward slashes: the root of the repository and the folder in which the program was called.
    pub fn new(root: &str, current: &str) -> Places {
        Places { root: parts(root), current: parts(current) }
    }

    /// The path of a file from the root of the repository, with forward slashes; a file outside begins with `..`.
    pub fn path(&self, name: &str) -> String {
        let mut whole = if is_absolute(name) { Vec::new() } else { self.current.clone() };
        for part in name.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    whole.pop();
                }
                part => whole.push(part.to_owned()),
            }
        }
        let shared = whole.iter().zip(&self.root).take_while(|(own, root)| own == root).count();
        let up = std::iter::repeat_n("..", self.root.len() - shared);
        up.chain(whole[shared..].iter().map(String::as_str)).collect::<Vec<_>>().join("/")
    }

    /// That path as a relative reference of RFC 3986.
    pub fn uri(&self, name: &str) -> String {
        let mut out = String::new();
        for byte in self.path(name).bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
        out
    }
}

/// Whether a path begins at a root or a drive.
fn is_absolute(name: &str) -> bool {
    name.starts_with('/') || (name.as_bytes().get(1) == Some(&b':') && name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic))
}

fn parts(path: &str) -> Vec<String> {
    path.split('/').filter(|part| !part.is_empty() && *part != ".").map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_becomes_a_path_from_the_root() {
        let places = Places::new("/repo", "/repo/sub");
        for (name, path) in [
            ("a.yaml", "sub/a.yaml"),
            ("./a.yaml", "sub/a.yaml"),
            ("../incidents/a.yaml", "incidents/a.yaml"),
            ("/repo/incidents/a.yaml", "incidents/a.yaml"),
            ("/elsewhere/a.yaml", "../elsewhere/a.yaml"),
            ("../../b/a.yaml", "../b/a.yaml"),
        ] {
            assert_eq!(places.path(name), path, "{name}");
        }
        assert_eq!(places.uri("a b/c:d é%.yaml"), "sub/a%20b/c%3Ad%20%C3%A9%25.yaml");
        assert_eq!(Places::default().path("x/./a.yaml"), "x/a.yaml");
    }
}
