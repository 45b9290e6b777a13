"""Which addresses of the internet are counted as one visitor."""

from ipaddress import ip_address, ip_network

HOUSEHOLD = 56  # bits of IPv6 that one connection is given; all below are its owner's to choose


def counted_as(address: str) -> str:
    """An address of IPv4 as it is, of IPv6 its network; the text itself where it is no address."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:50]
    if known.version == 4:
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ip_network((known, HOUSEHOLD), strict=False))
