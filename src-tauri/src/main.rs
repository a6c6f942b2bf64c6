//! The desktop shell: a window around the studio's page, and a host of the dispatcher. It holds no rule of the product.
//!
//! | module | holds |
//! |---|---|
//! | [`call`] | the one command a page has |
//! | [`host`] | what the window answers when the program asks about its machine |

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod host;

use coursewright_api::caller::Caller;
use coursewright_api::session::Session;
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    // Before anything else: this program is also the worker that reads strangers' files.
    if std::env::args().nth(1).is_some_and(|first| first == coursewright_api::worker::child::ARGUMENT) {
        return coursewright_api::worker::child::run();
    }
    calm_webkit();
    match open() {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

fn open() -> Result<(), String> {
    let window = Arc::new(host::Window::new().map_err(|problem| format!("{}\n{}", problem.message, problem.hint))?);
    let session = Session::new(window.clone());
    // A project named on the command line opens with the window; `--starter` opens the starter project.
    let named = std::env::args().nth(1);
    if let Some(named) = named.as_deref().filter(|named| *named != host::STARTER) {
        session.open_at(Caller::Window, std::path::Path::new(named)).map_err(|problem| format!("{}\n{}", problem.message, problem.hint))?;
    } else if named.is_some() {
        session.open_starter().map_err(|problem| format!("{}\n{}", problem.message, problem.hint))?;
    }
    let closing = Arc::clone(&session);
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(call::Room { session, local: Arc::clone(&window.local) })
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(move |app| {
            window.belongs_to(app.handle().clone());
            Ok(())
        })
        .build(tauri::generate_context!())
        .map_err(|error| format!("The window could not be opened: {error}"))?
        .run(move |_, event| {
            if matches!(event, tauri::RunEvent::Exit) {
                // What was acknowledged is committed; this folds the log in, so that one file remains.
                let _ = closing.close(Caller::Window);
            }
        });
    Ok(())
}

/// Settings without which WebKitGTK shows a blank window on some graphics drivers.
#[cfg(target_os = "linux")]
fn calm_webkit() {
    // https://github.com/tauri-apps/tauri/issues/9394: blank window with the DMA-BUF renderer; goes when WebKitGTK falls back by itself.
    const NAME: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    #[expect(clippy::disallowed_methods, reason = "the shell meets the machine here")]
    let unset = std::env::var_os(NAME).is_none();
    if unset {
        #[expect(unsafe_code, reason = "no other thread exists yet, so nobody reads the environment meanwhile")]
        // SAFETY: this is the first thing the program does; there is one thread.
        unsafe {
            std::env::set_var(NAME, "1");
        }
    }
}

#[cfg(not(target_os = "linux"))]
const fn calm_webkit() {}
