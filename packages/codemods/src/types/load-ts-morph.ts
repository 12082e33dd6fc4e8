import { createRequire } from 'node:module';

export type TsMorph = typeof import('ts-morph');
export type TypeScript = TsMorph['ts'];

let loaded: TsMorph | undefined;

/** ts-morph with its TypeScript, loaded when first asked for: by `require`, which takes half the time of an import. */
export function loadTsMorph(): TsMorph {
  loaded ??= requireTsMorph();
  return loaded;
}

function requireTsMorph(): TsMorph {
  const morph: TsMorph = createRequire(import.meta.url)('ts-morph');
  return morph;
}

/** TypeScript's standard library, which ts-morph keeps in memory. */
export interface Library {
  readonly folder: string;
  /** By path. */
  readonly texts: ReadonlyMap<string, string>;
}

let library: Library | undefined;

export function loadLibrary(): Library {
  if (library) return library;
  const common: typeof import('@ts-morph/common') = createRequire(import.meta.url)('@ts-morph/common');
  const folder = common.libFolderInMemoryPath;
  library = {
    folder,
    texts: new Map(common.getLibFiles().map(({ fileName, text }) => [`${folder}/${fileName}`, text])),
  };
  return library;
}
