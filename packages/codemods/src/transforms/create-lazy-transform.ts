import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A transform as jscodeshift calls it; it waits for promises. */
type LazyTransform = (file: unknown, api: unknown, options: unknown) => Promise<string | undefined>;

interface CodemodsModule {
  readonly createTransform: (rewrites: readonly string[] | undefined) => LazyTransform;
}

/*
 * jscodeshift requires a transform and lets babel turn everything required into CommonJS, which breaks packages of
 * modules. Its own `import()` is not rewritten by babel when it is made at run time.
 */
const importModule: (url: string) => Promise<CodemodsModule> = Object.assign(new Function('url', 'return import(url)'));

let loading: Promise<CodemodsModule> | undefined;

/** The transform of the rewrites given, loaded at its first file; all rewrites where none is given. */
export function createLazyTransform(rewrites?: readonly string[]): LazyTransform {
  return async (file, api, options) => {
    loading ??= importModule(pathToFileURL(join(__dirname, '..', 'index.js')).href);
    const { createTransform } = await loading;
    return createTransform(rewrites)(file, api, options);
  };
}
