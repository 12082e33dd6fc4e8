import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pagesOf, publishLinks, unpublishLinks } from '../../docs/published-links.mjs';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)#\s]+)/g)].map((match) => match[1] ?? '');
const isRelative = (link: string) => !link.startsWith('https://');

function manifestOf(folder: string): { version: string; scripts?: Readonly<Record<string, string>>; files: string[] } {
  return JSON.parse(readFileSync(`${packages}${folder}/package.json`, 'utf8'));
}

describe.each(readdirSync(packages))('the links of the README of %s', (folder) => {
  const readme = readFileSync(`${packages}${folder}/README.md`, 'utf8');

  it('lead to files of the repository', () => {
    for (const link of linksOf(readme).filter(isRelative)) {
      expect(existsSync(`${packages}${folder}/${link}`), link).toBe(true);
    }
  });

  it('lead out of the package only to what is published, and back again', () => {
    const published = publishLinks(readme);
    expect(linksOf(published).filter((link) => link.startsWith('..'))).toEqual([]);
    expect(unpublishLinks(published)).toBe(readme);
    const { scripts = {}, files } = manifestOf(folder);
    if (published !== readme) expect(scripts['prepack']).toBe('node ../../docs/pack-pages.mjs');
    if (pagesOf(folder).length > 0) expect(files).toContain('docs');
  });
});

describe('what is published', () => {
  it('has the pages that rules and reports name', () => {
    const { version } = manifestOf('eslint-plugin');
    expect(publishLinks(readFileSync(`${packages}eslint-plugin/README.md`, 'utf8'))).toContain(
      `(https://unpkg.com/eslint-plugin-gateshift@${version}/docs/rules/no-retired-model.md#noticedays)`,
    );
    expect(pagesOf('cli')).toContain('codemods');
  });
});
