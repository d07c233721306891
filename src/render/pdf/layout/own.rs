//! Fonts that the user names, for scripts that the built-in faces do not cover.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use rustybuzz::Face;
use rustybuzz::ttf_parser::{Permissions, name_id};
use sha2::{Digest as _, Sha256};

/// A font of the user's. Fonts are told apart by their bytes, and each stays for the life of the process: a run has a
/// handful at most, and every page it lays out points to them.
#[derive(Clone, Copy)]
pub struct OwnFont(&'static Loaded);

struct Loaded {
    digest: [u8; 32],
    name: String,
    data: &'static [u8],
    face: Face<'static>,
    readings: OnceLock<Vec<u16>>,
}

/// The fonts of the user's, in the order in which they are asked for a character.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Fonts(Vec<OwnFont>);

/// Why a file cannot be a font.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum FontError {
    /// It is no TrueType or OpenType font, or a broken one.
    #[error("it is not a TrueType or OpenType font that can be read")]
    Unreadable,
    /// It says that it must not go into documents.
    #[error("it does not allow to be embedded in documents")]
    Restricted,
}

impl Fonts {
    /// Adds a font; of a collection its first.
    ///
    /// # Errors
    /// What is no font, or must not be embedded.
    pub fn add(&mut self, bytes: Vec<u8>) -> Result<(), FontError> {
        static LOADED: Mutex<BTreeMap<[u8; 32], OwnFont>> = Mutex::new(BTreeMap::new());
        let digest: [u8; 32] = Sha256::digest(&bytes).into();
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        let font = match loaded.get(&digest) {
            Some(font) => *font,
            None => {
                if Face::from_slice(&bytes, 0).is_none_or(|face| face.number_of_glyphs() < 2 || face.units_per_em() <= 0) {
                    return Err(FontError::Unreadable);
                }
                let data: &'static [u8] = Box::leak(bytes.into_boxed_slice());
                let face = Face::from_slice(data, 0).ok_or(FontError::Unreadable)?;
                if face.permissions() == Some(Permissions::Restricted) {
                    return Err(FontError::Restricted);
                }
                let name = name_of(&face);
                let font = OwnFont(Box::leak(Box::new(Loaded { digest, name, data, face, readings: OnceLock::new() })));
                loaded.insert(digest, font);
                font
            }
        };
        if !self.0.contains(&font) {
            self.0.push(font);
        }
        Ok(())
    }

    /// The first font that has a character.
    pub fn for_char(&self, c: char) -> Option<OwnFont> {
        self.0.iter().copied().find(|font| font.0.face.glyph_index(c).is_some())
    }
}

/// The PostScript name, of which a PDF allows these letters only.
fn name_of(face: &Face<'_>) -> String {
    let names = face.names().into_iter().filter(|name| name.name_id == name_id::POST_SCRIPT_NAME);
    let name = names.filter_map(|name| name.to_string()).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect();
    if name.is_empty() { "Font".to_owned() } else { name }
}

impl OwnFont {
    /// The PostScript name.
    pub fn name(self) -> &'static str {
        &self.0.name
    }

    /// The font file.
    pub fn data(self) -> &'static [u8] {
        self.0.data
    }

    /// The parsed face.
    pub fn face(self) -> &'static Face<'static> {
        &self.0.face
    }

    /// The first character of each glyph, found when first asked for.
    pub fn readings(self, find: impl FnOnce() -> Vec<u16>) -> &'static [u16] {
        self.0.readings.get_or_init(find)
    }
}

impl PartialEq for OwnFont {
    fn eq(&self, other: &OwnFont) -> bool {
        self.0.digest == other.0.digest
    }
}

impl Eq for OwnFont {}

impl PartialOrd for OwnFont {
    fn partial_cmp(&self, other: &OwnFont) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OwnFont {
    fn cmp(&self, other: &OwnFont) -> std::cmp::Ordering {
        self.0.digest.cmp(&other.0.digest)
    }
}

impl std::hash::Hash for OwnFont {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.digest.hash(state);
    }
}

impl std::fmt::Debug for OwnFont {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.name)
    }
}
