//! Have recordings written down by a model, after a person said that they may be sent.

use super::waiting::{Recording, RecordingWaiting};
use crate::caller::Caller;
use crate::change::Tag;
use crate::host::Chosen;
use crate::problem::{Code, Problem};
use crate::run::board::Ticket;
use crate::run::show::FileOutcome;
use crate::session::{Act, Call};
use crate::setting::transcription::{Listener, listener, listener_key};
use crate::view::Handle;
use coursewright_course::id::{RunId, SourceId};
use coursewright_course::place::Place;
use coursewright_course::signoff::{LogAct, Run};
use coursewright_draft::model::door::is_here;
use coursewright_draft::model::transcribing::{Transcribed, Transcriber};
use coursewright_draft::model::{Missed, ModelProblem};
use coursewright_sources::spoken::{Spoken, look, to_send, transcribed};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What may be sent, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Recordings that wait, as adding them told.
    pub recordings: Vec<Handle>,
    /// The address a person agreed to: nothing is sent to another.
    pub address: String,
}

/// They are being sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The run; its outcome lists each recording.
    pub run: RunId,
}

/// What can be done without a model that transcribes.
const OTHERWISE: &str = "have it transcribed elsewhere and add the transcript (.vtt, .srt or .txt)";

/// Keeps a recording until a person says whether it may be sent, and tells what would be.
pub(super) fn wait(call: &Call<'_>, chosen: Chosen, spoken: Spoken) -> Result<RecordingWaiting, Problem> {
    let Listener { address, model, .. } = listener(call).ok_or_else(|| {
        let how = match call.caller {
            Caller::Cli => "Name one with --model, and its address with --model-url",
            _ => "Enter the address of one in Settings, under “Transcription”",
        };
        Problem::new(Code::Model, format!("“{}” is a recording, and no model that transcribes is set.", chosen.name), format!("{how}; or {OTHERWISE}.")).at(Place::Setting)
    })?;
    let (sent, bare) = to_send(spoken.form, &chosen.bytes);
    let size = u32::try_from(sent.len()).unwrap_or(u32::MAX);
    let handle = Handle(u128::from_be_bytes(call.host().chance()).to_string());
    let handle = call.session.recordings.keep(handle, chosen);
    Ok(RecordingWaiting { handle, sent_as: spoken.form.file_name().into(), size, length_ms: spoken.length_ms, bare, here: is_here(&address), address, model })
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.session.runs.idle()?;
    call.read(|desk| desk.writable())?;
    let named = listener(call).filter(|named| named.address == ask.address).ok_or_else(|| {
        let hint = "Nothing was sent. Add the recording again and look where it would go.";
        Problem::new(Code::OtherBase, "The model that transcribes is not at this address any more.", hint).at(Place::Setting)
    })?;
    let gone = || Problem::new(Code::NotFound, "This recording does not wait here any more.", "Add it again.");
    let mut recordings: Vec<(Handle, Arc<Recording>)> = Vec::new();
    for handle in ask.recordings {
        let recording = call.session.recordings.find(&handle).ok_or_else(gone)?;
        if !recordings.iter().any(|(known, _)| *known == handle) {
            recordings.push((handle, recording));
        }
    }
    if recordings.is_empty() {
        return Err(gone());
    }
    let key = listener_key(call, &named.address)?;
    let language = Some(named.language.as_str()).filter(|language| !language.is_empty());
    let transcriber = Transcriber::new(&named.address, &named.model, key, language).map_err(|problem| told(call, problem))?;
    let run = RunId::make(&mut call.ids());
    let words = if recordings.len() == 1 { "Transcribing a recording".to_owned() } else { format!("Transcribing {} recordings", recordings.len()) };
    let ticket = call.session.runs.open(run, &words);
    ticket.say(|shown| shown.of = recordings.len() as u32);
    call.touch(&[Tag::Activity]);
    let (session, caller) = (Arc::clone(call.session), call.caller);
    std::thread::spawn(move || {
        for (handle, recording) in recordings {
            if ticket.stopped() {
                break;
            }
            ticket.say(|shown| shown.doing = format!("Transcribing “{}”", recording.name));
            let call = Call::new(&session, caller);
            let outcome = one(&call, &transcriber, &named, &recording, &ticket);
            if outcome.is_ok() {
                session.recordings.forget(&handle);
            }
            let (source, problem) = outcome.map_or_else(|problem| (None, Some(problem)), |source| (Some(source), None));
            ticket.file(FileOutcome { name: recording.name.clone(), source, problem, recording: None });
        }
        ticket.end(if ticket.stopped() {
            Err(Problem::new(Code::Cancelled, "Transcribing was stopped.", "The recordings written down so far are in the project. What was sent before stands in Activity."))
        } else {
            Ok(vec![])
        });
    });
    Ok(Reply { run })
}

