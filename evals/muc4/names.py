"""What an English name stands for, by its head word: an organisation, persons described, a thing, or a name.

MUC-4's roles ask for it (PerpInd or PerpOrg, Victim or Target), our records do not say it. The head is the
last word before the first preposition, comma or relative word ("members of the police department": members).
The text of the benchmark is in lower case, so capitals tell nothing there; what no list knows is a name.
"""

import re
from enum import StrEnum
from functools import lru_cache

from summarizer.aliases import Aliases
from summarizer.text.mentions.words import words

_WORD = re.compile(r"[\w.]+(?:['’-][\w.]+)*|,")
_ENDS_HEAD = frozenset(
    ", of in on at from with by for near who that which whose to and or belonging led commanded".split()
)
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")
_POSSESSIVE = re.compile(r"['’]s$")
_MOST_ACRONYM = 5  # letters of a lone word that no list knows: fmln, eln, mrta

_ORGANISATIONS = frozenset(
    "alliance association cartel commission committee confederation council department directorate "
    "federation foundation front government group institute league ministry mission movement nations "
    "organisation organization parliament party regime services staff state syndicate union unity".split()
)
# Armed bodies: organisations too, but no property when they are attacked.
_FORCES = frozenset(
    "army battalion brigade command corps detachment division force forces guard military militia navy "
    "police regiment squad squads".split()
)
_PERSONS = frozenset(
    "accomplices advisers assassin assassins bands bodyguard bodyguards brother businessman businessmen "
    "captain cardinal clergymen colonel combatants commander commandos congressman congressmen criminal "
    "criminals daughter deputies deputy diplomat diplomats driver drivers elements employee employees "
    "engineer engineers escort escorts extremist father foreigners general governor guerrilla "
    "guerrillas hitmen husband individual individuals judge judges killers lawyer lawyers leader "
    "leaders lieutenant mafia mafias major maoists member members minister ministers missionaries "
    "missionary mother nun nuns passerby passersby peasant peasants persons policeman policemen "
    "politician politicians president priests professor professors rightists sectors senator sergeant "
    "sister son students subversive subversives technicians terrorist tourists traffickers unionist "
    "unionists victims wife youth youths".split()
)
_THINGS = frozenset(
    "aircraft airplane ambulance apartment bank banks barracks base bases branch branches bridge "
    "bridges building buildings bus buses business businesses cable cables camp capital car cars center "
    "centers centre church churches consulate crops dam dams embassies embassy establishments "
    "facilities facility factory farm farms garrison gasoline grid headquarters helicopter helicopters "
    "home homes hospital hotel hotels house houses infrastructure installation installations jeep jet "
    "line lines locomotive mansion market mill mills newspaper office offices oil outpost palace "
    "pipeline pipelines plane plant plants pole poles post posts power powerline property pylon pylons "
    "quarters railroad ranch ranches refinery residence residences restaurant restaurants road roads "
    "school schools shop shops station stations store stores structures substation substations "
    "supermarket system systems temple terminal tower towers town train trains transformer transformers "
    "transportation truck trucks university van vehicle vehicles wagon warehouse well wells windows "
    "works".split()
)


class Kind(StrEnum):
    """What a name stands for."""

    ORGANISATION = "organisation"
    FORCE = "force"  # an organisation under arms
    PERSONS = "persons"  # described, not named: "two soldiers", "the mayor"
    THING = "thing"
    NAME = "name"  # what no list knows: a person's name, as a rule


def kind(name: str, aliases: Aliases) -> Kind:
    """Tell what a name stands for.

    An organisation: in the alias table, with such a head word, in capitals, or one short word that no list
    knows (the benchmark writes FMLN as fmln).
    """
    found = _head(name)
    if found in _THINGS:
        return Kind.THING
    if found in _FORCES:
        return Kind.FORCE
    if found in _ORGANISATIONS:
        return Kind.ORGANISATION
    if found in _persons() or _NUMBER.fullmatch(found):
        return Kind.PERSONS
    if aliases.find(name) or _is_acronym(name):
        return Kind.ORGANISATION
    return Kind.NAME


@lru_cache
def _persons() -> frozenset[str]:
    lists = words("en")
    return (lists.people | lists.groups | _PERSONS) - _ORGANISATIONS - _FORCES


def _head(name: str) -> str:
    """Return the head word of a name in lower case; "" when it has none."""
    last = ""
    for match in _WORD.finditer(name.casefold()):
        if match[0] in _ENDS_HEAD and last:
            return last
        last = _POSSESSIVE.sub("", match[0])
    return last


def _is_acronym(name: str) -> bool:
    letters = re.sub(r"[^\w]", "", name.removeprefix("the ").removeprefix("The "))
    return " " not in name.strip() and (letters.isupper() or len(letters) <= _MOST_ACRONYM)
