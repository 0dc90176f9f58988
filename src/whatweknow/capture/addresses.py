"""Which addresses a URL may lead to: public ones only, unless told otherwise, checked after the name is resolved.

The address that was checked is the one connected to, so a name cannot answer twice with different addresses.
"""
from __future__ import annotations

import ipaddress
import socket
from typing import TypeAlias

from ..errors import FetchError

IP: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses of this block carry an IPv4 one in their last 32 bits."""


def resolve(host: str, port: int, *, allow_private: bool = False) -> str:
    """An address of `host` to connect to. Raises FetchError if there is none, or if any is private and that is not allowed."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as e:
        raise FetchError(f"{host} cannot be found ({e}); check the address and the network") from e
    found = [str(row[4][0]).partition("%")[0] for row in rows]
    for address in found:
        if not allow_private and not is_public(ipaddress.ip_address(address)):
            raise FetchError(f"{host} is the private address {address}; if that is meant, allow it with --allow-private (allow_private=True in Python)")
    return found[0]


def is_public(address: IP) -> bool:
    """Whether an address belongs to the public internet; an IPv6 address that wraps an IPv4 one is as public as that."""
    inner = _wrapped(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _wrapped(address: IP) -> IP | None:
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
