"""The engine's random numbers (core/numeric/random.h), written anew from the papers that are named there: fixtures then
hold a seed where they would hold all data and parameters."""

import math

MASK = (1 << 64) - 1


def _splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def _rotate_left(x, by):
    return ((x << by) | (x >> (64 - by))) & MASK


class Stream:
    """xoshiro256++, seeded by splitmix64 from a seed and a name (FNV-1a)."""

    def __init__(self, seed, name):
        _, mixer = _splitmix(seed)
        hashed = 0xCBF29CE484222325
        for character in name.encode():
            hashed = ((hashed ^ character) * 0x100000001B3) & MASK
        mixer ^= hashed
        self.state = []
        for _ in range(4):
            mixer, word = _splitmix(mixer)
            self.state.append(word)

    def bits(self):
        s = self.state
        result = (_rotate_left((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = _rotate_left(s[3], 45)
        return result

    def uniform(self, low=0.0, high=1.0):
        return low + (high - low) * (math.ldexp(self.bits() >> 11, -53))

    def below(self, n):
        excess = (1 << 64) % n
        x = self.bits()
        while x < excess:
            x = self.bits()
        return x % n

    def shuffle(self, items):
        for i in range(len(items), 1, -1):
            j = self.below(i)
            items[i - 1], items[j] = items[j], items[i - 1]
