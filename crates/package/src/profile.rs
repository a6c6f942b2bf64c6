//! What is known of each LMS: which form to give it, how to set the activity, what becomes of learners when a package
//! is replaced.
//!
//! A profile changes no byte of a package: what a course reports depends on the course alone. It chooses a form and
//! words the page for the administrator. What is not known is said to be unknown.

use crate::verify::Format;

/// One LMS, as a package meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The word on the command line.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The form that gives the least trouble there.
    pub format: Format,
    /// Why that form.
    pub why: &'static str,
    /// How to set the activity, in order.
    pub steps: &'static [&'static str],
    /// What becomes of learners when a package is replaced by one of the same structure; none where nobody told us.
    pub replacing: Option<&'static str>,
}

/// All profiles; the first is for an LMS that is not named.
pub const PROFILES: [Profile; 9] = [
    Profile {
        id: "generic",
        name: "Any LMS",
        format: Format::Scorm12,
        why: "SCORM 1.2 is what every LMS takes.",
        steps: &[
            "Upload the zip as a SCORM package. Do not unpack it.",
            "Open it in the page itself or in a new window; both work. The course needs no pop-up of its own.",
            "Count the highest score, if your LMS asks which one counts.",
            "Do not let your LMS decide on completion by itself: the course reports it.",
        ],
        replacing: None,
    },
    Profile {
        id: "moodle",
        name: "Moodle",
        format: Format::Scorm12,
        why: "Moodle keeps to SCORM 1.2; of SCORM 2004 it knows only a part.",
        steps: &[
            "Add a SCORM package activity and upload the zip.",
            "Appearance, “Display package”: in the current window or a new one; both work.",
            "Grade: “Highest grade”, maximum 100. Attempts grading: “Highest attempt”.",
            "Attempts management: “Force new attempt: No”, so that learners resume where they left.",
            "Activity completion: require status “Passed” where the course has a final assessment, else “Completed”.",
        ],
        replacing: Some("By its source, Moodle keeps attempts as long as the identifiers in the manifest stay the same, and ours do."),
    },
    Profile {
        id: "successfactors",
        name: "SAP SuccessFactors",
        format: Format::Scorm12,
        why: "There, SCORM 2004 is completed on leaving unless the package says that its content decides; ours says so, and 1.2 has not even the question.",
        steps: &[
            "Import the zip as SCORM 1.2 content and make an item of it.",
            "Let the content set completion; add no completion status of your own.",
            "Where the course has a final assessment, use the score that it reports; set no mastery score of your own.",
        ],
        replacing: None,
    },
    Profile {
        id: "cornerstone",
        name: "Cornerstone",
        format: Format::Scorm12,
        why: "Files can be replaced there only where structure, launch address and mastery score stay the same.",
        steps: &[
            "Upload the zip as an online course in the course console.",
            "Set no mastery score: the package names none, and adding one later would make the next release a new course.",
        ],
        replacing: Some("Cornerstone replaces files where structure, launch address and mastery score are identical."),
    },
    Profile {
        id: "canvas",
        name: "Canvas",
        format: Format::Scorm12,
        why: "SCORM 1.2 is what every LMS takes.",
        steps: &["Open SCORM in the course’s navigation and upload the zip.", "Choose whether it counts as a graded assignment; the score is reported as 0 to 100."],
        replacing: None,
    },
    Profile {
        id: "blackboard",
        name: "Blackboard",
        format: Format::Scorm12,
        why: "SCORM 1.2 is what every LMS takes.",
        steps: &["Create a content package (SCORM) and upload the zip.", "Grade it by its score and count the highest attempt.", "Let the content decide on completion."],
        replacing: None,
    },
    Profile {
        id: "totara",
        name: "Totara",
        format: Format::Scorm12,
        why: "Totara keeps to SCORM 1.2; of SCORM 2004 it knows only a part.",
        steps: &[
            "Add a SCORM package activity and upload the zip.",
            "Grade: “Highest grade”, maximum 100.",
            "Completion: require status “Passed” where the course has a final assessment, else “Completed”.",
        ],
        replacing: Some("Totara takes a package of the same structure for the same activity; any other needs a new activity."),
    },
    Profile {
        id: "scorm-cloud",
        name: "SCORM Cloud",
        format: Format::Scorm2004,
        why: "SCORM Cloud keeps to SCORM 2004 in full, so completion and success are reported apart.",
        steps: &["Add the zip to the library.", "Make registrations for your learners, or share it by a dispatch."],
        replacing: Some("A new version keeps registrations where they are; moving a registration to the new version loses its progress."),
    },
    Profile {
        id: "open-edx",
        name: "Open edX",
        format: Format::Scorm12,
        why: "The usual SCORM block takes 1.2, and looks into the package for the word of what it reports; ours has it.",
        steps: &["Add a SCORM block to a unit and upload the zip.", "Set the block as scored, weight as you wish."],
        replacing: None,
    },
];

/// The profile of that name.
#[must_use]
pub fn profile(id: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.id == id)
}
