import type { Catalog } from '@gateshift/catalog';

/** Ids by what they are without case and separators. */
const skeletons = new WeakMap<Catalog, ReadonlyMap<string, string>>();

/**
 * The known id that an unknown one was meant to be: the same but for separators and case (`gpt4o`, `claude-3.5-haiku`), or
 * but for one slip in a word (`gpt-4o-mnii`). Another number is another model, which may be newer than the catalogue; so
 * is another word of few letters. Undefined where the id is known or nothing is near enough to be sure.
 */
export function slipOf(id: string, catalog: Catalog): string | undefined {
  // `ft:`, `org/model` and the like are names that somebody gave.
  if (!/^[\w.-]{3,80}$/.test(id) || catalog.find(id)) return undefined;
  const known = skeletonsOf(catalog);
  return known.get(skeletonOf(id)) ?? [...known.values()].find((other) => isOneSlip(id.toLowerCase(), other));
}

function skeletonsOf(catalog: Catalog): ReadonlyMap<string, string> {
  const made = skeletons.get(catalog);
  if (made) return made;
  const ids = catalog.models
    .flatMap((model) => catalog.aliasesOf(model))
    .filter((id) => /^[a-z][\w.-]*$/.test(id) && catalog.isModelId(id));
  const bySkeleton = new Map<string, string>();
  for (const id of ids) if (!bySkeleton.has(skeletonOf(id))) bySkeleton.set(skeletonOf(id), id);
  skeletons.set(catalog, bySkeleton);
  return bySkeleton;
}

function skeletonOf(id: string): string {
  return id.toLowerCase().replace(/[._-]/g, '');
}

const words = /[a-z]+|\d+/g;

/** Whether the same numbers stand in both, and of the words one differs by a letter too many, too few, wrong or swapped. */
function isOneSlip(id: string, known: string): boolean {
  if (Math.abs(id.length - known.length) > 1) return false;
  const [written, meant] = [id.match(words) ?? [], known.match(words) ?? []];
  if (written.length !== meant.length) return false;
  const different = written.flatMap((word, index) =>
    word === meant[index] ? [] : [[word, meant[index] ?? ''] as const],
  );
  const [first] = different;
  if (different.length !== 1 || !first) return false;
  const [word, other] = first;
  return other.length >= 4 && !/\d/.test(word + other) && isNear(word, other);
}

/** One letter more, less, other, or two neighbours swapped. */
function isNear(left: string, right: string): boolean {
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const [a, b] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
  if (a.length <= 1 && b.length <= 1) return true;
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}
