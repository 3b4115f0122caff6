"""Which addresses are public, in every disguise."""

import pytest

from summarizer.web.addresses import is_public

PUBLIC = """
93.184.216.34 8.8.8.8 1.1.1.1 223.255.255.254 172.15.255.255 172.32.0.1 100.63.255.255 100.128.0.1
192.167.255.255 192.169.0.1 169.253.255.255 198.17.255.255 198.20.0.1
2606:4700::6810:1 2a00:1450:4001::200e 2001:200::1 2001:4860:4860::8888 64:ff9b::5db8:d822
""".split()
NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.1.2.3
168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.0.192 192.0.2.1 192.88.99.1
192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255
:: ::1 ::7f00:1 ::93.184.216.34 ::ffff:127.0.0.1 ::ffff:93.184.216.34 ::ffff:0:93.184.216.34
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::c0a8:101 64:ff9b::e000:1 64:ff9b:1::1 64:ff9b:1::5db8:d822
100::1 2001::1 2001:0:5db8:d822::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:5db8:d822::1
2620:4f:8000::1 3fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 2606:4700::1%eth0 fec0::1
ff02::1 ff0e::1
""".split()
NO_ADDRESS = [
    "",
    "localhost",
    "127.1",
    "0x7f.1",
    "2130706433",
    "0177.0.0.1",
    "1.2.3.4 ",
    "1.2.3.4/32",
    "[::1]",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_is_no_address_is_not_public(text: str) -> None:
    assert not is_public(text)
