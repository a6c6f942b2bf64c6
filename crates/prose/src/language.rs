//! Which language a text is written in.

use crate::word;

/// "en" when the text reads as English, else nothing: English or unknown is all that is told apart.
///
/// About 45 of 100 words of English prose are on the stop list; other languages share a handful of them
/// ("in", "so", "on", "me"). Fewer than five words decide nothing.
pub fn language(text: &str) -> Option<&'static str> {
    let words = word::words(text);
    if words.len() < 5 {
        return None;
    }
    let common = words.iter().filter(|word| word::is_stop_word(word.text)).count();
    (common as f64 / words.len() as f64 >= 0.22).then_some("en")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_from_its_neighbours() {
        assert_eq!(language("Close the valve before you open the lid of the pump."), Some("en"));
        assert_eq!(language("Schließen Sie das Ventil, bevor Sie den Deckel der Pumpe öffnen."), None);
        assert_eq!(language("Fermez la vanne avant d'ouvrir le couvercle de la pompe."), None);
        assert_eq!(language("Sluit de klep voordat u het deksel van de pomp opent."), None);
        assert_eq!(language("the a of"), None, "too short to tell");
    }
}
