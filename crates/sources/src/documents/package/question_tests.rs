//! Questions that are no choice between options, in small packages made by hand.

use super::tests::{classic, given, losses};
use crate::Reading;
use coursewright_course::source::PassageKind;

fn asked(reading: &Reading) -> Vec<&str> {
    reading.passages.iter().filter(|(_, kind, _)| *kind == PassageKind::Question).map(|(text, _, _)| text.as_str()).collect()
}

fn h5p(content: &str) -> Reading {
    given(&[("h5p.json", b"{\"title\":\"Valves\"}"), ("content/content.json", content.as_bytes())])
}

/// The classic course with this file of questions beside it.
fn qti(file: &str) -> Reading {
    let mut parts = classic();
    parts.push(("q/one.xml", file.as_bytes()));
    given(&parts)
}

/// The questions of that file: the classic course has two of its own.
fn of_qti(file: &str) -> Vec<String> {
    asked(&qti(file))[2..].iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_statement_to_be_judged_in_h5p_comes_with_its_key() {
    let set = r#"{"questions":[{"library":"H5P.TrueFalse 1.8","params":{"question":"<p>The inlet valve is <b>red</b>.</p>","correct":"false","behaviour":{"feedbackOnWrong":"x y"}}},
        {"library":"H5P.TrueFalse 1.8","params":{"question":"The pump is loud.","correct":"true"}},{"params":{"question":"Is this one?","correct":"perhaps"}}]}"#;
    let reading = h5p(set);
    assert_eq!(asked(&reading), ["The inlet valve is red.\n✗ True\n✓ False", "The pump is loud.\n✓ True\n✗ False"]);
}

