import { createRequire } from 'node:module';

interface PackageInfo {
  readonly name: string;
  readonly version: string;
}

function isPackageInfo(value: unknown): value is PackageInfo {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'version' in value &&
    typeof value.version === 'string'
  );
}

function readPackageInfo(): PackageInfo {
  const value: unknown = createRequire(import.meta.url)('eslint-plugin-gateshift/package.json');
  return isPackageInfo(value) ? value : { name: 'eslint-plugin-gateshift', version: '0.0.0' };
}

/** This package as installed. */
export const packageInfo = readPackageInfo();

/** The page of a rule, as published with this very version. */
export function docsUrl(rule: string): string {
  return `https://unpkg.com/${packageInfo.name}@${packageInfo.version}/docs/rules/${rule}.md`;
}
