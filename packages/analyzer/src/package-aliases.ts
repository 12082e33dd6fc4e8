import { dependencyRanges, majorOfRange } from './sdk-major.js';
import { telltales } from './telltales.js';

/** SDKs that a package.json installs under other names: by that name, as a specifier that says what it is. */
export type PackageAliases = ReadonlyMap<string, string>;

const none: PackageAliases = new Map();

/**
 * What a package.json calls an SDK by another name than its own: of `"openai-v3": "npm:openai@^3.2.1"`, `openai-v3` is
 * `npm:openai@3`. Empty for a text that is no manifest. Goes by the telltales, since a hook asks it at every commit,
 * and all profiles would be loaded to say no.
 *
 * @param manifest the text of a package.json
 */
export function packageAliasesIn(manifest: string | undefined): PackageAliases {
  if (manifest?.includes('"npm:') !== true) return none;
  return new Map(
    [...dependencyRanges(manifest)].flatMap(([name, range]) => {
      const [, target, version = ''] = /^npm:((?:@[^/@]+\/)?[^/@]+)(?:@(.*))?$/.exec(range) ?? [];
      if (target === undefined || target === name || !telltales.test(`'${target}'`)) return [];
      const major = majorOfRange(version);
      return [[name, `npm:${target}${major === undefined ? '' : `@${String(major)}`}`]];
    }),
  );
}

/** The specifier that an import of an alias stands for, its path below the package kept; undefined for any other. */
export function unaliased(specifier: string, aliases: PackageAliases): string | undefined {
  const [, name = '', path = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
  const target = aliases.get(name);
  return target === undefined ? undefined : target + path;
}
