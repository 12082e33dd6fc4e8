import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const bundle = fileURLToPath(new URL('../../packages/cli/dist/bundle/', import.meta.url));

/** A chunk of the bundle and all that is loaded with it. */
function loadedWith(chunk: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(chunk)) return seen;
  seen.add(chunk);
  for (const [, imported = ''] of readFileSync(chunk, 'utf8').matchAll(/\b(?:from|import)\s*"(\.[^"]+)"/g))
    loadedWith(join(dirname(chunk), imported), seen);
  return seen;
}

// Most commits have nothing to do with a model, and a hook is to say so before it has loaded what judges. Grown by more
// than a little, it is somebody's decision.
test('what decides whether a commit is worth a look is a small part of the command', () => {
  const loaded = [...loadedWith(join(bundle, 'scan-index.js'))];
  expect(loaded.length).toBeGreaterThan(3);
  const kilobytes = loaded.map((chunk) => readFileSync(chunk).length / 1000).reduce((sum, one) => sum + one, 0);
  expect(kilobytes).toBeGreaterThan(20);
  expect(kilobytes).toBeLessThan(100);
});
