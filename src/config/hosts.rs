//! The setting `hosts`: the host names under which requests are accepted.

use std::net::IpAddr;

use crate::quote::quoted;

/// The host names under which requests are accepted, besides `localhost`, loopback addresses and the host of `listen`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hosts {
    /// No list is given: no others if the server listens on a loopback address, any IP address otherwise.
    Unlisted,
    /// Any.
    Any,
    /// Those that match one of these.
    Listed(Vec<HostPattern>),
}

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostPattern {
    /// This name, in lower case.
    Name(String),
    /// Every name below this one, in lower case.
    Below(String),
    /// Every address whose first `prefix` bits are those of `address`.
    Network {
        /// An address of the network.
        address: IpAddr,
        /// Number of significant bits.
        prefix: u8,
    },
}

impl Hosts {
    /// Parses a list of entries.
    ///
    /// # Errors
    /// The invalid entry, and what was expected.
    pub fn read(entries: &[String]) -> Result<Hosts, String> {
        match entries.iter().map(|entry| entry.trim()).collect::<Vec<_>>().as_slice() {
            ["*"] => Ok(Hosts::Any),
            entries => {
                entries.iter().map(|entry| HostPattern::read(entry)).collect::<Result<_, _>>().map(Hosts::Listed)
            }
        }
    }
}

impl HostPattern {
    fn read(entry: &str) -> Result<HostPattern, String> {
        let invalid = |why: &str| {
            format!(
                "hosts has {}{why}; expected `*`, or names such as example.org and *.example.org, addresses such \
                 as 10.0.0.5 and networks such as 10.0.0.0/8, without a port",
                quoted(entry)
            )
        };
        if let Some((address, prefix)) = entry.split_once('/') {
            let address = address_of(address).ok_or_else(|| invalid(""))?;
            let bits = if address.is_ipv4() { 32 } else { 128 };
            let prefix = prefix.parse().ok().filter(|prefix| *prefix <= bits);
            let prefix = prefix.ok_or_else(|| invalid(&format!(", whose prefix is not 0 to {bits}")))?;
            return Ok(HostPattern::Network { address, prefix });
        }
        if let Some(address) = address_of(entry) {
            return Ok(HostPattern::Network { address, prefix: if address.is_ipv4() { 32 } else { 128 } });
        }
        let (name, pattern): (_, fn(String) -> HostPattern) = match entry.strip_prefix("*.") {
            Some(name) => (name, HostPattern::Below),
            None => (entry, HostPattern::Name),
        };
        let is_name =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
        is_name.then(|| pattern(name.trim_end_matches('.').to_ascii_lowercase())).ok_or_else(|| invalid(""))
    }
}

/// An IP address, in brackets or not.
fn address_of(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Hosts, String> {
        Hosts::read(&text.split(',').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn names_addresses_and_networks_are_listed() {
        let network = |text: &str, prefix| HostPattern::Network { address: text.parse().unwrap(), prefix };
        assert_eq!(read("*"), Ok(Hosts::Any));
        let listed = read("Careers.Example.org, *.example.net,10.0.0.5,10.0.0.0/8,[fd00::1],fd00::/8").unwrap();
        assert_eq!(
            listed,
            Hosts::Listed(vec![
                HostPattern::Name("careers.example.org".into()),
                HostPattern::Below("example.net".into()),
                network("10.0.0.5", 32),
                network("10.0.0.0", 8),
                network("fd00::1", 128),
                network("fd00::", 8),
            ])
        );
    }

    #[test]
    fn entries_that_match_no_host_are_rejected() {
        for entry in
            ["", "*.", "a b", "https://example.org", "example.org:8080", "10.0.0.0/33", "fd00::/129", "x/8", "a,*"]
        {
            let error = read(entry).unwrap_err();
            assert!(error.contains("hosts has \"") && error.contains("10.0.0.0/8"), "{entry}: {error}");
        }
    }
}
