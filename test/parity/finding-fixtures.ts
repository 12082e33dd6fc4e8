import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One file with the findings it shall have. */
export interface FindingFixture {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  /** Where the expected findings stand, as a person would see them. */
  readonly expected: string;
  /** Whether plain ESLint can read the file, or only a parser for TypeScript. */
  readonly isJavaScript: boolean;
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
        isJavaScript: /\.[cm]?js$/.test(input),
      };
    });
}
