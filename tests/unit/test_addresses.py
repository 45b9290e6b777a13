"""Which addresses count as one visitor."""

import pytest

from workflow.shell.addresses import counted_as


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:0:1::1", "2001:db8::/56"),
        ("2001:db8:0:ff:1:2:3:4", "2001:db8::/56"),
        ("2001:db8:0:100::1", "2001:db8:0:100::/56"),
        ("fe80::1%eth0", "fe80::/56"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_all_addresses_that_one_connection_of_ipv6_has_are_one_visitor(address: str, counted: str) -> None:
    assert counted_as(address) == counted
