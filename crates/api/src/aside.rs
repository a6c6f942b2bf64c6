//! Letting go of what is large.

/// Takes a value to pieces beside what comes next: a course is a hundred thousand pieces, and nobody need wait for them.
pub(crate) fn leave(value: impl Send + 'static) {
    std::thread::spawn(move || drop(value));
}
