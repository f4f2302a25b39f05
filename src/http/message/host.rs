//! The host that a request addresses: `Host`, or `:authority` in HTTP/2.
//!
//! A request must state its host exactly once (RFC 9112, 3.2; RFC 9113, 8.3.1), so that everything on its way reads the
//! same. The server only accepts known names: a page of `attacker.example` whose name was pointed at the address of
//! this server (DNS rebinding) is of the same origin for its browser, and could otherwise read what the CORS settings
//! protect. Such a page always uses its own name, never an address.

use std::fmt::{self, Display, Formatter};
use std::net::{IpAddr, Ipv6Addr};

use axum::http::header::{HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Version};

use crate::config::{HostPattern, Hosts, Server};
use crate::http::errors::RequestError;
use crate::quote::{excerpt, quoted};

/// The hosts that the server accepts.
#[derive(Debug)]
pub struct AllowedHosts {
    hosts: Hosts,
    /// The host of the listening address.
    own: Option<HostPattern>,
    /// Whether only programs on this machine can reach it.
    is_local: bool,
}

impl AllowedHosts {
    /// The hosts in the settings.
    pub fn new(server: &Server) -> AllowedHosts {
        let (listened, _port) = server.listen.rsplit_once(':').unwrap_or((&server.listen, ""));
        let name = parse(listened).map(|host| host.name);
        let own = name.map(|name| match name {
            Name::Text(text) => HostPattern::Name(text.to_ascii_lowercase()),
            Name::Address(address) => {
                HostPattern::Network { address, prefix: if address.is_ipv4() { 32 } else { 128 } }
            }
        });
        AllowedHosts { hosts: server.hosts.clone(), own, is_local: name.is_some_and(|name| name.is_loopback()) }
    }

    /// Whether unlisted names are rejected although other machines can reach the server.
    pub fn awaits_list(&self) -> bool {
        self.hosts == Hosts::Unlisted && !self.is_local
    }

    /// Rejects a request that does not state exactly one accepted host.
    ///
    /// # Errors
    /// [`RequestError::InvalidHost`] and [`RequestError::HostNotAllowed`].
    pub fn check(&self, head: &Parts) -> Result<(), RequestError> {
        match addressed(head)? {
            Some(host) if !self.allows(&host.name) => Err(RequestError::HostNotAllowed { found: host.to_string() }),
            _ => Ok(()),
        }
    }

    /// Rejects a request of a page of another site: the host of its `Origin`, if it has one, must be a listed one, that
    /// of this server or that of this machine.
    ///
    /// # Errors
    /// [`RequestError::OriginNotAllowed`].
    pub fn check_origin(&self, head: &Parts) -> Result<(), RequestError> {
        let mut origins = head.headers.get_all(ORIGIN).iter();
        let Some(origin) = origins.next() else { return Ok(()) };
        let addressed = |name: &Name<'_>| matches!(addressed(head), Ok(Some(host)) if host.name == *name);
        let host = origin.to_str().ok().and_then(of_origin);
        let is_known = host.is_some_and(|host| self.knows(&host.name) || addressed(&host.name));
        match is_known && origins.next().is_none() {
            true => Ok(()),
            false => Err(RequestError::OriginNotAllowed { found: excerpt(String::from_utf8_lossy(origin.as_bytes())) }),
        }
    }

    fn allows(&self, name: &Name<'_>) -> bool {
        let is_address = matches!(name, Name::Address(_));
        self.knows(name) || (self.hosts == Hosts::Unlisted && !self.is_local && is_address)
    }

    /// Whether a name is listed, that of this server or that of this machine.
    fn knows(&self, name: &Name<'_>) -> bool {
        let is_listed = match &self.hosts {
            Hosts::Any => true,
            Hosts::Listed(patterns) => patterns.iter().any(|pattern| name.matches(pattern)),
            Hosts::Unlisted => false,
        };
        is_listed || name.is_loopback() || self.own.as_ref().is_some_and(|own| name.matches(own))
    }
}

