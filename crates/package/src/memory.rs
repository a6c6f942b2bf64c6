//! What stays from one build to the next: lessons as they were written and packed, found again by hashes of what they
//! were written from. It is a cache and nothing but a cache: with it and without it a build has the same bytes.
//!
//! Only what the last build used stays, and of that no more than 384 MB.

use crate::piece::Piece;
use crate::portion::{self, Portion};
use coursewright_course::id::LessonId;
use coursewright_course::revision::{Hash, canonical, hash_bytes, hash_of};
use coursewright_course::tree::{Course, Lesson, Module};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most that is kept between two builds. A course of 1,000 lessons of 20 KB takes about 160 MB.
const MOST_BYTES: usize = 384 << 20;

/// Names of what an edition is made of: equal names stand for equal content.
pub struct Names<'a> {
    /// The hash of everything in a lesson; where nobody knows it, it is made.
    pub lesson: &'a dyn Fn(LessonId) -> Option<Hash>,
    /// The hash of all sources.
    pub sources: Hash,
}

impl Names<'_> {
    pub(crate) fn of(&self, lesson: &Lesson) -> Hash {
        (self.lesson)(lesson.id).unwrap_or_else(|| hash_of(lesson))
    }
}

/// What stays from one build to the next.
#[derive(Default)]
pub struct Memory {
    portions: BTreeMap<Hash, Arc<Portion>>,
    /// Portions of the course in canonical form.
    courses: BTreeMap<Hash, Arc<Piece>>,
    /// Other pieces, by their content.
    others: BTreeMap<Hash, Arc<Piece>>,
    /// The course as it was hashed last: behind each piece, how far the hash was.
    hashed: Vec<(Arc<Piece>, Sha256)>,
}

impl Memory {
    /// The content hash of a course, hashed again from the first lesson on that changed.
    pub fn content(&mut self, course: &Course, names: &Names<'_>) -> Hash {
        let pieces = self::course(course, &portion::ranges(course), Some((self, names)));
        let same = self.hashed.iter().zip(&pieces).take_while(|((own, _), piece)| Arc::ptr_eq(own, piece)).count();
        self.hashed.truncate(same);
        let mut hasher = self.hashed.last().map_or_else(Sha256::new, |(_, hasher)| hasher.clone());
        for piece in &pieces[same..] {
            hasher.update(piece.bytes());
            self.hashed.push((Arc::clone(piece), hasher.clone()));
        }
        Hash::from_bytes(hasher.finalize().into())
    }

    pub(crate) fn portion(&self, key: Hash) -> Option<Arc<Portion>> {
        self.portions.get(&key).cloned()
    }

    pub(crate) fn keep_portions(&mut self, portions: BTreeMap<Hash, Arc<Portion>>) {
        self.portions = portions;
    }

    /// The piece of these bytes that there was already, or a new one.
    pub(crate) fn same(&self, bytes: Vec<u8>) -> Arc<Piece> {
        let known = self.others.get(&hash_bytes(&bytes)).filter(|piece| piece.bytes() == bytes);
        known.cloned().unwrap_or_else(|| Arc::new(Piece::of(bytes)))
    }

    pub(crate) fn keep_others<'a>(&mut self, pieces: impl Iterator<Item = &'a Arc<Piece>>) {
        self.others = pieces.map(|piece| (hash_bytes(piece.bytes()), Arc::clone(piece))).collect();
    }

    /// Lets everything go where it is too much to be kept.
    pub(crate) fn settle(&mut self) {
        let portions = self.portions.values().map(|portion| portion.weight());
        let pieces = self.courses.values().chain(self.others.values()).map(|piece| piece.weight());
        if portions.chain(pieces).sum::<usize>() > MOST_BYTES {
            *self = Self::default();
        }
    }
}

