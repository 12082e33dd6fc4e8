import { literalsOf, type ClientSite } from '@gateshift/analyzer';
import type { ClientVerdict } from '../verdicts/client-verdict.js';
import type { Migration } from '../migration.js';
import { placeholderKeyOf } from '../rewrites/placeholder-key.js';
import { holdsTypes } from '../project/holds-types.js';
import { versionInUse } from '../rewrites/unknown-option.js';
import { indentAt } from '../editing/source-style.js';

/** What the project around a client that moves makes of it: its types, and a build that makes the client. */
export function projectWarnings(
  client: ClientSite,
  { spelling, idiom }: ClientVerdict & { readonly kind: 'movable' },
  migration: Migration,
): readonly string[] {
  const { gateway, form } = migration;
  const { file } = client.location;
  const text = migration.textOf(file);
  const { hasProcessTypes, builtBy } = migration.projectOf(file);
  const warnings: string[] = [];
  const isTyped = holdsTypes(file);
  if (idiom.accessor === 'process.env' && isTyped && !hasProcessTypes && !/\bprocess\b/.test(text)) {
    warnings.push('`process` has no type in this project: install @types/node, or TypeScript reports an error here.');
  }
  const { emptyKeyThrows } = spelling;
  const isMadeAtOnce = indentAt(text, client.location.range[0]) === '';
  const throwsWhenEmpty = placeholderKeyOf(client) === undefined ? emptyKeyThrows : undefined;
  const isConcerned = throwsWhenEmpty && (client.sdkMajor === 'unknown' || client.sdkMajor >= throwsWhenEmpty.major);
  if (builtBy && idiom.accessor !== 'Deno.env.get' && form === 'direct' && isMadeAtOnce && isConcerned) {
    const hadPlaceholder = literalsOf(client.apiKey).length > 0;
    const before = hadPlaceholder ? '; the placeholder that stood in for a missing key is gone' : '';
    warnings.push(
      `${builtBy} evaluates what its routes import when it builds, and ${client.package} from ${throwsWhenEmpty.from} on throws here while ${gateway.env.apiKey} is unset${before}: set it wherever the app is built, or make the client in a function.`,
    );
  }
  const isKnown = versionInUse(client.package, file, migration) !== undefined;
  for (const { major, since, orUnknown, advice } of spelling.typeGaps) {
    if (advice === undefined || (since && isKnown)) continue;
    if (client.sdkMajor === major || (orUnknown && client.sdkMajor === 'unknown')) warnings.push(`${advice}.`);
  }
  return warnings;
}
