import type { KnownSdk } from '../found.js';
import { openai } from './openai.js';
import type { SdkExport, SdkProfile } from './profile.js';
import { vercelAi } from './vercel-ai.js';

/** Every SDK that is followed. Adding one is adding a file and a line here. */
export const profiles: readonly SdkProfile[] = [openai, vercelAi];

const byPackage = new Map<string, { profile: SdkProfile; exports: Readonly<Record<string, SdkExport>> }>(
  profiles.flatMap((profile) =>
    Object.entries(profile.packages).map(
      ([name, exports]): [string, { profile: SdkProfile; exports: typeof exports }] => [name, { profile, exports }],
    ),
  ),
);

/**
 * The SDK package behind an import specifier: plain names, Deno's `npm:openai@5`, and CDN addresses such as
 * `https://esm.sh/openai@4.20.1`.
 */
export function packageOf(specifier: string): Omit<KnownSdk, 'importedBy'> | undefined {
  const remote =
    /^(?:npm:|jsr:|https:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com|deno\.land\/x)\/)(.+)$/.exec(
      specifier,
    );
  const text = remote?.[1] ?? specifier;
  const parts = /^((?:@[^/@]+\/)?[^/@]+)(?:@v?(\d+)[^/]*|@[^/]*)?(\/.*)?$/.exec(text);
  if (!parts) return undefined;
  const [, base = '', major, rest = ''] = parts;
  const subpath = rest.replace(/\.(?:m?js|ts)$/, '').replace(/\/mod$/, '');
  const name = subpath && byPackage.has(base + subpath) ? base + subpath : subpath && !remote ? base + subpath : base;
  const known = byPackage.get(name === '@openai/openai' ? 'openai' : name);
  return (
    known && {
      profile: known.profile,
      package: base,
      exports: known.exports,
      major: major === undefined ? undefined : Number(major),
    }
  );
}

/** Names of every package that is followed. */
export const packageNames: readonly string[] = [...byPackage.keys()];
