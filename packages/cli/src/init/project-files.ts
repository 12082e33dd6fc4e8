import { existsSync, readFileSync } from 'node:fs';
import type { Root } from '../files/root.js';

/** The files in a project's own folder that say how it works. */
export interface ProjectFiles {
  /** Undefined where there is none, or it is no text that can be read. */
  read(file: string): string | undefined;
  has(file: string): boolean;
  /** Names in `dependencies`, `devDependencies` and `peerDependencies`; empty without a package.json. */
  readonly packages: ReadonlySet<string>;
  /** Whether the project has a `tsconfig.json` or names TypeScript among its packages. */
  readonly isTypeScript: boolean;
}

export function projectFiles(root: Root): ProjectFiles {
  const read = (file: string) => {
    try {
      return readFileSync(root.toPath(file), 'utf8');
    } catch {
      return undefined;
    }
  };
  const manifest = parse(read('package.json'));
  const names = ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((key) => {
    const list = manifest[key];
    return typeof list === 'object' && list !== null ? Object.keys(list) : [];
  });
  const packages = new Set(names);
  const has = (file: string) => existsSync(root.toPath(file));
  return {
    read,
    has,
    packages,
    isTypeScript: packages.has('typescript') || has('tsconfig.json'),
  };
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
