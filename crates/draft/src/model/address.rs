//! Which addresses may be asked: https or this computer, never link-local or metadata addresses.

use super::ModelProblem;
use coursewright_course::asking::Provider;
use reqwest::Url;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An address that may be asked, read once so that nobody judges its text a second time.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// As the person wrote it, for messages.
    pub(super) written: String,
    /// The folder under which the protocol's paths lie.
    base: Url,
}

impl Address {
    /// Reads an address of a server that speaks as OpenAI does, or of any where only the computer counts.
    pub(super) fn read(written: &str) -> Result<Self, ModelProblem> {
        Self::of_provider(Provider::OpenAi, written)
    }

    /// Reads an address. A bare computer means the provider's usual folder.
    pub(super) fn of_provider(provider: Provider, written: &str) -> Result<Self, ModelProblem> {
        let refuse = |why: &str| ModelProblem::Forbidden { address: shown(written), why: why.into() };
        let mut base = Url::parse(written.trim()).map_err(|_| refuse("it is not a web address"))?;
        if !base.username().is_empty() || base.password().is_some() {
            return Err(refuse("a name or password may not stand in it; the key has its own field"));
        }
        if base.query().is_some() || base.fragment().is_some() {
            return Err(refuse("it may not have a part after “?” or “#”"));
        }
        let host = base.host_str().unwrap_or_default().to_owned();
        if host.is_empty() {
            return Err(refuse("it names no computer"));
        }
        if ip(&host).is_some_and(forbidden) {
            return Err(refuse("link-local addresses are not asked"));
        }
        match base.scheme() {
            "https" => {}
            "http" if is_loopback(&host) => {}
            "http" => return Err(refuse("only https addresses and this computer may be asked")),
            _ => return Err(refuse("only web addresses may be asked")),
        }
        // People paste the address of the chat itself as often as its folder; a bare host means the usual folder.
        let (folder, tails): (&str, &[&str]) = match provider {
            Provider::OpenAi => ("/v1", &["/chat/completions", "/audio/transcriptions"]),
            Provider::Anthropic => ("/v1", &["/messages"]),
            Provider::Gemini => ("/v1beta", &["/models"]),
            Provider::Ollama => ("", &["/v1", "/api/chat", "/api"]),
        };
        let path = base.path().trim_end_matches('/');
        let path = tails.iter().find_map(|tail| path.strip_suffix(tail)).unwrap_or(path).to_owned();
        base.set_path(if path.is_empty() { folder } else { &path });
        Ok(Self { written: shown(written), base })
    }

    /// Whether it is on this computer.
    pub(super) fn is_here(&self) -> bool {
        self.base.host_str().is_some_and(is_loopback)
    }

    /// The address of one of the protocol's paths, such as `models`.
    pub(super) fn of(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
        url.set_path(&format!("{}/{path}", self.base.path().trim_end_matches('/')));
        url.set_query(query);
        url
    }
}

/// What messages say: never a password, never more than fits a line.
fn shown(written: &str) -> String {
    let written = written.trim();
    let cut = match (written.find("://"), written.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => format!("{}{}", &written[..scheme + 3], &written[at + 1..]),
        _ => written.to_owned(),
    };
    cut.chars().take(120).collect()
}

fn ip(host: &str) -> Option<IpAddr> {
    host.trim_matches(['[', ']']).parse().ok()
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || ip(host).is_some_and(|ip| ip.to_canonical().is_loopback())
}

/// Whether no connection is made to this address, whoever names it.
///
/// Link-local (RFC 3927, RFC 4291) holds the metadata servers of the clouds; `fd00:ec2::254` and `100.100.100.200`
/// are those that lie elsewhere. Private ranges are open, because people rightly run models at home.
pub(super) fn forbidden(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.is_link_local() || ip.is_unspecified() || ip.is_multicast() || ip.is_broadcast() || ip == Ipv4Addr::new(100, 100, 100, 200),
        IpAddr::V6(ip) => ip.is_unicast_link_local() || ip.is_unspecified() || ip.is_multicast() || ip == Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_and_this_computer_may_be_asked() {
        for good in ["https://models.example.org/v1", "http://127.0.0.1:8089/v1", "http://localhost:11434", "http://[::1]:80/v1", "https://192.168.1.9/v1"] {
            assert!(Address::read(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn disguises_of_other_addresses_are_refused() {
        for bad in [
            "http://models.example.org/v1",
            "http://localhost.example.org/v1",
            "http://127.0.0.1.example.org/v1",
            "http://127.0.0.1@example.org/v1",
            "https://user:secret@example.org/v1",
            "https://169.254.169.254/latest",
            "https://2852039166/latest",
            "https://0xa9fea9fe/",
            "https://[::ffff:169.254.169.254]/",
            "https://[fe80::1]/",
            "https://[fd00:ec2::254]/",
            "https://0.0.0.0/",
            "file:///etc/passwd",
            "ftp://example.org",
            "",
            "not an address",
        ] {
            assert!(matches!(Address::read(bad), Err(ModelProblem::Forbidden { .. })), "{bad}");
        }
        let problem = Address::read("https://user:secret@example.org/v1").err().map(|problem| problem.to_string()).unwrap_or_default();
        assert!(!problem.contains("secret"), "a password must not come back in a message: {problem}");
    }

    #[test]
    fn the_paths_of_the_protocol_lie_under_the_folder() {
        let chat = |address: &str| Address::read(address).unwrap().of("chat/completions").to_string();
        assert_eq!(chat("http://127.0.0.1:8089/v1/"), "http://127.0.0.1:8089/v1/chat/completions");
        assert_eq!(chat("http://127.0.0.1:8089"), "http://127.0.0.1:8089/v1/chat/completions", "a bare host means the usual folder");
        assert_eq!(chat("https://example.org/api/v1/chat/completions"), "https://example.org/api/v1/chat/completions");
        let of = |provider, address: &str, path: &str| Address::of_provider(provider, address).unwrap().of(path).to_string();
        for address in ["http://localhost:11434", "http://localhost:11434/v1", "http://localhost:11434/api/", "http://localhost:11434/api/chat"] {
            assert_eq!(of(Provider::Ollama, address, "api/chat"), "http://localhost:11434/api/chat", "{address}");
        }
        assert_eq!(of(Provider::Gemini, "https://g.example.org", "models/m:x?alt=sse"), "https://g.example.org/v1beta/models/m:x?alt=sse");
        for provider in Provider::ALL {
            assert!(Address::of_provider(provider, provider.address()).is_ok());
        }
    }
}
