"""Fetching: polite, bounded, and never into a private network."""

import datetime as dt
from pathlib import Path

import pytest

from podcast.errors import PodcastError
from podcast.stories import gather
from podcast.stories.fetch import Fetcher, fetch_day, name_of
from podcast.stories.teasers import MOST_PAGES
from podcast.stories.web import get, is_public
from tests.stories.conftest import make_show

DAY = dt.date(2026, 3, 26)
Site = tuple[str, list[tuple[str, dict[str, str]]]]


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.4.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "192.0.2.1", "198.18.0.1"])
def test_what_is_not_the_open_internet_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111"])
def test_the_open_internet_is_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost:8000/", "http://[::1]/", "http://169.254.169.254/latest/",
                                 "http://2130706433/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/"])
def test_addresses_inside_are_refused(url: str) -> None:
    with pytest.raises(PodcastError, match=r"not on the public web|no such site|can't be fetched"):
        get(url, deadline=3)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example", "http://user:pw@a.example/",
                                 "http:///x", "javascript:alert(1)", "//a.example", ""])
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(PodcastError, match="no plain http"):
        get(url)


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    with pytest.raises(PodcastError, match=r"not on the public web: a\.example is 10\.0\.0\.1"):
        get("http://a.example/", resolver=lambda host, port: ["93.184.216.34", "10.0.0.1"])


def test_a_redirect_inward_is_refused(site: Site) -> None:
    base, asked = site
    port = int(base.rpartition(":")[2])

    def resolver(host: str, at: int) -> list[str]:
        return ["127.0.0.1"] if at == port else ["169.254.169.254"]

    with pytest.raises(PodcastError, match="no plain http"):
        get(f"{base}/to-file", private=True)
    before = len(asked)
    import podcast.stories.web as web
    judged = web.is_public
    try:
        web.is_public = lambda address: address == "127.0.0.1" or judged(address)
        with pytest.raises(PodcastError, match=r"not on the public web: 169\.254\.169\.254"):
            get(f"{base}/inward", resolver=resolver)
    finally:
        web.is_public = judged
    assert len(asked) == before + 1


@pytest.mark.parametrize(("path", "problem"), [
    ("/loop", "redirects more than 5 times"), ("/bomb", "larger than 10 MB"), ("/mispacked", "packed wrongly"),
    ("/strange", "unknown packing"), ("/short", "cut short|can't be fetched"), ("/slow", "takes too long"),
    ("/broken", "can't be fetched"), ("/to-file", "no plain http")])
def test_faults_are_told_in_one_line(site: Site, path: str, problem: str) -> None:
    with pytest.raises(PodcastError, match=problem) as found:
        get(site[0] + path, private=True, deadline=1.5 if path == "/slow" else 60)
    assert "\n" not in str(found.value) and str(found.value).startswith(site[0] + path)


def test_redirects_and_packing_are_followed(site: Site) -> None:
    for path in ("/moved", "/packed"):
        assert b"Stone Bridge" in get(site[0] + path, private=True).body


def test_the_agent_names_a_contact(site: Site, tmp_path: Path) -> None:
    base, asked = site
    Fetcher(make_show(tmp_path), DAY, private=True, pause=0).fetch(f"{base}/page")
    assert "keeper@example.com" in asked[-1][1]["User-Agent"]


def test_a_day_is_fetched_and_then_made_without_the_network(site: Site, tmp_path: Path) -> None:
    base, asked = site
    show = make_show(tmp_path, feeds=(f"{base}/feed",),
                     links=(f"{base}/closed", f"{base}/picture", f"{base}/fault", f"{base}/empty"))
    folder = tmp_path / "episodes" / "2026-03-26" / "stories"
    folder.mkdir(parents=True)
    (folder / "links.txt").write_text(f"# today\n{base}/page\n")
    done = {one.url.removeprefix(base): one for one in fetch_day(show, DAY, private=True, pause=0)}
    assert "robots.txt" in done["/closed"].problem
    assert "holds no story" in done["/picture"].problem
    assert "answers 500" in done["/fault"].problem and "is empty" in done["/empty"].problem
    assert done["/feed"].file.endswith(".xml") and done["/page"].file.endswith(".html")
    story, = gather(folder, date=DAY, show=show)
    assert "bridge" in story.title.lower() and {source.name for source in story.sources} >= {"Harbour Post"}
    again = {one.url.removeprefix(base): one for one in fetch_day(show, DAY, private=True, pause=0)}
    assert again["/feed"].unchanged and not again["/page"].unchanged
    assert not any(path == "/closed" for path, _ in asked)


