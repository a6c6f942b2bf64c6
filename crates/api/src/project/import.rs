//! A course that comes back as Markdown.

use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use coursewright_course::place::Place;

/// Puts a course into a project that has none. Sources do not travel in Markdown: citations are checked against those that are here.
pub(crate) fn markdown(call: &Call<'_>, text: &str) -> Result<(), Problem> {
    let course = coursewright_package::markdown::read(text)
        .map_err(|problem| Problem::new(Code::Source, format!("This is not a course as Coursewright writes it: {problem}."), "Add it as a source instead."))?;
    call.write(Act::of("Import a course"), |draft| {
        if !draft.project.course.modules.is_empty() {
            return Err(Problem::new(Code::Exists, "There is a course in this project already.", "Begin a new project for it.").at(Place::Course));
        }
        draft.project.course = course;
        Ok(())
    })
}
