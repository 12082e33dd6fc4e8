import type { CallSite, ClientSite, HttpSite } from '@gateshift/analyzer';
import { calleeOf } from './call-title.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { mayHold } from './may-hold.js';

export type RequireTimeoutOptions = Readonly<Record<string, never>>;

/** What a package waits by itself, and the option that says otherwise. Source: the packages' own defaults. */
const defaults: Readonly<Record<string, { readonly option: string; readonly waits: string }>> = {
  openai: { option: 'timeout', waits: 'up to 10 minutes for each of three attempts' },
  '@anthropic-ai/sdk': { option: 'timeout', waits: 'up to 10 minutes for each of three attempts' },
};

/** Any of these near a call may bound it. */
const bound = /timeout|signal|abort|deadline|race\b/i;

export const requireTimeout: Check<RequireTimeoutOptions> = {
  name: 'require-timeout',
  description: 'require clients and requests to bound how long they wait',
  category: 'safety',
  severity: 'warn',
  enabled: 'strict',
  optionsOf: () => ({}),
  find(context) {
    const { sites, sourceOf } = context;
    const calls = sites.filter((site) => site.kind === 'call');
    return sites.flatMap((site): readonly Verdict[] => {
      if (site.kind !== 'client' && site.kind !== 'http') return [];
      const source = sourceOf(site.location.file);
      const wait = site.kind === 'client' ? waitOf(site, calls, context) : waitOfRequest(site, context);
      if (wait === undefined) return [];
      return [
        {
          message: `This ${site.kind === 'client' ? 'client' : 'request'} waits ${wait}.`,
          location: site.kind === 'client' ? source.locate(site.calleeRange) : calleeOf(site, source),
          siteId: site.id,
          subject: site.kind === 'client' ? (site.name ?? site.constructorName) : site.method,
          related: [],
          suggestions: [],
        },
      ];
    });
  },
};

function waitOf(client: ClientSite, calls: readonly CallSite[], { sourceOf }: CheckContext): string | undefined {
  const known = Object.hasOwn(defaults, client.package) ? defaults[client.package] : undefined;
  if (!known || client.derivedFrom !== undefined || mayHold(client.options, known.option)) return undefined;
  const own = calls.filter((call) => call.clients.includes(client.id));
  const isBound = own.some(({ location }) => bound.test(sourceOf(location.file).slice(location.range)));
  return isBound ? undefined : `${known.waits} (its default): set \`${known.option}\` in milliseconds`;
}

function waitOfRequest({ method, location }: HttpSite, { sourceOf }: CheckContext): string | undefined {
  const source = sourceOf(location.file);
  // Other transports have defaults and instances of their own.
  if (method !== 'fetch' || bound.test(source.text)) return undefined;
  return 'as long as the server likes: give it `signal: AbortSignal.timeout(…)`, in milliseconds';
}