const LOCALHOST: &str = "localhost";

/// A host and its port, if it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Host<'h> {
    name: Name<'h>,
    port: Option<u16>,
}

/// A host without its port.
#[derive(Clone, Copy, Debug)]
enum Name<'h> {
    /// A name without the dot of the root.
    Text(&'h str),
    Address(IpAddr),
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Name::Text(one), Name::Text(other)) => one.eq_ignore_ascii_case(other),
            (Name::Address(one), Name::Address(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Name<'_> {}

impl Display for Host<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.name {
            Name::Text(text) => f.write_str(&excerpt(text))?,
            Name::Address(IpAddr::V4(address)) => write!(f, "{address}")?,
            Name::Address(IpAddr::V6(address)) => write!(f, "[{address}]")?,
        }
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

impl Name<'_> {
    fn is_loopback(&self) -> bool {
        match self {
            Name::Text(text) => text.eq_ignore_ascii_case(LOCALHOST),
            Name::Address(address) => address.is_loopback(),
        }
    }

    fn matches(&self, pattern: &HostPattern) -> bool {
        match (self, pattern) {
            (Name::Text(text), HostPattern::Name(name)) => text.eq_ignore_ascii_case(name),
            (Name::Text(text), HostPattern::Below(name)) => is_below(text.as_bytes(), name.as_bytes()),
            (Name::Address(one), HostPattern::Network { address, prefix }) => shares_prefix(*one, *address, *prefix),
            _ => false,
        }
    }
}

/// Whether a name is a subdomain of another.
fn is_below(text: &[u8], name: &[u8]) -> bool {
    let Some(rest) = text.len().checked_sub(name.len() + 1) else { return false };
    rest > 0 && text[rest] == b'.' && text[rest + 1..].eq_ignore_ascii_case(name)
}

fn shares_prefix(one: IpAddr, other: IpAddr, prefix: u8) -> bool {
    let differing = match (one, other) {
        (IpAddr::V4(one), IpAddr::V4(other)) => u128::from(one.to_bits() ^ other.to_bits()) << 96,
        (IpAddr::V6(one), IpAddr::V6(other)) => one.to_bits() ^ other.to_bits(),
        _ => return false,
    };
    differing.leading_zeros() >= u32::from(prefix)
}

/// The host of an origin: a scheme, a host and an optional port (RFC 6454).
fn of_origin(origin: &str) -> Option<Host<'_>> {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    parse(host)
}

/// The host that a request addresses. HTTP/1.0 allows none.
fn addressed(head: &Parts) -> Result<Option<Host<'_>>, RequestError> {
    let field = field(&head.headers)?;
    let target = head.uri.authority().map(of_target).transpose()?;
    match (target, field) {
        (Some(target), Some(field)) if head.version == Version::HTTP_2 && !target.agrees(&field, head) => Err(invalid(
            format!("`:authority` is {target} and `Host` is {field}; both must name the same host and port"),
        )),
        (_, None) if head.version == Version::HTTP_11 => Err(invalid("`Host` is missing; send it once".to_owned())),
        (None, None) if head.version == Version::HTTP_2 => {
            Err(invalid("`:authority` and `Host` are missing; send one of them".to_owned()))
        }
        // In HTTP/1.1 an absolute URL as target takes precedence (RFC 9112, 3.2.2).
        (target, field) => Ok(target.or(field)),
    }
}

/// The header field, which may occur once.
fn field(headers: &HeaderMap) -> Result<Option<Host<'_>>, RequestError> {
    let mut lines = headers.get_all(HOST).iter();
    let Some(line) = lines.next() else { return Ok(None) };
    if lines.next().is_some() {
        return Err(invalid("`Host` is given more than once; send it once".to_owned()));
    }
    let host = line.to_str().ok().and_then(parse);
    host.map(Some).ok_or_else(|| {
        let found = quoted(String::from_utf8_lossy(line.as_bytes()));
        invalid(format!("`Host` is {found}; expected a host and an optional port, such as localhost:8080"))
    })
}

