//! How a final assessment counts, as a lesson's line has it: `assessment:80`, `assessment:80,tries:5,draws:10`.

use coursewright_course::assessment::Assessment;

/// The word of a lesson's line. What is as usual is not said.
pub(super) fn written(assessment: Assessment) -> String {
    let Assessment { mastery, attempts, draw } = assessment;
    let tries = match attempts {
        usual if usual == Assessment::passed_with(mastery).attempts => String::new(),
        Some(tries) => format!(",tries:{tries}"),
        None => ",tries:any".into(),
    };
    let draws = draw.map(|draw| format!(",draws:{draw}")).unwrap_or_default();
    format!("assessment:{mastery}{tries}{draws}")
}

/// What stands behind `assessment:`; none where it is not of this form.
pub(super) fn read(counts: &str) -> Option<Assessment> {
    let mut parts = counts.split(',');
    let mut assessment = Assessment::passed_with(parts.next()?.parse().ok()?);
    for part in parts {
        match part.split_once(':')? {
            ("tries", "any") => assessment.attempts = None,
            ("tries", tries) => assessment.attempts = Some(tries.parse().ok()?),
            ("draws", draw) => assessment.draw = Some(draw.parse().ok()?),
            _ => return None,
        }
    }
    Some(assessment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_comes_back_and_nothing_else_is_read() {
        for attempts in [None, Some(0), Some(3), Some(9), Some(255)] {
            for draw in [None, Some(0), Some(1), Some(u16::MAX)] {
                let assessment = Assessment { mastery: 80, attempts, draw };
                let word = written(assessment);
                assert_eq!(read(word.strip_prefix("assessment:").unwrap()), Some(assessment), "{word}");
            }
        }
        assert_eq!(written(Assessment::passed_with(80)), "assessment:80", "what is as usual is not said");
        for other in ["", "x", "80,", "80,tries", "80,tries:many", "80,draws:-1", "80,pool:3", "300"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
