//! The one command a page has: an operation of the contract, or the bytes of a dropped file.

use coursewright_api::caller::Caller;
use coursewright_api::dispatch::{envelope, problem_envelope};
use coursewright_api::host::local::Local;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::session::Session;
use percent_encoding::percent_decode_str;
use std::sync::Arc;
use tauri::State;
use tauri::ipc::{InvokeBody, Request, Response};

/// What calls need.
pub(crate) struct Room {
    pub(crate) session: Arc<Session>,
    pub(crate) local: Arc<Local>,
}

/// The largest file a page may hand over.
const MOST_FILE: usize = 100 * 1024 * 1024;

/// Carries out one call of the page. Blocking work never runs on the window's own thread.
#[tauri::command]
pub(crate) async fn call(room: State<'_, Room>, request: Request<'_>) -> Result<Response, String> {
    let answer = match request.body() {
        InvokeBody::Json(asked) => {
            let name = asked.get("name").and_then(|name| name.as_str()).unwrap_or_default().to_owned();
            let ask = asked.get("ask").map_or_else(|| "{}".to_owned(), ToString::to_string);
            let session = Arc::clone(&room.session);
            tauri::async_runtime::spawn_blocking(move || envelope(&session, Caller::Window, &name, &ask)).await.map_err(|error| error.to_string())?
        }
        InvokeBody::Raw(bytes) => {
            let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
            let name = percent_decode_str(header("x-name")).decode_utf8_lossy().into_owned();
            put(&room.local, header("x-operation"), &name, bytes)
        }
    };
    Ok(Response::new(answer))
}

/// Takes a dropped file in; the reply is its handle.
fn put(local: &Local, operation: &str, name: &str, bytes: &[u8]) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    if operation != "file.put" || name.is_empty() || name.len() > 400 || name.chars().any(char::is_control) {
        return problem_envelope(&Problem::new(Code::Invalid, "The file has no usable name.", "Give it a plain name and choose it again."));
    }
    if bytes.len() > MOST_FILE {
        return problem_envelope(&Problem::new(
            Code::Source,
            format!("“{name}” is larger than {} MB.", MOST_FILE / 1024 / 1024),
            "Add the part of it that matters, as a file of its own.",
        ));
    }
    let handle = local.hand_out_bytes(name, bytes.to_vec());
    serde_json::json!({ "handle": handle, "name": name, "size": bytes.len() }).to_string()
}
