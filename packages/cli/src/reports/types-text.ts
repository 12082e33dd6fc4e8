import type { UncheckedFile } from '@gateshift/codemods/types';
import { whereOf, type TypesCompared } from '../migration/compare-types.js';
import { count, firstOf } from './words.js';

/** What the type guard did and could not do, in sentences. */
export function typesInWords(types: TypesCompared): readonly string[] {
  switch (types.state) {
    case 'not asked':
      return ['Not compared, because of --no-type-guard: run your type checker.'];
    case 'failed':
      return [`Not compared, because ${types.reason}: run your type checker.`];
    case 'compared': {
      const { held, checked, importers, unchecked } = types;
      const among =
        importers === 0
          ? ''
          : `, and ${count(importers, 'file')} that ${importers === 1 ? 'imports' : 'import'} what changes its type`;
      return [
        ...(checked.length > 0 ? [`${count(checked.length, 'file')} compared${among}: no new error.`] : []),
        ...held.map(({ file, error }) => `${file} is held back, for it would bring an error ${whereOf(file, error)}.`),
        ...[...groupByReason(unchecked)].map(
          ([reason, files]) => `${count(files.length, 'file')} not compared, because ${reason}: ${firstOf(files, 3)}.`,
        ),
      ];
    }
  }
}

function groupByReason(unchecked: readonly UncheckedFile[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { file, reason } of unchecked) {
    const known = groups.get(reason);
    if (known) known.push(file);
    else groups.set(reason, [file]);
  }
  return groups;
}
