import { readFileSync } from 'node:fs';

/**
 * Parses a JSON file that the package's build writes to `dist`. This module runs from `src` in tests and from `dist`
 * when installed; both lie beside `dist`.
 */
export function readBuiltFile<Content>(name: string, isContent: (value: unknown) => value is Content): Content {
  const url = new URL(`../dist/${name}`, import.meta.url);
  let text: string;
  try {
    text = readFileSync(url, 'utf8');
  } catch {
    throw new Error(`${url.pathname} cannot be read. Run \`npm run build\`, or install @gateshift/catalog again.`);
  }
  const content: unknown = JSON.parse(text);
  if (!isContent(content)) {
    throw new Error(
      `${url.pathname} has another format than this version of @gateshift/catalog. Run \`npm run build\`.`,
    );
  }
  return content;
}
