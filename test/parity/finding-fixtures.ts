import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EslintParser } from './eslint-findings.js';

/** One file with the findings it shall have. */
export interface FindingFixture {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  /** Where the expected findings stand, as a person would see them. */
  readonly expected: string;
  /** The parsers with which people lint a file of its kind. */
  readonly parsers: readonly EslintParser[];
}

export const findingsFolder = fileURLToPath(new URL('../../fixtures/findings/', import.meta.url));

export function findingFixtures(): readonly FindingFixture[] {
  return readdirSync(findingsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = `${findingsFolder}${name}`;
      const input = readdirSync(folder).find((file) => file.startsWith('input.'));
      if (input === undefined) throw new Error(`${folder} has no file whose name begins with "input.".`);
      return {
        name,
        file: `${folder}/${input}`,
        text: readFileSync(`${folder}/${input}`, 'utf8'),
        expected: `${folder}/findings.txt`,
        parsers: parsersFor(input),
      };
    });
}

function parsersFor(file: string): readonly EslintParser[] {
  if (file.endsWith('.vue')) return ['vue-eslint-parser'];
  if (file.endsWith('.svelte')) return ['svelte-eslint-parser'];
  return /\.[cm]?js$/.test(file) ? ['espree', '@typescript-eslint/parser'] : ['@typescript-eslint/parser'];
}
