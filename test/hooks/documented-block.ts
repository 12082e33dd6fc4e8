import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const text = readFileSync(fileURLToPath(new URL('../../docs/hooks.md', import.meta.url)), 'utf8');

/**
 * What the page on hooks says that a file holds.
 * @param section the heading it stands under
 * @param file as the block itself names it, in a comment
 */
export function documentedBlock(section: string, file: string, position = 0): string {
  const [, body = ''] = text.split(`\n## ${section}\n`);
  const [part = ''] = body.split('\n## ');
  const blocks = [...part.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  const found = blocks.filter((block) => block.includes(`# ${file}\n`) || block.includes(`// ${file}\n`))[position];
  if (found === undefined) throw new Error(`docs/hooks.md has no ${file} under "${section}".`);
  return found;
}
