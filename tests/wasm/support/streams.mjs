const MASK = (1n << 64n) - 1n;

/** @param {bigint} state @returns {[bigint, bigint]} the next state and a word */
function splitmix(state) {
  const next = (state + 0x9e3779b97f4a7c15n) & MASK;
  let z = ((next ^ (next >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return [next, z ^ (z >> 31n)];
}

/** @param {bigint} x @param {bigint} by */
const rotated = (x, by) => ((x << by) | (x >> (64n - by))) & MASK;

/**
 * The engine's random numbers (core/numeric/random.h) once more, from which the oracles draw what their fixtures do not
 * hold.
 */
export class Stream {
  /** @type {bigint[]} */
  #s = [];

  /** @param {number} seed @param {string} name */
  constructor(seed, name) {
    let [, mixer] = splitmix(BigInt(seed));
    let hashed = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(name)) {
      hashed = ((hashed ^ BigInt(byte)) * 0x100000001b3n) & MASK;
    }
    mixer ^= hashed;
    for (let i = 0; i < 4; i++) {
      const [next, word] = splitmix(mixer);
      mixer = next;
      this.#s.push(word);
    }
  }

  bits() {
    const s = this.#s;
    const result = (rotated((s[0] + s[3]) & MASK, 23n) + s[0]) & MASK;
    const shifted = (s[1] << 17n) & MASK;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotated(s[3], 45n);
    return result;
  }

  /** @param {number} low @param {number} high */
  uniform(low, high) {
    return low + (high - low) * (Number(this.bits() >> 11n) * 2 ** -53);
  }

  /** @param {number} n */
  below(n) {
    const size = BigInt(n);
    const excess = (1n << 64n) % size;
    let x = this.bits();
    while (x < excess) x = this.bits();
    return Number(x % size);
  }
}
