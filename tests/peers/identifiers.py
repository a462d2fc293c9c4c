"""What does python-stdnum say of ten thousand identifiers of each scheme that it knows?

Reads lines « scheme TAB pattern » on standard input. Writes « scheme TAB number TAB verdict »
on standard output: half of the numbers valid where stdnum's key can be found, a quarter of
them altered, a quarter drawn from the pattern. The seed is fixed.
"""

import importlib
import itertools
import random
import sys

import rstr

EACH = 10_000
DIGITS = "0123456789"
SIGNS = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

# Scheme: modules of stdnum, places of the key, signs of the key.
SCHEMES = {
    "siren": (["fr.siren"], [-1], DIGITS),
    "siret": (["fr.siret"], [8, -1], DIGITS),
    "tva-fr": (["fr.tva"], [2, 3, -1], SIGNS),
    "tva-mc": (["fr.tva"], [2, 3], DIGITS),
    "nir": (["fr.nir"], [-2, -1], DIGITS),
    "spi": (["fr.nif"], [-3, -2, -1], DIGITS),
    "bce": (["be.vat"], [-2, -1], DIGITS),
    "niss": (["be.nn", "be.bis"], [-2, -1], DIGITS),
    "ide": (["ch.uid"], [-1], DIGITS),
    "avs": (["ch.ssn"], [-1], DIGITS),
    "tva-lu": (["lu.tva"], [-2, -1], DIGITS),
    "bn-ca": (["ca.bn"], [8], DIGITS),
    "nas": (["ca.sin"], [-1], DIGITS),
    "ice": (["ma.ice"], [-2, -1], DIGITS),
    "nif-dz": (["dz.nif"], [], DIGITS),
    "mf-tn": (["tn.mf"], [7], SIGNS),
    "ninea": (["sn.ninea"], [6, 8], DIGITS),
    "nif-gn": (["gn.nifp"], [-1], DIGITS),
    "cui": (["ro.cui"], [-1], DIGITS),
    "cnp": (["ro.cnp"], [-1], DIGITS),
    "eik": (["bg.vat"], [8], DIGITS),
    "egn": (["bg.egn"], [-1], DIGITS),
    "idno": (["md.idno"], [-1], DIGITS),
    "idnp": (["md.idno"], [-1], DIGITS),
    "nipt": (["al.nipt"], [], DIGITS),
    "mst": (["vn.mst"], [9], DIGITS),
    "nid-mu": (["mu.nid"], [-1], SIGNS),
    "tin-eg": (["eg.tn"], [], DIGITS),
    "lei": (["lei"], [-2, -1], DIGITS),
}

chance = random.Random(2026)
drawn = rstr.Rstr(chance)


def keyed(number, places, signs, valid):
    """The number with a key that makes it valid, where there is one."""
    places = [place % len(number) for place in places if place < len(number)]
    letters = list(number)
    choices = [chance.sample(signs, len(signs)) for _ in places]
    for combination in itertools.product(*choices):
        for place, sign in zip(places, combination):
            letters[place] = sign
        if valid("".join(letters)):
            return "".join(letters)
    return None


def altered(number):
    letters = list(number)
    at = chance.randrange(len(letters))
    kind = chance.randrange(5)
    if kind == 0 and at + 1 < len(letters):
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    elif kind == 1:
        letters.insert(at, chance.choice(DIGITS))
    elif kind == 2:
        del letters[at]
    else:
        letters[at] = chance.choice(DIGITS if letters[at].isdigit() else SIGNS)
    return "".join(letters)


for line in sys.stdin:
    scheme, pattern = line.rstrip("\n").split("\t")
    if scheme not in SCHEMES:
        continue
    names, places, signs = SCHEMES[scheme]
    modules = [importlib.import_module("stdnum." + name) for name in names]

    def valid(number):
        return any(module.is_valid(number) for module in modules)

    numbers = []
    for _ in range(EACH * 2):
        if len(numbers) == EACH // 2:
            break
        number = keyed(drawn.xeger(pattern), places, signs, valid)
        if number:
            numbers.append(number)
    sound = len(numbers)
    while sound and len(numbers) < EACH * 3 // 4:
        numbers.append(altered(numbers[chance.randrange(sound)]))
    while len(numbers) < EACH:
        numbers.append(drawn.xeger(pattern))
    for number in numbers:
        print(scheme, number, int(valid(number)), sep="\t")