def test_one_host_is_not_hurried(site: Site, tmp_path: Path) -> None:
    import time
    fetcher = Fetcher(make_show(tmp_path), DAY, private=True, pause=0.15)
    start = time.monotonic()
    fetcher.fetch(f"{site[0]}/page")
    fetcher.fetch(f"{site[0]}/page")
    assert time.monotonic() - start >= 0.3


@pytest.mark.parametrize("url", ["https://a.example/../../etc/passwd", "https://a.example/x?y=/etc", "http://a.example/%2e%2e%2f",
                                 "https://ä.example/" + "x" * 900, "https://a.example/\x00"])
def test_an_address_never_becomes_a_path(url: str) -> None:
    assert name_of(url).replace("-", "").isalnum() and len(name_of(url)) < 80


def test_nothing_to_fetch_says_where_to_write_it(tmp_path: Path) -> None:
    with pytest.raises(PodcastError, match=r"nothing to fetch.*links\.txt"):
        fetch_day(make_show(tmp_path), DAY)


def test_a_site_that_a_redirect_leads_to_is_asked_for_its_robots_first(site: Site, tmp_path: Path) -> None:
    base, asked = site
    show = make_show(tmp_path)

    def fetched(path: str) -> tuple[str, list[str]]:
        fetcher = Fetcher(show, DAY, private=True, pause=0, resolver=lambda host, port: ["127.0.0.1"])
        asked.clear()
        one = fetcher.fetch(base + path)
        return one.problem, [f"{headers['Host'].partition(':')[0]}{path}" for path, headers in asked]

    problem, order = fetched("/across")
    assert "other.example" in problem and "robots.txt" in problem and problem.startswith(base)
    assert order == ["127.0.0.1/robots.txt", "127.0.0.1/across", "other.example/robots.txt"], "its page is never asked"
    problem, order = fetched("/along")
    assert not problem
    assert order[-2:] == ["other.example/robots.txt", "other.example/page"]


def test_the_pages_behind_teasers_are_fetched(site: Site, tmp_path: Path) -> None:
    base, asked = site
    show = make_show(tmp_path, feeds=(f"{base}/teasers",))
    asked.clear()
    done = {one.url.removeprefix(base): one for one in fetch_day(show, DAY, private=True, pause=0)}
    paths = [path for path, _ in asked]
    assert done["/bridge"].file.endswith(".html"), "a teaser's page"
    assert "robots.txt" in done["/closed"].problem and "/closed" not in paths, "robots.txt is kept to"
    assert "answers 404" in done["/missing"].problem, "one that fails costs one line"
    assert "/whole" not in paths and "/old" not in paths, "what is told in full, or of another day, is not followed"
    assert not any(url.startswith(("file:", "javascript:")) for url in done)
    assert len(done) == 1 + MOST_PAGES, "it is bounded"
    assert len(fetch_day(show, DAY, private=True, pause=0)) == len(done), "and the same the second time"
    told = gather(show.episodes / "2026-03-26" / "stories", date=DAY, show=show)
    assert any("14 cracks" in sentence.text for story in told for sentence in story.sentences)


def test_a_link_in_a_feed_leads_nowhere_inside(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import podcast.stories.web as web
    base, asked = site
    judged, feeding = web.is_public, iter(["127.0.0.1"] * 2)  # the feed and its robots.txt are reached, then nothing
    monkeypatch.setattr(web, "is_public", lambda address: next(feeding, "") == address or judged(address))
    asked.clear()
    done = fetch_day(make_show(tmp_path, feeds=(f"{base}/teasers",)), DAY, pause=0)
    assert done[0].file and len(done) == 1 + MOST_PAGES
    for one in done[1:]:
        assert ("robots.txt" if one.url.endswith("/closed") else "not on the public web") in one.problem
    assert [path for path, _ in asked] == ["/robots.txt", "/teasers"]


def test_a_name_that_changes_its_mind_gains_nothing(site: Site) -> None:
    """DNS rebinding: the name is public when judged and inside a moment later; the judged address is connected to."""
    port = int(site[0].rpartition(":")[2])
    site[1].clear()
    answers = iter([["192.0.2.7"], ["127.0.0.1"]])  # a documentation address: nobody is there
    import podcast.stories.web as web
    judged = web.is_public
    try:
        web.is_public = lambda address: address == "192.0.2.7" or judged(address)
        with pytest.raises(PodcastError, match=r"can't be fetched|takes too long"):
            get(f"http://rebound.example:{port}/page", resolver=lambda host, at: next(answers), deadline=1.0)
    finally:
        web.is_public = judged
    assert next(answers) == ["127.0.0.1"], "it is resolved once only"
    assert not site[1]