/// Sends one recording and adds what was heard as a source, with the run in the log whatever became of it.
fn one(call: &Call<'_>, transcriber: &Transcriber, named: &Listener, recording: &Recording, ticket: &Ticket) -> Result<SourceId, Problem> {
    let Recording { hash, name, bytes } = recording;
    super::add::is_new(call, name, *hash)?;
    let spoken = look(bytes).ok_or_else(|| Problem::new(Code::Source, format!("“{name}” is no recording."), "Choose another file."))?;
    let began = call.host().ticks();
    let heard = transcriber.transcribe(spoken.form, &to_send(spoken.form, bytes).0, &|| ticket.stopped());
    let milliseconds = u32::try_from(call.host().ticks().saturating_sub(began)).unwrap_or(u32::MAX);
    let (sent, received, heard) = match heard {
        Ok(Transcribed { transcription, sent, received }) => (sent, received, Ok(transcription)),
        Err(Missed { problem, sent, received, .. }) => (sent, received, Err(told(call, problem))),
    };
    let line = |outcome: String| {
        LogAct::Ran(Run {
            id: RunId::make(&mut call.ids()),
            drafter: named.model.clone(),
            address: named.address.clone(),
            asked: format!("transcription of “{name}”"),
            outcome,
            sent,
            received,
            prompt_tokens: 0,
            answer_tokens: 0,
            milliseconds,
            replaced: 0,
        })
    };
    let read = heard.and_then(|heard| {
        let reading = transcribed(&heard).map_err(|problem| Problem::new(Code::Source, format!("“{name}”: {problem}"), problem.hint()))?;
        // Kept as it came, so that the seconds behind a passage can be heard.
        call.read(|desk| Ok(desk.store.put_bytes(bytes)?))?;
        Ok(reading)
    });
    match read {
        Ok(reading) => {
            let id = SourceId::make(&mut call.ids());
            let source = coursewright_sources::into_source(reading, id, name, 1, *hash, u32::try_from(bytes.len()).unwrap_or(u32::MAX), call.now());
            call.write(Act::of(&format!("Add the source “{name}”")), |draft| {
                super::add::put(&mut draft.project, source);
                draft.record(line("done".into()));
                Ok(())
            })?;
            Ok(id)
        }
        Err(problem) => {
            call.record(Act::of(&format!("Transcribe “{name}”")), line(problem.code.word()))?;
            Err(problem)
        }
    }
}

/// What a model's problem means for a recording. Where the host named the model for this session, it says what to do.
fn told(call: &Call<'_>, problem: ModelProblem) -> Problem {
    let choice = call.session.transcriber().map(|(choice, _)| choice);
    let again = "Nothing was added. Try again, or choose another model that transcribes.";
    let hint = match &problem {
        ModelProblem::Sealed { .. } => format!("Let a model on this computer transcribe it, or {OTHERWISE}. In Settings, “Nothing leaves” can be switched off."),
        ModelProblem::Key { .. } => choice.map_or("Enter the key again in Settings, under “Transcription”.", |choice| choice.key_hint).to_owned(),
        ModelProblem::NoSuchModel { .. } => choice.map_or("Enter the name of a model that transcribes in Settings, under “Transcription”.", |choice| choice.model_hint).to_owned(),
        ModelProblem::Refused { said, .. } if said.is_empty() => again.to_owned(),
        ModelProblem::Refused { .. } => "See what its words ask for. Another form of the recording, such as MP3, or another model may do.".to_owned(),
        ModelProblem::TooSlow { .. } | ModelProblem::Garbled { .. } | ModelProblem::Unusable { .. } => again.to_owned(),
        ModelProblem::Cancelled => "Nothing was added. What was sent before stands in Activity.".to_owned(),
        _ => return Problem::from(problem).at(Place::Setting),
    };
    let setting = matches!(problem, ModelProblem::Sealed { .. } | ModelProblem::Key { .. } | ModelProblem::NoSuchModel { .. });
    let problem = Problem { hint, ..problem.into() };
    if setting { problem.at(Place::Setting) } else { problem }
}