fn of_target(authority: &Authority) -> Result<Host<'_>, RequestError> {
    parse(authority.as_str()).ok_or_else(|| {
        let found = quoted(authority);
        invalid(format!("The target is for {found}; expected a host and an optional port, such as localhost:8080"))
    })
}

impl Host<'_> {
    /// Whether both name the same host and port; the port of the scheme may be implied.
    fn agrees(&self, other: &Host<'_>, head: &Parts) -> bool {
        let usual = if head.uri.scheme_str() == Some("https") { 443 } else { 80 };
        self.name == other.name && self.port.unwrap_or(usual) == other.port.unwrap_or(usual)
    }
}

fn invalid(what: String) -> RequestError {
    RequestError::InvalidHost { what }
}

/// Reads `uri-host [ ":" port ]` (RFC 9110, 7.2).
fn parse(text: &str) -> Option<Host<'_>> {
    let (name, rest) = match text.strip_prefix('[') {
        Some(inside) => {
            let (address, rest) = inside.split_once(']')?;
            (Name::Address(IpAddr::V6(address.parse::<Ipv6Addr>().ok()?).to_canonical()), rest)
        }
        None => {
            let (name, rest) = text.split_at(text.find(':').unwrap_or(text.len()));
            (name_of(name)?, rest)
        }
    };
    let port = match rest {
        "" | ":" => None,
        _ => Some(rest.strip_prefix(':').filter(|port| port.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()?),
    };
    Some(Host { name, port })
}

/// An IPv4 address, or a registered name with the characters that a URI allows.
fn name_of(text: &str) -> Option<Name<'_>> {
    if let Ok(address) = text.parse() {
        return Some(Name::Address(IpAddr::V4(address)));
    }
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=%".contains(&byte);
    let name = text.strip_suffix('.').unwrap_or(text);
    (!name.is_empty() && name.len() <= LONGEST && name.bytes().all(is_allowed)).then_some(Name::Text(name))
}

