import type { CallSite, ClientSite, Site } from '@gateshift/analyzer';
import { isRouted } from '../rewrites/routed-agent.js';

/** What agents ask by themselves of models that they are handed, where no call of theirs is in sight: a server runs them. */
export function findHeldCalls(sites: readonly Site[]): readonly CallSite[] {
  const called = new Set(sites.flatMap((site) => (site.kind === 'call' ? site.clients : [])));
  return sites.flatMap((site) => (site.kind === 'client' && !called.has(site.id) ? askedBy(site) : []));
}

function askedBy(client: ClientSite): readonly CallSite[] {
  const { holds } = client;
  if (!holds || (holds.providers.length === 0 && !isRouted(client))) return [];
  const { id, location, sdk, sdkMajor, calleeRange, options } = client;
  return [
    {
      kind: 'call',
      id,
      location,
      sdk,
      sdkMajor,
      api: holds.api,
      method: client.constructorName,
      calleeRange,
      receiver: undefined,
      clients: [id, ...holds.providers.flatMap((provider) => provider.client ?? [])],
      clientTrail: [],
      flavours: [],
      model: holds.model,
      outputCap: { state: 'unknown', reason: 'its calls are not in sight' },
      capNames: [],
      features: [],
      requestHeaders: [],
      mayHaveMoreRequestHeaders: false,
      within: undefined,
      loop: undefined,
      staticPrompt: 0,
      requestOverrides: [],
      optionNames: [],
      nestedOptions: [],
      boundOptions: [],
      options,
      optionsOf: 'construction',
      provider: holds.providers.length === 1 ? holds.providers[0] : undefined,
      providers: holds.providers,
    },
  ];
}
