//! The networks this computer is on. They are read off its own interfaces: nobody is asked.

use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr};

/// A network this computer could be reached over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Network {
    /// This computer’s address in it.
    pub address: String,
    /// What the system calls the way there: `wlan0`, `Ethernet`.
    pub name: String,
}

/// Networks a session could be served on, the likeliest first: private ones before others, those of real machines before those that
/// programs make among themselves. IPv4 only: an address that can be read out across a room, and that every network has.
#[must_use]
pub(crate) fn networks() -> Vec<Network> {
    let all = if_addrs::get_if_addrs().unwrap_or_default();
    let mut found: Vec<(bool, bool, String, Ipv4Addr)> = all
        .into_iter()
        .filter_map(|one| match one.ip() {
            IpAddr::V4(ip) if !ip.is_loopback() && !ip.is_link_local() && !ip.is_unspecified() => Some((made(&one.name), !ip.is_private(), one.name, ip)),
            _ => None,
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, _, name, ip)| Network { address: ip.to_string(), name }).collect()
}

/// Whether an interface leads to other programs on this machine, and not to a room.
fn made(name: &str) -> bool {
    ["docker", "br-", "veth", "virbr", "vmnet", "vEthernet", "utun", "tun", "tap", "wg"].iter().any(|begin| name.starts_with(begin))
}
