import type { KeySite, Site } from '@gateshift/analyzer';
import { destinationsOf, isPrivatelyServed, type Destination } from '../verdicts/destination.js';
import { findEnvIdiom } from '../environment/env-idiom.js';
import type { Suggestion } from '../finding.js';
import type { Policy } from '../policy.js';
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
        const owner = ownerOf(site);
        const variable = (owner && keyVariables[owner]) ?? 'API_KEY';
        return {
          message:
            `${owner === undefined ? 'An API key' : `A key of ${owner}`} ${site.masked} stands in the source, where everyone with the code has it: ` +
            `revoke it, and read a new one from \`${variable}\`.`,
          location: site.location,
          siteId: site.id,
          subject: site.masked,
          related: [],
          suggestions: suggestVariable(site, variable, sourceOf(site.location.file)),
        };
      });

    /** Many sell keys that look like OpenAI's: whom the key is sent to tells more than its shape. */
    function ownerOf({ provider, usedBy }: KeySite): string | undefined {
      const byShape = provider === 'unknown' ? undefined : provider;
      if (byShape !== undefined && byShape !== 'openai') return byShape;
      const destinations = usedBy.map(siteOf).flatMap((user) => destinationsOfUser(user, policy));
      const others = destinations.filter(({ kind }) => kind === 'provider' || kind === 'other');
      if (others.length === 0 || others.length < destinations.length) return byShape;
      const owners = new Set(others.map((one) => (one.kind === 'provider' ? one.provider : undefined)));
      const [owner] = owners;
      return owners.size === 1 ? owner : undefined;
    }

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

function destinationsOfUser(user: Site | undefined, policy: Policy): readonly Destination[] {
  if (user?.kind === 'client') return destinationsOf(user.baseUrl, policy);
  return user?.kind === 'http' ? destinationsOf(user.url, policy) : [];
}

function suggestVariable(site: KeySite, variable: string, source: SourceText): readonly Suggestion[] {
  if (site.place === 'text') return [];
  const { file, text } = source;
  const idiom = findEnvIdiom({ file, text, siblings: [], projectAccessor: undefined });
  if (idiom.kind !== 'known') return [];
  const edits = keyEdits(site, text, variable, idiom.read).map((edit) => ({ file, ...edit }));
  return [{ message: `Read the key from \`${variable}\``, edits }];
}
