//! Letting a drafter write.

pub mod estimate;
pub mod start;

mod drafting;

use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_draft::builtin::BuiltIn;
use coursewright_draft::drafter::Drafter;
use coursewright_draft::modelled::Modelled;

/// The drafter that is to write, and the address text goes to; empty when nothing leaves.
pub(crate) fn chosen(call: &Call<'_>, model: Option<bool>) -> Result<(Box<dyn Drafter + Send>, String), Problem> {
    let settings = call.session.book().settings.clone();
    if let Some(choice) = call.session.model().filter(|_| model != Some(false)) {
        let modelled = Modelled::new(&choice.address, &choice.model, choice.key.map(|key| key.reveal().to_owned()))?;
        return Ok((Box::new(modelled), choice.address));
    }
    if !model.unwrap_or(settings.model_on) {
        return Ok((Box::new(BuiltIn), String::new()));
    }
    if settings.address.is_empty() || settings.model.is_empty() {
        return Err(
            Problem::new(Code::Model, "No model is set.", "Enter its address and name in Settings, or use the built-in drafter.").at(coursewright_course::place::Place::Setting)
        );
    }
    let key = crate::setting::key(call, &settings.address)?;
    let modelled = Modelled::new(&settings.address, &settings.model, key.map(|key| key.reveal().to_owned()))?;
    Ok((Box::new(modelled), settings.address))
}
