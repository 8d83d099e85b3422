// Chance that can be repeated, and the words made with it: everything in made-up libraries follows from a seed.

/** Numbers from 0 up to 1, the same ones for the same seed (sfc32 over a hash of the seed's text). */
export function chanceFrom(seed: string): () => number {
  let hash = 2_166_136_261;
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 16_777_619);
  let a = hash | 0;
  let b = Math.imul(hash, 0x9e3779b1) | 0;
  let c = Math.imul(hash, 0x85ebca6b) | 0;
  let count = 1;
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let rounds = 0; rounds < 15; rounds++) next();
  return next;
}

/** Ranks from 0 up to `size`, the first the most frequent: the n-th as often as 1/n of the first. */
export function zipf(size: number): (chance: number) => number {
  const upTo = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank++) {
    sum += 1 / (rank + 1);
    upTo[rank] = sum;
  }
  return (chance) => {
    const wanted = chance * sum;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** A value whose logarithm is normal around the median's (Box and Muller). */
export const logNormal = (median: number, sigma: number, first: number, second: number): number =>
  median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second));

const common =
  "the of and to a in for is on that by this with you it not or be are from at as your all have an was we will can us about if my has but our one do no they he up may what which their out use any there see only so his when here who".split(
    " ",
  );
const beginnings = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t tr v w z".split(" ");
const middles = "a e i o u ai ea io ou".split(" ");
const ends = "b ck d g l ll m n nd ng nt p r rd rm s sk ss st t th x".split(" ");

/** `size` different words, the most frequent first: the small words of English, which full text search leaves out, then made ones. */
export function vocabulary(size: number): string[] {
  const chance = chanceFrom("vocabulary");
  const one = (list: readonly string[]) => list[Math.floor(chance() * list.length)] ?? "";
  const words = new Set(common);
  while (words.size < size) {
    const syllables = 1 + Math.floor(chance() * 3);
    let word = "";
    for (let count = 0; count < syllables; count++) word += one(beginnings) + one(middles);
    if (chance() < 0.6) word += one(ends);
    if (word.length > 2) words.add(word);
  }
  return [...words];
}
