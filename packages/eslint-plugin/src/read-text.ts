import { existsSync, readFileSync } from 'node:fs';

/** Most paths that are asked for are not there, so that is looked up before anything can throw. */
export function readText(path: string): string | undefined {
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