/// The course in canonical form, cut where portions end: what stands before the first lesson, the portions with what
/// stands before each of their lessons, and the rest.
pub(crate) fn course(course: &Course, ranges: &[std::ops::Range<usize>], memory: Option<(&mut Memory, &Names<'_>)>) -> Vec<Arc<Piece>> {
    let frame = canonical(&course.frame());
    let modules = b"\"modules\":[";
    let at = frame.windows(modules.len()).position(|window| window == modules).map_or(0, |at| at + modules.len());
    let (before, behind) = frame.split_at(at);
    let (glue, mut end) = glue(&course.modules);
    end.extend(behind);
    let lessons: Vec<&Lesson> = course.lessons().collect();
    let write = |n: usize| {
        let mut out = Vec::new();
        for n in ranges[n].clone() {
            out.extend(&glue[n]);
            serde_json::to_writer(&mut out, lessons[n]).expect("values of the field always serialise");
        }
        Arc::new(Piece::of(out))
    };
    let Some((memory, names)) = memory else {
        let mut pieces: Vec<_> = (0..ranges.len()).into_par_iter().map(write).collect();
        pieces.insert(0, Arc::new(Piece::of(before.to_vec())));
        pieces.push(Arc::new(Piece::of(end)));
        return pieces;
    };
    let keys: Vec<Hash> = ranges.iter().map(|range| hash_of(&range.clone().map(|n| (names.of(lessons[n]), String::from_utf8_lossy(&glue[n]))).collect::<Vec<_>>())).collect();
    let missing: Vec<usize> = (0..ranges.len()).filter(|n| !memory.courses.contains_key(&keys[*n])).collect();
    let fresh: Vec<_> = missing.par_iter().map(|n| write(*n)).collect();
    let mut known = std::mem::take(&mut memory.courses);
    known.extend(missing.iter().map(|n| keys[*n]).zip(fresh));
    let own = |key: &Hash| (*key, Arc::clone(&known[key]));
    memory.courses = keys.iter().map(own).collect();
    let mut pieces = vec![memory.same(before.to_vec())];
    pieces.extend(keys.iter().map(|key| Arc::clone(&known[key])));
    pieces.push(memory.same(end));
    pieces
}

/// What stands in canonical form before each lesson, and behind the last one up to the end of the modules.
fn glue(modules: &[Module]) -> (Vec<Vec<u8>>, Vec<u8>) {
    let (mut all, mut glue) = (vec![], vec![]);
    for (m, module) in modules.iter().enumerate() {
        if m > 0 {
            glue.push(b',');
        }
        let mut frame = canonical(&Module { id: module.id, title: module.title.clone(), lessons: vec![] });
        frame.truncate(frame.len() - b"]}".len());
        glue.extend(frame);
        for n in 0..module.lessons.len() {
            if n > 0 {
                glue.push(b',');
            }
            all.push(std::mem::take(&mut glue));
        }
        glue.extend(b"]}");
    }
    (all, glue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use coursewright_course::id::ModuleId;

    #[test]
    fn a_course_in_pieces_is_the_course() {
        let mut course = sample::course();
        let empty = |n: u128| Module { id: ModuleId::from_bits(n), title: "\"lessons\":[]".into(), lessons: vec![] };
        for _ in 0..3 {
            let pieces = self::course(&course, &portion::ranges(&course), None);
            let whole: Vec<u8> = pieces.iter().flat_map(|piece| piece.bytes()).copied().collect();
            assert_eq!(String::from_utf8(whole).unwrap(), String::from_utf8(canonical(&course)).unwrap());
            assert_eq!(Memory::default().content(&course, &Names { lesson: &|_| None, sources: hash_bytes(b"") }), course.hash());
            // Modules without lessons at either end and between, and one that looks like the end of modules.
            course.modules.insert(0, empty(1));
            course.modules.insert(2, empty(2));
            course.modules.push(empty(3));
            course.title = "\"modules\":[]".into();
        }
        course.modules.clear();
        assert_eq!(Memory::default().content(&course, &Names { lesson: &|_| None, sources: hash_bytes(b"") }), course.hash(), "no module");
    }
}
