//! The page of a session as it is served: three files, the same for everybody. It holds nothing of any course; the cards come to
//! who was let in.

/// A file of the page.
#[derive(Clone, Copy, Debug)]
pub struct Served {
    /// What it is asked for by.
    pub path: &'static str,
    /// Its kind.
    pub media: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// The page, its style and its script.
pub const SERVED: [Served; 3] = [
    Served { path: "/", media: "text/html; charset=utf-8", text: PAGE },
    Served { path: "/live.css", media: "text/css; charset=utf-8", text: include_str!("../../../../../templates/review/live.css") },
    Served { path: "/live.js", media: "text/javascript; charset=utf-8", text: include_str!("../../../../../templates/review/live.js") },
];

const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n<title>Review</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"live.css\">\n</head>\n<body>\n\
    <noscript><main><h1>Review</h1><p>This page needs scripts to run. Open the link in a browser such as Edge, Chrome, Firefox or Safari.</p></main></noscript>\n\
    <script src=\"live.js\"></script>\n</body>\n</html>\n";
