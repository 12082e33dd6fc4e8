import type { ClientSite } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';
import type { ClientSpelling } from './client-spelling.js';

/** An option of the gateway's that the installed version of an SDK does not know, and what to say of it. */
export interface UnknownOption {
  readonly name: string;
  readonly advice: string;
}

/**
 * The options that would clear something which the installed version does not send: its types do not know them either.
 * Empty where no one version is in use, since the next that is installed may be any of the major.
 */
export function unknownOptions(
  { package: packageName, sdkMajor, location }: ClientSite,
  { typeGaps }: ClientSpelling,
  migration: Migration,
): readonly UnknownOption[] {
  return typeGaps.flatMap(({ major, option, since, madeOf }) => {
    const inUse = madeOf === undefined ? versionInUse(packageName, location.file, migration) : versionBrought(madeOf);
    if (!since || !inUse || sdkMajor !== major || !isBefore(inUse.version, since.version)) return [];
    const advice = `${madeOf ?? packageName} ${inUse.version}, which is ${inUse.by}, knows no \`${option}\` and sends none; from ${since.version} on it sends what ${since.sends} holds: write \`${option}: null\` when you update`;
    return [{ name: option, advice }];
  });

  /** Only one of the SDK's own is sure to be what it uses: what stands beside it may be the app's. */
  function versionBrought(name: string) {
    const version = migration.projectOf(location.file).versionOf(`${packageName}/node_modules/${name}`);
    return version === undefined ? undefined : { version, by: `installed for ${packageName}` };
  }
}

/** The version of a package that a file is run with: the one that its imports name, or the installed one. */
export function versionInUse(
  packageName: string,
  file: string,
  migration: Migration,
): { readonly version: string; readonly by: 'imported' | 'installed' } | undefined {
  const text = migration.textOf(file);
  const imported = new RegExp(String.raw`["'](?:npm:|https?://[^"'\s]*/)${packageName}@v?(\d+\.\d+\.\d+)`).exec(
    text,
  )?.[1];
  if (imported !== undefined) return { version: imported, by: 'imported' };
  const installed = migration.projectOf(file).versionOf(packageName);
  return installed === undefined ? undefined : { version: installed, by: 'installed' };
}

function isBefore(version: string, other: string): boolean {
  const [left, right] = [version, other].map((one) => one.split('.').map(Number));
  const [major = 0, minor = 0] = left ?? [];
  const [otherMajor = 0, otherMinor = 0] = right ?? [];
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
