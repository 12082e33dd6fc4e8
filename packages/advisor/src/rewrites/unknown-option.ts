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
 * Empty where no version is installed, since the next one may be any of the major.
 */
export function unknownOptions(
  { package: packageName, sdkMajor, location }: ClientSite,
  { typeGaps }: ClientSpelling,
  migration: Migration,
): readonly UnknownOption[] {
  const installed = migration.projectOf(location.file).versionOf(packageName);
  return typeGaps.flatMap(({ major, option, since }) => {
    if (!since || !installed || sdkMajor !== major || !isBefore(installed, since.version)) return [];
    const advice = `${packageName} ${installed}, which is installed, knows no \`${option}\` and sends none; from ${since.version} on it sends what ${since.sends} holds: write \`${option}: null\` when you update`;
    return [{ name: option, advice }];
  });
}

function isBefore(version: string, other: string): boolean {
  const [left, right] = [version, other].map((one) => one.split('.').map(Number));
  const [major = 0, minor = 0] = left ?? [];
  const [otherMajor = 0, otherMinor = 0] = right ?? [];
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
