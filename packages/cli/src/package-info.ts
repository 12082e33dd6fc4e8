import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The version of the command. */
export function readVersion(): string {
  const manifest: unknown = require('gateshift/package.json');
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasVersion ? String(manifest.version) : 'unknown';
}

/** Where the package's page on reasons stands, which says of each code what to do. */
export function reasonsPage(): string {
  return `https://unpkg.com/gateshift@${readVersion()}/docs/codemods/reasons.md`;
}
