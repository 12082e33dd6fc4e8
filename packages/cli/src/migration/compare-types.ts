import type { HeldFile, TypeGuard, TypeVerdict, UncheckedFile } from '@gateshift/codemods/types';
import type { UneditableFile } from './edited-files.js';
import type { Intent } from './intent.js';
import type { Prepared, Settled } from './prepare.js';

/** What the type guard found. */
export type TypesCompared =
  /** The user did not want it. */
  | { readonly state: 'not asked' }
  | { readonly state: 'failed'; readonly reason: string }
  | ({ readonly state: 'compared' } & TypeVerdict);

/** What cannot be planned away in so many rounds is no matter of single files. */
const maximumRounds = 20;

/**
 * Plans until no changed file gains a type error: a file that would is held back, and the plan made again without it, so
 * that what hangs on it stays too.
 *
 * @param kept files that are known to stay as they are
 */
export async function compareTypes(
  intent: Intent,
  kept: readonly UneditableFile[],
  settle: (kept: readonly UneditableFile[]) => Settled,
): Promise<Omit<Prepared, 'surroundings'>> {
  let settled = settle(kept);
  if (!intent.typeGuard) return { ...settled, types: { state: 'not asked' } };
  if (settled.files.length === 0) return { ...settled, types: nothingCompared };
  const guard = await openTypeGuard(intent.root.directory);
  if ('state' in guard) return { ...settled, types: guard };
  const held: HeldFile[] = [];
  const unchecked = new Map<string, UncheckedFile>();
  for (let round = 0; round < maximumRounds; round += 1) {
    const verdict = guard.check(settled.files);
    for (const one of verdict.unchecked) unchecked.set(one.file, one);
    if (verdict.held.length === 0) {
      const uneditable = settled.uneditable.filter(({ code }) => code !== 'type-error');
      return {
        ...settled,
        uneditable,
        types: { ...verdict, state: 'compared', held, unchecked: [...unchecked.values()] },
      };
    }
    held.push(...verdict.held);
    settled = settle([...kept, ...held.map(describeHeld)]);
  }
  throw new Error('The type guard came to no end; add --no-type-guard to go on without it.');
}

const nothingCompared: TypesCompared = { state: 'compared', held: [], checked: [], importers: 0, unchecked: [] };

async function openTypeGuard(directory: string): Promise<TypeGuard | (TypesCompared & { readonly state: 'failed' })> {
  try {
    const { TypeGuard } = await import('@gateshift/codemods/types');
    return new TypeGuard(directory);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { state: 'failed', reason: `TypeScript could not be loaded (${reason ?? ''})` };
  }
}

function describeHeld({ file, error }: HeldFile): UneditableFile {
  return { file, code: 'type-error', reason: `it would bring a type error ${whereOf(file, error)}` };
}

/** `at line 3: TS2322: …`, or with the other file's name. */
export function whereOf(file: string, error: HeldFile['error']): string {
  const where =
    error.file === file ? `at line ${error.line} of the changed text` : `in ${error.file} at line ${error.line}`;
  return `${where}: TS${error.code}: ${error.message.replace(/\.$/, '')}`;
}
