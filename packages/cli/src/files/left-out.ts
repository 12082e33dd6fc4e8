import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from '@gateshift/parsers';
import { rulesAt } from './discover.js';
import type { IgnoreRule } from './ignore-rules.js';
import type { Root } from './root.js';
import { skippedDirectory, type SkippedDirectory } from './skipped-directories.js';

/** Why a walk of the paths does not come to a file. */
export type LeftOut =
  | { readonly kind: 'outside the paths' }
  /** A folder of other people's code or of output. */
  | { readonly kind: 'folder'; readonly folder: string; readonly why: SkippedDirectory }
  | { readonly kind: 'git rule'; readonly rule: IgnoreRule }
  | { readonly kind: 'configuration' }
  /** It, or a folder on the way, is a symbolic link. */
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'declarations' };

/**
 * Asks of one file what `discover` asks of all; undefined where the walk comes to it.
 *
 * @param file as the root names it
 */
export function whyLeftOut(
  root: Root,
  paths: readonly string[],
  file: string,
  isIgnored: (file: string) => boolean,
): LeftOut | undefined {
  const named = paths.map((path) => root.toFile(root.toPath(path)));
  if (isIgnored(file)) return { kind: 'configuration' };
  if (named.includes(file)) return undefined;
  const start = named
    .filter((path) => path === '' || file.startsWith(`${path}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (start === undefined || (start === '' && file.startsWith('../'))) return { kind: 'outside the paths' };
  const walked = start === '' ? file : file.slice(start.length + 1);
  let rules = rulesAt(root, start);
  let current = start;
  for (const [position, name] of walked.split('/').entries()) {
    const isAtTop = current === '' || existsSync(join(root.toPath(current), 'package.json'));
    rules = rules.within(root.toPath(current), current === '' ? '' : `${current}/`);
    current = current === '' ? name : `${current}/${name}`;
    if (lstatSync(root.toPath(current)).isSymbolicLink()) return { kind: 'link', link: current };
    const isFolder = position < walked.split('/').length - 1;
    const skipped = isFolder ? skippedDirectory(name, isAtTop) : undefined;
    if (skipped) return { kind: 'folder', folder: current, why: skipped };
    const rule = rules.ruleFor(isFolder ? `${current}/` : current);
    if (rule) return { kind: 'git rule', rule };
  }
  return languageOf(file) === 'dts' ? { kind: 'declarations' } : undefined;
}
