"""The little CSS it takes to know that an element is not shown: style attributes and embedded rules.

The screen is that of a desktop. External sheets are not there.

Pages of one site have the same sheets and much the same elements. So what the rules say of an element is
found out once for all that have its tag, class and id and stand in the like of them: a Kind. Only rules that
ask for attributes are held against each element.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from threading import Lock
from typing import Any

from lxml.html import HtmlElement

from summarizer.errors import InputError
from summarizer.ingest.boxes import is_out_of_sight
from summarizer.ingest.css import MAY_HIDE, Setting, rules_of, settings_of
from summarizer.ingest.selectors import Rule, Spot, key_of, rule_of

_MOST_QUESTIONS = 2_000_000  # elements held against selectors; real pages ask some 100,000
_ROOM = (
    50_000  # keys of the kinds that are kept for one site's sheets; a page of 1,000 elements has some 15,000
)


class Style:
    """What is set for an element, whether that hides it, and room for what a caller makes of it."""

    __slots__ = ("inside", "out_of_sight", "settings")

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = settings
        self.out_of_sight = bool(settings) and is_out_of_sight(settings)
        self.inside: dict[Any, Any] = {}


_READING = Lock()  # feeds read pages in several threads, which share what is kept of a site's sheets
_UNSTYLED = Style({})


class Kind(Spot):
    """Elements of one tag, class and id in elements of one kind: what the rules say of all of them.

    `sure` are the rules that hold, `doubtful` those that hold where attributes are as they ask.
    """

    __slots__ = ("doubtful", "kinds", "style", "sure")

    def __init__(self, tag: str, words: str | None, ident: str | None, around: "Kind | None") -> None:
        super().__init__(tag, words, ident, around)
        self.kinds: dict[_Name, Kind] = {}  # of the elements in it
        self.sure: list[Rule] = []
        self.doubtful: list[Rule] = []
        self.style = _UNSTYLED  # by the sure rules alone


_Name = tuple[str, str | None, str | None]  # tag, class, id


class _Drawer:
    """The rules filed under one key: those of one element alone, and the others by a key further out.

    They are read when first asked for: most rules of a sheet are about elements that a page has not.
    """

    def __init__(self) -> None:
        self._unread: list[tuple[str, str, int]] = []  # selector, declarations, order
        self._alone: list[Rule] = []
        self._inside: dict[str, list[Rule]] = defaultdict(list)

    def put(self, selector: str, body: str, order: int) -> None:
        self._unread.append((selector, body, order))

    def rules(self, above: frozenset[str]) -> Iterator[Rule]:
        """Yield those that may hold for an element with these keys around it."""
        if self._unread:
            with _READING:
                self._read()
        yield from self._alone
        if self._inside:
            for key in self._inside.keys() & above:
                yield from self._inside[key]

    def _read(self) -> None:
        for selector, body, order in self._unread:
            settings = settings_of(body)
            rule = rule_of(selector, settings, order) if settings else None
            if rule and (outer := [compound.key for compound in rule.selector[:-1]]):
                self._inside[next((key for key in outer if key[0] in ".#"), outer[0])].append(rule)
            elif rule:
                self._alone.append(rule)
        self._unread = []  # last: until all are read, other threads must come here and wait


class _Filed:
    """The rules of a page's sheets by the key of their innermost element, and the kinds judged by them."""

    def __init__(self, css: Iterable[str]) -> None:
        self.drawers: dict[str, _Drawer] = defaultdict(_Drawer)
        for order, (selectors, body) in enumerate(pair for text in css for pair in rules_of(text)):
            if MAY_HIDE.search(body):
                for selector in selectors.split(","):
                    if key := key_of(selector):
                        self.drawers[key].put(selector, body, order)
        self.kinds: dict[_Name, Kind] = {}
        self.room = _ROOM

    def keep(self, name: _Name, kind: Kind, among: dict[_Name, Kind]) -> None:
        """Keep a kind as long as there is room: a page may be built to have no two elements alike."""
        size = len(kind.keys) + (len(kind.above) if kind.around else 0)
        if size <= self.room:
            self.room -= size
            among[name] = kind


class Sheet:
    """The rules of a page.

    Raises InputError after some seconds' worth of matching: only a page built for that takes so long.
    """

    def __init__(self, css: Iterable[str]) -> None:
        self._asked = 0
        self._filed = _filed(tuple(css))
        self._known: dict[object, Style] = {}

    def kind(self, name: _Name, around: Kind | None) -> Kind:
        """Return the kind of an element with this tag, class and id in an element of the kind `around`."""
        among = around.kinds if around else self._filed.kinds
        kind = among.get(name)
        if kind is None:
            kind = Kind(*name, around)
            self._judge(kind)
            self._filed.keep(name, kind, among)
        return kind

    def style(self, element: HtmlElement, kind: Kind, inline: str | None) -> Style:
        """Return what the embedded rules and the style attribute set for the element."""
        rules = kind.sure
        if kind.doubtful and (more := [rule for rule in kind.doubtful if self._holds(rule, element, kind)]):
            rules = sorted([*rules, *more], key=_weight)
        if rules is kind.sure and not inline:
            return kind.style
        asked = (tuple(map(_weight, rules)), inline)
        if asked not in self._known:
            inner = settings_of(inline or "")
            self._known[asked] = Style(_merged([*(rule.settings for rule in rules), inner]))
        return self._known[asked]

    def _judge(self, kind: Kind) -> None:
        """Find the rules of a kind."""
        around: list[Spot] | None = None
        for key in kind.keys:
            drawer = self._filed.drawers.get(key)
            for rule in drawer.rules(kind.above) if drawer else ():
                self._ask(1)
                if not rule.may_hold(kind):
                    continue
                if rule.direct:
                    around = list(kind.outward()) if around is None else around
                    self._ask(len(rule.direct) * len(around))
                    if not rule.fits_above(around):
                        continue
                (kind.doubtful if rule.attributed else kind.sure).append(rule)
        if kind.sure:
            kind.sure.sort(key=_weight)
            kind.style = Style(_merged(rule.settings for rule in kind.sure))

    def _holds(self, rule: Rule, element: HtmlElement, kind: Kind) -> bool:
        """Say whether a rule that asks for attributes holds for an element of this kind."""
        self._ask(1)
        if not rule.selector[-1].suits(element) or not rule.direct:
            return rule.selector[-1].suits(element)
        around = list(kind.outward())
        self._ask(len(rule.direct) * len(around))
        return rule.fits_above(around, list(element.iterancestors()))

    def _ask(self, questions: int) -> None:
        self._asked += questions
        if self._asked > _MOST_QUESTIONS:
            raise InputError("page with too many style rules; save the article's text as .txt")


@lru_cache(maxsize=32)  # pages of one site have the same sheets
def _filed(css: tuple[str, ...]) -> _Filed:
    return _Filed(css)


def _merged(given: Iterable[Mapping[str, Setting]]) -> Mapping[str, str]:
    """Return what holds of settings, the later ones above the earlier, `!important` ones above all."""
    merged: dict[str, Setting] = {}
    for settings in given:
        for name, setting in settings.items():
            if setting.important or name not in merged or not merged[name].important:
                merged[name] = setting
    return {name: setting.value for name, setting in merged.items()}


def _weight(rule: Rule) -> tuple[int, int, int, int]:
    return rule.weight
