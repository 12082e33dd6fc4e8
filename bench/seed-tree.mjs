import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomFrom } from './random.mjs';
import { candidateModule } from './candidate-module.mjs';
import { plainModule } from './plain-module.mjs';

const EXTENSIONS = ['.ts', '.ts', '.ts', '.ts', '.tsx', '.tsx', '.js', '.js', '.mjs', '.cjs'];
const AREAS = ['api', 'billing', 'components', 'hooks', 'jobs', 'lib', 'models', 'pages', 'server', 'store', 'workers'];

const FILES_PER_FOLDER = 12;
const FOLDERS_PER_PACKAGE = 20;

export function seedTree(directory, { files = 6000, candidates = 2, seed = 20261122 } = {}) {
  const random = randomFrom(seed);
  const wanted = Math.round((files * candidates) / 100);
  const isCandidate = new Set(random.sample(files, wanted));
  const hash = createHash('sha256');
  let bytes = 0;

  const write = (path, text) => {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    hash.update(path).update('\0').update(text).update('\0');
    bytes += Buffer.byteLength(text);
  };

  write(
    'package.json',
    JSON.stringify({ name: 'seeded', private: true, dependencies: { openai: '^6.49.0', ai: '^6.0.0' } }),
  );
  const extensions = Array.from({ length: files }, () => random.pick(EXTENSIONS));
  for (const [index, extension] of extensions.entries()) {
    const folder = Math.floor(index / FILES_PER_FOLDER);
    const area = AREAS[folder % AREAS.length];
    const path = `packages/p${Math.floor(folder / FOLDERS_PER_PACKAGE)}/src/${area}${folder}/module${index}${extension}`;
    const before = index % FILES_PER_FOLDER > 0 ? importable(index - 1, extensions[index - 1]) : undefined;
    const module = { index, extension, before };
    write(path, isCandidate.has(index) ? candidateModule(random, module) : plainModule(random, module));
  }
  return { files, candidates: wanted, bytes, digest: hash.digest('hex') };
}

/** How a neighbour is imported: a TypeScript file by the name it is built to. */
function importable(index, extension) {
  return `./module${index}${extension.replace(/^\.tsx?$/, '.js')}`;
}
