/**
 * A small generator of equal numbers for equal seeds (an integer hash of a counter).
 *
 * @param {number} seed
 */
export function randomFrom(seed) {
  let counter = seed >>> 0;
  const next = () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let mixed = counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    below,
    pick: (list) => list[below(list.length)],
    /** Distinct numbers below the limit. */
    sample(limit, count) {
      const chosen = new Set();
      while (chosen.size < count) chosen.add(below(limit));
      return [...chosen];
    },
  };
}
