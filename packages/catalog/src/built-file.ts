import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Parses a JSON file that the package's build writes to `dist`. The package is looked up by its name, since this module
 * also runs from the command's bundle.
 */
export function readBuiltFile<Content>(name: string, isContent: (value: unknown) => value is Content): Content {
  const path = join(dirname(require.resolve('@gateshift/catalog/package.json')), 'dist', name);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error(`${path} cannot be read. Run \`npm run build\`, or install @gateshift/catalog again.`);
  }
  const content: unknown = JSON.parse(text);
  if (!isContent(content)) {
    throw new Error(`${path} has another format than this version of @gateshift/catalog. Run \`npm run build\`.`);
  }
  return content;
}
