import type { ClientSite } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';
import { isTest } from '../project/test-file.js';
import { byHand, type Stay } from './stay.js';

/** What is done to every client of an SDK, or to every request of the app: it may add the old vendor's credential. */
export function judgePatches({ sdk, location: { file } }: ClientSite, migration: Migration): Stay | undefined {
  const { home } = migration.projectOf(file);
  const patched = migration.features.find(
    (feature) =>
      feature.sdk === sdk &&
      !isTest(feature.location.file) &&
      feature.method.startsWith('prototype.') &&
      migration.projectOf(feature.location.file).home === home,
  );
  if (patched) {
    const { location, method } = patched;
    return byHand(
      'reassigned-settings',
      `\`${method.replace(' =', '')}\` of its class is exchanged (${location.file}:${location.line}), which may add a credential to every request: check that, then move it`,
    );
  }
  const replaced = fetchReplaced.exec(migration.textOf(file))?.[0];
  return replaced === undefined
    ? undefined
    : byHand(
        'credential-would-leak',
        `its module exchanges \`fetch\` for all (\`${replaced.trim()}\`), which may add a credential to every request: check that, then move it`,
      );
}

/** `globalThis.fetch = …`. */
export const fetchReplaced = /\b(?:globalThis|global|window|self)(?:\.fetch|\[["']fetch["']\])\s*=(?![=>])/;
