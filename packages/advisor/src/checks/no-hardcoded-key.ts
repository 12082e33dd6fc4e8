import type { KeySite } from '@gateshift/analyzer';
import { isPrivatelyServed } from '../verdicts/destination.js';
import { findEnvIdiom } from '../environment/env-idiom.js';
import type { Suggestion } from '../finding.js';
import { keyEdits, keyVariables } from '../rewrites/key-to-env.js';
import type { Check } from './check.js';
import type { SourceText } from './source-text.js';

export interface NoHardcodedKeyOptions {
  /** Where a key counts: as an SDK's option, in a header, or by its shape alone anywhere in a file that calls a model. */
  readonly places: readonly KeySite['place'][];
}

export const noHardcodedKey: Check<NoHardcodedKeyOptions> = {
  name: 'no-hardcoded-key',
  description: 'disallow API keys in source',
  category: 'safety',
  severity: 'error',
  enabled: 'always',
  optionsOf: () => ({ places: ['option', 'header', 'text'] }),
  find({ sites, siteOf, sourceOf, policy }, { places }) {
    return sites
      .filter((site) => site.kind === 'key')
      .filter((site) => places.includes(site.place))
      .filter((site) => !isForLocalServer(site))
      .map((site) => {
        const variable = variableFor(site);
        return {
          message:
            `${ownerInWords(site)} ${site.masked} stands in the source, where everyone with the code has it: ` +
            `revoke it, and read a new one from \`${variable}\`.`,
          location: site.location,
          siteId: site.id,
          subject: site.masked,
          related: [],
          suggestions: suggestVariable(site, variable, sourceOf(site.location.file)),
        };
      });

    /** Servers of one's own want any text for a key. */
    function isForLocalServer(site: KeySite): boolean {
      const users = site.usedBy.map(siteOf).filter((user) => user !== undefined);
      return (
        site.provider === 'unknown' &&
        users.length > 0 &&
        users.every(
          (user) => user.kind === 'client' && user.flavour !== 'azure' && isPrivatelyServed(user, siteOf, policy),
        )
      );
    }
  },
};

function ownerInWords({ provider }: KeySite): string {
  return provider === 'unknown' ? 'An API key' : `A key of ${provider}`;
}

function variableFor({ provider }: KeySite): string {
  return keyVariables[provider] ?? 'API_KEY';
}

function suggestVariable(site: KeySite, variable: string, source: SourceText): readonly Suggestion[] {
  if (site.place === 'text') return [];
  const { file, text } = source;
  const idiom = findEnvIdiom({ file, text, siblings: [], projectAccessor: undefined });
  if (idiom.kind !== 'known') return [];
  const edits = keyEdits(site, text, variable, idiom.read).map((edit) => ({ file, ...edit }));
  return [{ message: `Read the key from \`${variable}\``, edits }];
}
