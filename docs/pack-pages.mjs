// Readies a package to be packed, the one whose folder this runs in: the pages that it publishes go in, and the links of its README
// lead to what is published. `--undo` takes both back.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pagesOf, publishLinks, unpublishLinks } from './published-links.mjs';

const folder = process.cwd();
const target = join(folder, 'docs');
const readme = join(folder, 'README.md');
const pages = pagesOf(basename(folder));
const isUndone = process.argv.includes('--undo');

if (pages.length > 0) rmSync(target, { recursive: true, force: true });
if (!isUndone && pages.length > 0) {
  mkdirSync(target);
  for (const page of pages)
    cpSync(fileURLToPath(new URL(page, import.meta.url)), join(target, page), { recursive: true });
}
const text = readFileSync(readme, 'utf8');
writeFileSync(readme, isUndone ? unpublishLinks(text) : publishLinks(text));