/// Maximum length of a DNS name.
const LONGEST: usize = 253;

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn allowed(listen: &str, hosts: &str) -> AllowedHosts {
        let hosts = match hosts {
            "" => Hosts::Unlisted,
            list => Hosts::read(&list.split(',').map(str::to_owned).collect::<Vec<_>>()).unwrap(),
        };
        AllowedHosts::new(&Server { listen: listen.to_owned(), hosts, ..Server::default() })
    }

    fn head(version: Version, target: &str, hosts: &[&str]) -> Parts {
        let request =
            hosts.iter().fold(Request::get(target).version(version), |request, host| request.header(HOST, *host));
        request.body(()).unwrap().into_parts().0
    }

    fn verdict(allowed: &AllowedHosts, host: &str) -> u16 {
        match allowed.check(&head(Version::HTTP_11, "/", &[host])) {
            Ok(()) => 200,
            Err(RequestError::InvalidHost { .. }) => 400,
            Err(RequestError::HostNotAllowed { .. }) => 421,
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_loopback_address_accepts_only_loopback_names() {
        for listen in ["127.0.0.1:8080", "[::1]:0", "localhost:80"] {
            let allowed = allowed(listen, "");
            assert!(!allowed.awaits_list());
            for host in ["localhost", "LOCALHOST:1", "localhost.", "127.0.0.1:8080", "127.9.9.9", "[::1]", "[::1]:8080"]
            {
                assert_eq!(verdict(&allowed, host), 200, "{listen} {host}");
            }
            for host in ["attacker.example", "localhost.attacker.example:8080", "127.0.0.1.nip.io", "10.0.0.1", "127.1"]
            {
                assert_eq!(verdict(&allowed, host), 421, "{listen} {host}");
            }
        }
    }

    #[test]
    fn other_addresses_accept_any_address_and_listed_names_only() {
        let allowed = allowed("0.0.0.0:8080", "");
        assert!(allowed.awaits_list());
        for host in ["localhost", "10.1.2.3:8080", "[fd00::7]:8080", "203.0.113.9"] {
            assert_eq!(verdict(&allowed, host), 200, "{host}");
        }
        for host in ["attacker.example", "careers.example.org"] {
            assert_eq!(verdict(&allowed, host), 421, "{host}");
        }
        assert_eq!(verdict(&self::allowed("careers.internal:8080", ""), "Careers.Internal:80"), 200);
    }

    #[test]
    fn a_list_restricts_names_and_addresses() {
        let listed = allowed("10.0.0.5:8080", "careers.example.org,*.example.net,10.244.0.0/16");
        assert!(!listed.awaits_list());
        for host in [
            "careers.example.org",
            "CAREERS.example.org:443",
            "a.b.example.net",
            "10.244.7.7:8080",
            "localhost",
            "10.0.0.5",
        ] {
            assert_eq!(verdict(&listed, host), 200, "{host}");
        }
        for host in ["example.net", ".example.net", "aexample.net", "example.org", "10.245.0.1", "[fd00::1]"] {
            assert_eq!(verdict(&listed, host), 421, "{host}");
        }
        assert_eq!(verdict(&allowed("127.0.0.1:0", "*"), "anything.example"), 200);
    }

    #[test]
    fn a_host_of_the_wrong_form_is_invalid_whatever_is_allowed() {
        for host in [
            "",
            " ",
            "a b",
            "user@localhost",
            "localhost:x",
            "localhost:99999",
            "::1",
            "[::1",
            "[x]",
            "[::1]8",
            "a/b",
            "a,b\u{e9}",
            "localhost, a:b:c",
        ] {
            assert_eq!(verdict(&allowed("127.0.0.1:0", "*"), host), 400, "{host:?}");
        }
    }

    #[test]
    fn a_request_names_its_host_once() {
        let allowed = allowed("127.0.0.1:0", "");
        for (version, target, hosts) in [
            (Version::HTTP_11, "/", &[][..]),
            (Version::HTTP_11, "http://localhost/", &[]),
            (Version::HTTP_11, "/", &["localhost", "localhost"]),
            (Version::HTTP_10, "/", &["localhost", "a.example"]),
            (Version::HTTP_2, "/", &[]),
            (Version::HTTP_2, "/", &["localhost", "localhost"]),
            (Version::HTTP_2, "http://localhost:8080/", &["localhost:9090"]),
            (Version::HTTP_2, "http://localhost/", &["127.0.0.1"]),
            (Version::HTTP_2, "http://a@localhost/", &[]),
        ] {
            let refused = allowed.check(&head(version, target, hosts));
            assert!(
                matches!(refused, Err(RequestError::InvalidHost { .. })),
                "{version:?} {target} {hosts:?}: {refused:?}"
            );
        }
        for (version, target, hosts) in [
            (Version::HTTP_10, "/", &[][..]),
            (Version::HTTP_2, "http://localhost:80/", &["LOCALHOST"]),
            (Version::HTTP_2, "https://localhost/", &["localhost:443"]),
            (Version::HTTP_2, "/", &["localhost"]),
            // The target takes precedence.
            (Version::HTTP_11, "http://localhost/", &["attacker.example"]),
        ] {
            assert_eq!(allowed.check(&head(version, target, hosts)), Ok(()), "{version:?} {target} {hosts:?}");
        }
        let elsewhere = allowed.check(&head(Version::HTTP_11, "http://attacker.example/", &["localhost"]));
        assert_eq!(elsewhere, Err(RequestError::HostNotAllowed { found: "attacker.example".to_owned() }));
    }
}
