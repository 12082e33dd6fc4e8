// Readies the plugin's package to be packed: its pages go in, since every rule links to the page of its version, and the README's
// links lead to what is published. `--undo` takes both back.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pages, publishLinks, unpublishLinks } from './published-links.mjs';

const target = fileURLToPath(new URL('../packages/eslint-plugin/docs', import.meta.url));
const readme = fileURLToPath(new URL('../packages/eslint-plugin/README.md', import.meta.url));
const isUndone = process.argv.includes('--undo');

rmSync(target, { recursive: true, force: true });
if (!isUndone) {
  mkdirSync(target);
  for (const page of pages)
    cpSync(fileURLToPath(new URL(page, import.meta.url)), `${target}/${page}`, { recursive: true });
}
const text = readFileSync(readme, 'utf8');
writeFileSync(readme, isUndone ? unpublishLinks(text) : publishLinks(text));
