"""Addresses of pages in one form."""

import pytest

from summarizer.web.links import host_name, tidy_url


@pytest.mark.parametrize(
    ("url", "tidy"),
    [
        pytest.param("https://news.example", "https://news.example/", id="no-path"),
        pytest.param("HTTPS://News.Example:443/A", "https://news.example/A", id="case-and-port"),
        pytest.param("http://news.example:8080/", "http://news.example:8080/", id="other-port"),
        pytest.param("https://news.example./a#part", "https://news.example/a", id="dot-and-fragment"),
        pytest.param(
            "https://news.example/a?utm_source=x&id=1&fbclid=y&UTM_Medium=z&gclid=1&at_medium=rss&ns_source=t",
            "https://news.example/a?id=1",
            id="tracking",
        ),
        pytest.param("https://news.example/a?b=&c&d=1", "https://news.example/a?b=&c&d=1", id="odd-query"),
        pytest.param("https://مثال.إختبار/", "https://xn--mgbh0fb.xn--kgbechtv/", id="arabic-host"),
        pytest.param(
            "https://news.example/أخبار/١",
            "https://news.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D9%A1",
            id="arabic",
        ),
        pytest.param(
            "https://news.example/%d8%a3%2f%7e%41", "https://news.example/%D8%A3%2F~A", id="escapes-made-even"
        ),
        pytest.param(
            "https://news.example/a b\u202e%zz", "https://news.example/a%20b%E2%80%AE%zz", id="odd-letters"
        ),
        pytest.param(" https://news.example/a\n", "https://news.example/a", id="blanks-around"),
        pytest.param("https://[2001:db8::1]:443/a", "https://[2001:db8::1]/a", id="ipv6"),
        pytest.param("ftp://news.example/a", None, id="scheme"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("//news.example/a", None, id="no-scheme"),
        pytest.param("https://user:word@news.example/", None, id="user-name"),
        pytest.param("https://user@news.example/", None, id="user-name-alone"),
        pytest.param("https:///a", None, id="no-host"),
        pytest.param("https://news.example:x/", None, id="bad-port"),
        pytest.param("https://[::1/", None, id="bad-brackets"),
        pytest.param("https://\u2603\ufffd.example/", None, id="no-name-of-a-host"),
        pytest.param("https://news.example/" + "a" * 2000, None, id="long"),
        pytest.param("", None, id="empty"),
    ],
)
def test_writes_an_address_in_one_form(url: str, tidy: str | None) -> None:
    assert tidy_url(url) == tidy
    if tidy:
        assert tidy_url(tidy) == tidy


@pytest.mark.parametrize(
    ("url", "name"),
    [
        pytest.param("https://www.news.example:8080/a", "news.example", id="without-www-and-port"),
        pytest.param("https://www.xn--mgbh0fb.example/a", "مثال.example", id="in-its-own-letters"),
        pytest.param("https://xn--a.example/", "xn--a.example", id="no-letters-behind-it"),
        pytest.param("news.example", None, id="no-address"),
    ],
)
def test_the_name_of_a_host(url: str, name: str | None) -> None:
    assert host_name(url) == name
