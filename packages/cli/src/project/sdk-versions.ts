import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createSdkMajorResolver, type SdkMajorResolver } from '@gateshift/analyzer';
import type { Root } from '../files/root.js';

const require = createRequire(import.meta.url);

/** The analyzer's resolver of SDK majors over the files of this machine, with pnpm's catalogues. */
export function sdkVersions(root: Root, settings: Readonly<Record<string, number>> | undefined): SdkMajorResolver {
  const catalogs = new Map<string, PnpmCatalogs>();
  const resolve = createSdkMajorResolver({
    readText,
    readCatalog(directory, catalogName, packageName) {
      const path = findWorkspaceFile(directory);
      if (path === undefined) return undefined;
      let read = catalogs.get(path);
      if (!read) {
        read = readPnpmCatalogs(readText(path) ?? '');
        catalogs.set(path, read);
      }
      return read.get(catalogName)?.get(packageName);
    },
    ...(settings && { settings }),
  });
  return (packageName, file) => resolve(packageName, root.toPath(file));
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function findWorkspaceFile(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    const path = join(at, 'pnpm-workspace.yaml');
    if (existsSync(path)) return path;
    if (dirname(at) === at) return undefined;
  }
}

type PnpmCatalogs = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The ranges of `catalog:` (under the name `default`) and `catalogs:` of a pnpm-workspace.yaml. */
function readPnpmCatalogs(text: string): PnpmCatalogs {
  const { parse }: typeof import('yaml') = require('yaml');
  let workspace: unknown;
  try {
    workspace = parse(text);
  } catch {
    return new Map();
  }
  if (!isRecord(workspace)) return new Map();
  const named = isRecord(workspace['catalogs']) ? Object.entries(workspace['catalogs']) : [];
  const all: readonly (readonly [string, unknown])[] = [['default', workspace['catalog']], ...named];
  return new Map(all.filter(([, ranges]) => isRecord(ranges)).map(([name, ranges]) => [name, stringEntries(ranges)]));
}

function stringEntries(ranges: unknown): ReadonlyMap<string, string> {
  const entries = isRecord(ranges) ? Object.entries(ranges) : [];
  return new Map(entries.flatMap(([name, range]) => (typeof range === 'string' ? [[name, range]] : [])));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
