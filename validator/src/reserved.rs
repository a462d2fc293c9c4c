//! Does an address belong to a private or reserved network? Such a network must never be reached through an address that
//! somebody gave.
//!
//! The command and the registry both fetch, and must judge alike. This only judges numbers: the types come from
//! `core::net`, which has no sockets, so the engine still knows no network.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Blocks that are not on the public Internet: IANA's special-purpose registry (RFC 6890 and its successors), multicast
/// (224/4), reserved (240/4), and the host address of one cloud's machines (168.63.129.16).
const BLOCKS_V4: [([u8; 4], u32); 18] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([168, 63, 129, 16], 32),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 31, 196, 0], 24),
    ([192, 52, 193, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

/// Blocks within `2000::/3` that are not public: protocol assignments with Teredo (`2001::/23`), documentation
/// (`2001:db8::/32`, `3fff::/20`).
const BLOCKS_V6: [(u32, u32); 3] = [(0x2001_0000, 23), (0x2001_0db8, 32), (0x3fff_0000, 20)];

/// Whether an address is anything but a public, unicast one.
pub fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    BLOCKS_V4.iter().any(|(block, length)| {
        let mask = u32::MAX << (32 - length);
        address.to_bits() & mask == Ipv4Addr::from(*block).to_bits()
    })
}

/// Only `2000::/3` is allocated to public unicast: loopback, mapped and compatible IPv4, unique-local, link-local and
/// multicast all lie outside. NAT64 (RFC 6052), 6to4 (RFC 3056) and ISATAP (RFC 5214) are judged by the IPv4 they carry.
fn is_private_v6(address: Ipv6Addr) -> bool {
    let [first, second, third, fourth, fifth, sixth, seventh, eighth] = address.segments();
    let head = pair(first, second);
    let carried = |high, low| is_private_v4(Ipv4Addr::from_bits(pair(high, low)));
    if head == 0x0064_ff9b {
        return [third, fourth, fifth, sixth] != [0; 4] || carried(seventh, eighth);
    }
    first >> 13 != 1
        || BLOCKS_V6.iter().any(|(block, length)| head & (u32::MAX << (32 - length)) == *block)
        || (first == 0x2002 && carried(second, third))
        || (sixth == 0x5efe && matches!(fifth, 0 | 0x200) && carried(seventh, eighth))
}

fn pair(high: u16, low: u16) -> u32 {
    u32::from(high) << 16 | u32::from(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_and_reserved_addresses_are_recognised() {
        let private = "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 100.100.100.200 127.0.0.1 127.9.9.9 \
            168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 \
            198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 \
            :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::7f00:1 ::8.8.8.8 64:ff9b::10.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 \
            64:ff9b:0:0:1::8.8.8.8 100::1 2001::1 2001:2::1 2001:10::1 2001:db8::1 2002:7f00:1:: 2002:c0a8:101::1 \
            2a01:e0a::5efe:c0a8:101 3fff::1 4000::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 febf::1 fec0::1 ff02::1 fd00:ec2::254";
        for text in private.split_whitespace() {
            assert!(is_private(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn public_addresses_pass() {
        let public = "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 \
            169.253.255.255 172.15.255.255 172.32.0.0 192.0.1.1 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 \
            203.0.114.0 223.255.255.255 2001:200::1 2001:4860:4860::8888 2002:808:808::1 2606:4700::1111 2a01:e0a::1 \
            64:ff9b::8.8.8.8 3ffe::1";
        for text in public.split_whitespace() {
            assert!(!is_private(text.parse().unwrap()), "{text}");
        }
    }
}
