import type { ClientSite, HttpSite } from '@gateshift/analyzer';
import { destinationsOf, isPrivatelyServed } from '../verdicts/destination.js';
import { envValuesOf, isPublicVariable, isPublished } from '../environment/env-idiom.js';
import { keyVariables } from '../rewrites/key-to-env.js';
import { calleeOf } from './call-title.js';
import type { Check, Verdict } from './check.js';

export type NoBrowserClientOptions = Readonly<Record<string, never>>;

export const noBrowserClient: Check<NoBrowserClientOptions> = {
  name: 'no-browser-client',
  description: "disallow keys of the app's own in code that runs in a browser",
  category: 'safety',
  severity: 'error',
  enabled: 'always',
  optionsOf: () => ({}),
  find({ sites, sourceOf, siteOf, policy }) {
    return sites.flatMap((site): readonly Verdict[] => {
      if (site.kind !== 'client' && site.kind !== 'http') return [];
      const variable = publishedKey(site);
      if (variable === undefined || isPrivatelyServed(site, siteOf, policy)) return [];
      // Of a client that is made of another, or of a `Configuration`, that one says it.
      const before = site.kind === 'client' && site.derivedFrom !== undefined ? siteOf(site.derivedFrom) : undefined;
      if (before?.kind === 'client' && publishedKey(before) === variable) return [];
      const source = sourceOf(site.location.file);
      // What a server reads is shipped by nobody, whatever the variable is called.
      if (importsServer.test(source.text)) return [];
      const own = keyVariableOf(site);
      return [
        {
          message:
            `\`${variable}\` is shipped to every browser, and the key in it with the page: ` +
            `call the model from a server, which reads ${own === undefined ? 'the key' : `\`${own}\``}, and revoke this one.`,
          location: site.kind === 'client' ? source.locate(site.calleeRange) : calleeOf(site, source),
          siteId: site.id,
          subject: variable,
          related: [],
          suggestions: [],
        },
      ];
    });

    /** The variable in which the key of whoever is called stands by custom. */
    function keyVariableOf(site: ClientSite | HttpSite): string | undefined {
      const [destination] = destinationsOf(site.kind === 'client' ? site.baseUrl : site.url, policy);
      if (destination?.kind === 'provider') return keyVariables[destination.provider];
      if (site.kind === 'client') return destination?.kind === 'home' ? site.fallbackEnv.apiKey[0] : undefined;
      const [host] = site.hosts;
      const provider = host === undefined ? undefined : policy.catalog.providerOfHost(host);
      return provider === undefined ? undefined : keyVariables[provider];
    }
  },
};

/** What no page can import. */
const importsServer =
  /(?:from|require\()\s*['"](?:express|fastify|koa|next\/server|@nestjs\/[\w-]+|(?:node:)?(?:fs|fs\/promises|http|https|child_process))['"]/;

/** A key that a bundler writes into what it ships. Keys that the page's own user brings are theirs to show. */
function publishedKey(site: ClientSite | HttpSite): string | undefined {
  const runsInPage = site.kind === 'client' && site.browser;
  return envValuesOf(site.kind === 'client' ? site.apiKey : site.authorization).find((value) =>
    runsInPage ? isPublicVariable(value.name) : isPublished(value),
  )?.name;
}
