import type { Capability, GatewayProfile } from '@gateshift/catalog';
import { titleOfFeature } from '../verdicts/gateway-fit.js';
import { calleeOf, nameOfCall } from './call-title.js';
import { isAsking, type AskingSite, type Check, type Verdict } from './check.js';
import { gatewayBehind } from './gateway-behind.js';

export type NoUnsupportedApiOptions = Readonly<Record<string, never>>;

export const noUnsupportedApi: Check<NoUnsupportedApiOptions> = {
  name: 'no-unsupported-api',
  description: 'disallow APIs that the gateway behind the client does not serve',
  category: 'migration',
  severity: 'warn',
  enabled: 'always',
  optionsOf: () => ({}),
  find(context) {
    return context.sites.filter(isAsking).flatMap((site): readonly Verdict[] => {
      const gateway = gatewayBehind(site, context);
      const lack = gateway && lackOf(site, gateway);
      if (!gateway || lack === undefined) return [];
      return [
        {
          message: `${gateway.title} does not serve ${lack}, so \`${nameOfCall(site)}\` is refused there: give it a client of the provider's own.`,
          location: calleeOf(site, context.sourceOf(site.location.file)),
          siteId: site.id,
          subject: `${gateway.name} ${nameOfCall(site)}`,
          related: [],
          suggestions: [],
        },
      ];
    });
  },
};

/** `n: 1` asks for nothing that needs it; more of them are a feature of the call. */
const toldByFeature: ReadonlySet<string> = new Set(['n']);

/** What the gateway is known not to have. What nobody knows of it is no finding. */
function lackOf(site: AskingSite, gateway: GatewayProfile): string | undefined {
  if (isLacking(gateway.apis, site.api)) return `the ${site.api} API`;
  if (site.kind !== 'call') return undefined;
  const feature = site.features.find((name) => isLacking(gateway.features, name));
  if (feature !== undefined) return titleOfFeature(feature);
  const option = site.optionNames.find((name) => !toldByFeature.has(name) && isLacking(gateway.parameters, name));
  return option === undefined ? undefined : `the parameter \`${option}\``;
}

function isLacking(table: Readonly<Record<string, Capability>>, name: string): boolean {
  return Object.hasOwn(table, name) && table[name]?.support === 'no';
}