#[test]
fn gaps_in_h5p_come_filled_and_a_single_one_with_all_it_takes() {
    let reading = h5p(
        r#"{"text":"<p>Fill in.</p>","questions":["<p>Open the *inlet/intake:the red one* valve first.</p>","<p>At *10\\:30* stop the *pump*.</p>","<p>A lone * is none.</p>"],"behaviour":{}}"#,
    );
    assert_eq!(asked(&reading), ["Fill in. Open the ____ valve first.\n✓ inlet\n✓ intake", "Fill in. At ____ stop the ____.\n✓ At 10:30 stop the pump."]);
    let reading = h5p(r#"{"taskDescription":"Drag the words.","textField":"The *inlet\\+Well done* is *red*.","distractors":"*blue*"}"#);
    assert_eq!(asked(&reading), ["Drag the words. The ____ is ____.\n✓ The inlet is red."]);
}

#[test]
fn what_is_dragged_in_h5p_belongs_to_its_zone() {
    let element = |words: &str| format!(r#"{{"type":{{"library":"H5P.AdvancedText 1.1","params":{{"text":"<p>{words}</p>"}}}}}}"#);
    let content = format!(
        r#"{{"question":{{"settings":{{"questionTitle":"What is where?"}},"task":{{"elements":[{},{},{}],"dropZones":[{{"label":"<div>Dock</div>","correctElements":["1","99","-1"]}},{{"label":"Chiller","correctElements":["0"]}}]}}}}}}"#,
        element("Fish"),
        element("Pallets"),
        element("Coats")
    );
    assert_eq!(asked(&h5p(&content)), ["What is where?\n✓ Dock: Pallets\n✓ Chiller: Fish\n✗ Coats"]);
}

#[test]
fn the_first_answer_of_a_single_choice_set_is_right() {
    let reading = h5p(r#"{"choices":[{"subContentId":"a","question":"<p>Which valve?</p>","answers":["<p>Inlet</p>","Outlet"]}],"behaviour":{}}"#);
    assert_eq!(asked(&reading), ["Which valve?\n✓ Inlet\n✗ Outlet"]);
}

#[test]
fn matching_and_text_input_of_adapt_come_with_their_key() {
    let page = r#"<html><body><div id="app"></div><script src="adapt/js/adapt.min.js"></script></body></html>"#;
    let manifest = r#"<manifest><organizations><organization><title>C</title><item identifierref="r"><title>Course</title></item></organization></organizations><resources><resource identifier="r" href="index.html"><file href="index.html"/></resource></resources></manifest>"#;
    let components = r#"[{"_component":"matching","displayTitle":"Match","body":"What belongs together?","_items":[{"text":"Fish","_options":[{"text":"2 °C","_isCorrect":true},{"text":"5 °C","_isCorrect":false}]},{"text":"Ready food","_options":[{"text":"2 °C"},{"text":"5 °C","_isCorrect":true}]}]},
        {"_component":"textinput","body":"Which limit?","_items":[{"prefix":"Fish:","_answers":["2","two"],"suffix":"°C"}]}]"#;
    let reading = given(&[("imsmanifest.xml", manifest.as_bytes()), ("index.html", page.as_bytes()), ("course/en/components.json", components.as_bytes())]);
    assert_eq!(asked(&reading), ["What belongs together?\n✓ Fish: 2 °C\n✓ Ready food: 5 °C", "Which limit? Fish: ____ °C\n✓ 2\n✓ two"]);
}

const LABELS: &str = "<render_choice><response_label ident='A'><material><mattext>2 °C</mattext></material></response_label><response_label ident='B'><material><mattext>5 °C</mattext></material></response_label><response_label ident='C'><material><mattext>9 °C</mattext></material></response_label></render_choice>";

fn old(presentation: &str, conditions: &[(&str, &str)]) -> String {
    let conditions: String = conditions
        .iter()
        .map(|(id, key)| format!("<respcondition><conditionvar><varequal respident='{id}'>{key}</varequal></conditionvar><setvar action='Add'>50</setvar></respcondition>"))
        .collect();
    format!("<questestinterop><item ident='a'><presentation>{presentation}</presentation><resprocessing>{conditions}</resprocessing></item></questestinterop>")
}

#[test]
fn matching_in_qti_1_2_gives_each_thing_its_own_key() {
    let list = |id: &str, words: &str| format!("<response_lid ident='{id}'><material><mattext>{words}</mattext></material>{LABELS}</response_lid>");
    let shown = format!("<material><mattext>Which limit?</mattext></material>{}{}", list("r1", "Fish"), list("r2", "Ready food"));
    assert_eq!(of_qti(&old(&shown, &[("r1", "A"), ("r2", "B")])), ["Which limit?\n✓ Fish: 2 °C\n✓ Ready food: 5 °C\n✗ 9 °C"]);
    // The key of one is not the key of another.
    let reading = qti(&old(&shown, &[("r1", "A")]));
    assert_eq!(asked(&reading)[2..], ["Which limit?\n✓ Fish: 2 °C\n○ Ready food\n✗ 5 °C\n✗ 9 °C"]);
    assert!(losses(&reading).iter().any(|what| what.starts_with("The question “Which limit?” came through with a part of its key")), "{:?}", losses(&reading));
}

#[test]
fn free_fields_in_qti_1_2_come_with_what_they_take_or_are_told() {
    let field = |id: &str| format!("<response_str ident='{id}'><render_fib/></response_str>");
    let shown = format!("<material><mattext>Which valve is first?</mattext></material>{}", field("r"));
    assert_eq!(of_qti(&old(&shown, &[("r", "inlet"), ("r", "intake")])), ["Which valve is first?\n✓ inlet\n✓ intake"]);
    let shown = format!("<flow><material><mattext>Fish</mattext></material>{}<material><mattext>and ready food</mattext></material>{}</flow>", field("z"), field("b"));
    assert_eq!(of_qti(&old(&shown, &[("z", "2 °C"), ("b", "5 °C")])), ["Fish ____ and ready food ____\n✓ Fish 2 °C and ready food 5 °C"]);
    let reading = qti(&old(&shown, &[]));
    assert_eq!(asked(&reading).len(), 2);
    let wanted = "The question “Fish ____ and ready food ____” is answered in a free field; what counts as right is not said.";
    assert!(losses(&reading).contains(&wanted), "{:?}", losses(&reading));
}

fn new(declared: &str, body: &str) -> String {
    format!("<assessmentItem identifier='b' title='B'><responseDeclaration identifier='R' {declared}</responseDeclaration><itemBody>{body}</itemBody></assessmentItem>")
}

#[test]
fn pairs_orders_and_gaps_in_qti_2_come_with_their_key() {
    let choice = |id: &str, words: &str| format!("<simpleAssociableChoice identifier='{id}' matchMax='1'>{words}</simpleAssociableChoice>");
    let key = |values: &[&str]| format!("><correctResponse>{}</correctResponse>", values.iter().map(|value| format!("<value>{value}</value>")).collect::<String>());
    let sets = format!(
        "<matchInteraction responseIdentifier='R'><prompt>Which limit?</prompt><simpleMatchSet>{}{}</simpleMatchSet><simpleMatchSet>{}{}{}</simpleMatchSet></matchInteraction>",
        choice("f", "Fish"),
        choice("r", "Ready food"),
        choice("two", "2 °C"),
        choice("five", "5 °C"),
        choice("nine", "9 °C")
    );
    assert_eq!(of_qti(&new(&key(&["f two", "r five", "r none"]), &sets)), ["Which limit?\n✓ Fish: 2 °C\n✓ Ready food: 5 °C\n✗ 9 °C"]);
    let order = "<orderInteraction responseIdentifier='R'><prompt>In which order?</prompt><simpleChoice identifier='a'>Press.</simpleChoice><simpleChoice identifier='b'>Open.</simpleChoice></orderInteraction>";
    assert_eq!(of_qti(&new(&key(&["b", "a"]), order)), ["In which order?\n✓ 1. Open.\n✓ 2. Press."]);
    let gaps = "<gapMatchInteraction responseIdentifier='R'><prompt>Fill in.</prompt><gapText identifier='i' matchMax='1'>inlet</gapText><gapText identifier='o' matchMax='1'>outlet</gapText><p>Open the <gap identifier='G1'/>, then the <gap identifier='G2'/>.</p></gapMatchInteraction>";
    assert_eq!(of_qti(&new(&key(&["i G1", "o G2"]), gaps)), ["Fill in. Open the ____, then the ____.\n✓ Open the inlet, then the outlet."]);
    let entry = "<p>Open the <textEntryInteraction responseIdentifier='R'/> valve.</p>";
    let declared = " baseType='string'><correctResponse><value>inlet</value></correctResponse><mapping><mapEntry mapKey='inlet' mappedValue='1'/><mapEntry mapKey='intake' mappedValue='0.5'/><mapEntry mapKey='outlet' mappedValue='0'/></mapping>";
    assert_eq!(of_qti(&new(declared, entry)), ["Open the ____ valve.\n✓ inlet\n✓ intake"]);
}

#[test]
fn a_kind_of_question_that_is_not_read_is_told_by_name() {
    let spot = "<p>Where is the valve?</p><hotspotInteraction responseIdentifier='R'><hotspotChoice identifier='h1' shape='circle' coords='1,2,3'/></hotspotInteraction>";
    let reading = qti(&new("><correctResponse><value>h1</value></correctResponse>", spot));
    assert!(!asked(&reading).iter().any(|text| text.contains("h1")), "an id is no answer");
    let wanted = "The question “Where is the valve?” is of a kind that is not read (hotspotInteraction); what is asked came through as text.";
    assert!(losses(&reading).contains(&wanted), "{:?}", losses(&reading));
}
