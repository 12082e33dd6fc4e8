import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Parses a JSON file that the package's build writes to `dist`, and that stands beside every bundle this module is part of.
 */
export function readBuiltFile<Content>(name: string, isContent: (value: unknown) => value is Content): Content {
  const beside = fileURLToPath(new URL(name, import.meta.url));
  const path = existsSync(beside) ? beside : fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
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
