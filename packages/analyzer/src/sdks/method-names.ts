import type { ClientExport, SdkExport } from './profile.js';
import { profiles } from './registry.js';

const everyExport: readonly (readonly [string, SdkExport])[] = profiles.flatMap((profile) =>
  Object.values(profile.packages).flatMap((exports) => Object.entries(exports)),
);

function clientsOf(value: SdkExport): readonly ClientExport[] {
  const own =
    value.kind === 'client' ? [value] : value.kind === 'instance' || value.kind === 'handle' ? [value.of] : [];
  return own.flatMap((client) => [client, ...(client.handles ?? []).map((handle) => handle.gives)]);
}

const methods = everyExport.flatMap(([, value]) => clientsOf(value).flatMap((client) => client.methods));
const exactPaths = new Set(methods.filter((method) => method.site === 'call').map((method) => method.path));
/** Paths of special APIs; one name alone, `get` or `request`, says too little to ask about. */
const featurePaths = new Set(methods.filter((method) => method.path.includes('.')).map((method) => method.path));
const featurePrefixes = [...featurePaths].filter((path) => path.endsWith('.*')).map((path) => path.slice(0, -1));
const functionNames = new Set(
  everyExport.filter(([name, value]) => value.kind === 'function' && name !== 'default').map(([name]) => name),
);

/** Whether a dotted path is that of a method of some SDK's client. */
export function isMethodPath(path: readonly string[]): boolean {
  const text = path.join('.');
  return exactPaths.has(text) || featurePaths.has(text) || featurePrefixes.some((prefix) => text.startsWith(prefix));
}

/** Whether some SDK exports a function of the name that is a call of a model. */
export function isFunctionName(name: string): boolean {
  return functionNames.has(name);
}

/** Ends of method paths as they stand in code: the last two names, or the last where it is no function's own method. */
function methodEnds(): readonly string[] {
  const ends = [...exactPaths, ...[...featurePaths].filter((path) => !path.endsWith('*'))].flatMap((path) => {
    const names = path.split('.').slice(-2);
    if (names.length === 1 && names[0] !== undefined && names[0] in Function.prototype) return [];
    return names.join('\\s*\\??\\.\\s*');
  });
  return [...new Set(ends)];
}

/**
 * Matches a text that calls something named as an SDK's methods and functions are, wherever that comes from. With types
 * at hand such a file can hold a site that no import leads to.
 */
export const methodMentions = new RegExp(
  `\\.\\s*(?:${methodEnds().join('|')})\\s*[(<]|\\b(?:${[...functionNames].join('|')})\\s*[(<]`,
);
