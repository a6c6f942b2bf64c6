//! A course that comes back as Markdown.

use crate::course::writing::split;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use coursewright_course::claim::claims;
use coursewright_course::place::Place;
use coursewright_course::tree::Course;

/// Puts a course into a project that has none. Sources do not travel in Markdown: citations are checked against those that are here.
pub(crate) fn markdown(call: &Call<'_>, text: &str) -> Result<(), Problem> {
    let course = coursewright_package::markdown::read(text)
        .map_err(|problem| Problem::new(Code::Source, format!("This is not a course as Coursewright writes it: {problem}."), "Add it as a source instead."))?;
    place(call, course)
}

/// Puts a course whose sentences are not claims yet into a project that has none.
pub(crate) fn course(call: &Call<'_>, mut course: Course) -> Result<(), Problem> {
    let mut ids = call.ids();
    for block in course.lessons_mut().flat_map(|lesson| &mut lesson.blocks) {
        block.claims = claims(&block.body, &block.claims, &split, &mut ids);
    }
    place(call, course)
}

fn place(call: &Call<'_>, course: Course) -> Result<(), Problem> {
    call.write(Act::of("Import a course"), |draft| {
        if !draft.project.course.modules.is_empty() {
            return Err(Problem::new(Code::Exists, "There is a course in this project already.", "Begin a new project for it.").at(Place::Course));
        }
        draft.project.course = course;
        Ok(())
    })
}
