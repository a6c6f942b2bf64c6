//! What the author of a page hid from its readers: by attribute, by style, or by a class with such a style.

use html5ever::Attribute;

/// Whether an element's own attributes hide it.
pub(super) fn hides(attributes: &[Attribute], rules: &Rules) -> bool {
    attributes.iter().any(|attribute| {
        let value = attribute.value.to_ascii_lowercase();
        match &*attribute.name.local {
            "hidden" => true,
            "style" => style_hides(&value),
            "class" => value.split_ascii_whitespace().any(|class| rules.names.iter().any(|name| name == &format!(".{class}"))),
            "id" => rules.names.iter().any(|name| *name == format!("#{value}")),
            _ => false,
        }
    })
}

/// Whether declarations of a style make words invisible.
pub(super) fn style_hides(style: &str) -> bool {
    let style: String = style.to_ascii_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let mut white = false;
    let mut ground = false;
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim_end_matches("!important");
        let gone = match name {
            "display" => value == "none",
            "visibility" => matches!(value, "hidden" | "collapse"),
            "opacity" => value.parse().is_ok_and(|part: f32| part <= 0.05),
            "font-size" | "max-height" | "height" | "width" | "line-height" => is_tiny(value, name == "font-size"),
            "text-indent" | "left" | "top" | "margin-left" => is_far_off(value),
            "clip" => value.starts_with("rect(0"),
            "color" => {
                white = matches!(value, "white" | "#fff" | "#ffffff" | "transparent" | "rgb(255,255,255)") || value.starts_with("rgba(0,0,0,0)");
                false
            }
            "background" | "background-color" => {
                ground = !matches!(value, "white" | "#fff" | "#ffffff" | "transparent" | "none");
                false
            }
            _ => false,
        };
        if gone {
            return true;
        }
    }
    white && !ground
}

/// One pixel or less; of letters two, for no eye reads them.
fn is_tiny(value: &str, letters: bool) -> bool {
    let most = if letters { 2.0 } else { 1.0 };
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &value[number.len()..];
    match (number.parse::<f32>(), unit) {
        (Ok(number), "px" | "pt") => number <= most,
        (Ok(number), "" | "em" | "rem") => number <= 0.05,
        _ => false,
    }
}

fn is_far_off(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    number.parse::<f32>().is_ok_and(|number| number <= -900.0)
}

/// Classes and ids that the page's own style sheets hide.
#[derive(Default)]
pub(super) struct Rules {
    names: Vec<String>,
}

impl Rules {
    /// Reads a style sheet: selectors of one class or id, whose declarations hide.
    pub(super) fn learn(&mut self, sheet: &str) {
        let mut rest = sheet;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}') else { return };
            let selectors = rest[..open].rsplit(['}', ';']).next().unwrap_or("");
            if style_hides(&rest[open + 1..open + close]) && self.names.len() < 1000 {
                self.names.extend(selectors.split(',').map(|name| name.trim().to_ascii_lowercase()).filter(|name| is_simple(name)));
            }
            rest = &rest[open + close + 1..];
        }
    }
}

fn is_simple(selector: &str) -> bool {
    selector.len() > 1 && selector.starts_with(['.', '#']) && !selector[1..].contains(['.', '#', ' ', '>', ':', '[', '+', '~'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_of_hiding_are_known() {
        for style in ["display: none", "VISIBILITY:hidden", "font-size:1px", "color:#FFF", "opacity: 0", "position:absolute;left:-9999px", "font-size:0"] {
            assert!(style_hides(style), "{style} hides words");
        }
        for style in ["display:block", "color:#fff;background:#000", "font-size:12px", "margin-left:-4px", "width:100%", "opacity:0.8"] {
            assert!(!style_hides(style), "{style} hides nothing");
        }
    }

    #[test]
    fn a_class_hides_when_its_rule_does() {
        let mut rules = Rules::default();
        rules.learn("p{color:red}.x, #y{display:none}.z{margin:0}");
        assert_eq!(rules.names, [".x", "#y"]);
    }
}
