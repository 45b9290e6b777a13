"""Which addresses of the internet are counted as one visitor."""

from ipaddress import ip_address, ip_network

ALONE = 32  # bits of IPv4: an address by itself
HOUSEHOLD = 56  # bits of IPv6 that one connection is given; all below are its owner's to choose


def counted_as(address: str, bits_of_ipv4: int = ALONE) -> str:
    """An address of IPv4 as it is, or its network of so many bits; of IPv6 its network; a text that is no address."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:50]
    known = getattr(known, "ipv4_mapped", None) or known
    bits = bits_of_ipv4 if known.version == 4 else HOUSEHOLD
    return str(known) if bits == ALONE else str(ip_network((known, bits), strict=False))
