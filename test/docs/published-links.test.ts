import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { publishLinks, unpublishLinks } from '../../docs/published-links.mjs';

const plugin = fileURLToPath(new URL('../../packages/eslint-plugin/', import.meta.url));
const readme = readFileSync(`${plugin}README.md`, 'utf8');
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)#\s]+)/g)].map((match) => match[1] ?? '');
const isRelative = (link: string) => !link.startsWith('https://');

describe("the links of the plugin's README", () => {
  it('lead to files of the repository', () => {
    const links = linksOf(readme).filter(isRelative);
    expect(links).toContain('../../docs/rules/no-retired-model.md');
    for (const link of links) expect(existsSync(`${plugin}${link}`), link).toBe(true);
  });

  it('lead to what is published once the package is packed, and back again', () => {
    const published = publishLinks(readme);
    expect(linksOf(published).filter(isRelative)).toEqual([]);
    const { version } = JSON.parse(readFileSync(`${plugin}package.json`, 'utf8'));
    expect(published).toContain(
      `(https://unpkg.com/eslint-plugin-gateshift@${version}/docs/rules/no-retired-model.md#noticedays)`,
    );
    expect(unpublishLinks(published)).toBe(readme);
  });
});
