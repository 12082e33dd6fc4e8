import { findGateway, gatewayNames, type Capability, type GatewayProfile } from '@gateshift/catalog';
import { faultOfBaseUrl } from './base-url.js';
import type { Config } from './config-schema.js';
import { nearestOf } from '../models/nearest.js';

/** What a configuration says of the gateway. */
export type GatewaySetting =
  | { readonly state: 'named'; readonly gateway: GatewayProfile }
  | { readonly state: 'unnamed' }
  /** One sentence that says what is wrong and names what was probably meant. */
  | { readonly state: 'unknown'; readonly problem: string };

/** The gateway that a configuration names, with its own variables and ids put over the built-in profile. */
export function resolveGateway(config: Pick<Config, 'gateway' | 'env'>): GatewaySetting {
  const { gateway: setting, env } = config;
  if (setting === undefined) return { state: 'unnamed' };
  const own = typeof setting === 'string' ? { name: setting } : setting;
  const name = own.name ?? 'custom';
  const profile = findGateway(name);
  if (!profile) {
    const nearest = nearestOf(name, gatewayNames);
    const remedy = nearest ? `did you mean \`${nearest}\`?` : `the gateways are ${listed(gatewayNames)}.`;
    return { state: 'unknown', problem: `\`${name}\` is no gateway that gateshift knows; ${remedy}` };
  }
  const fault = own.baseUrl !== undefined && URL.canParse(own.baseUrl) ? faultOfBaseUrl(own.baseUrl) : undefined;
  if (fault) {
    const why = fault.kind === 'path' ? 'lacks the path of the API' : `ends in \`${fault.endpoint}\`, which SDKs add`;
    return { state: 'unknown', problem: `\`${own.baseUrl ?? ''}\` ${why}; the base URL is \`${fault.right}\`.` };
  }
  return {
    state: 'named',
    gateway: {
      ...profile,
      title: own.title ?? profile.title,
      baseUrl: own.baseUrl ?? profile.baseUrl,
      hosts: own.baseUrl === undefined ? profile.hosts : [new URL(own.baseUrl).hostname],
      env: { ...profile.env, ...own.env, ...env },
      models: { ...profile.models, ...own.models },
      servesAll: own.servesAll ?? profile.servesAll,
      apis: { ...profile.apis, ...saidOf(own.apis) },
      parameters: { ...profile.parameters, ...saidOf(own.parameters) },
      features: { ...profile.features, ...saidOf(own.features) },
    },
  };
}

function saidOf(supports: Readonly<Record<string, 'yes' | 'no'>> | undefined): Readonly<Record<string, Capability>> {
  return Object.fromEntries(
    Object.entries(supports ?? {}).map(([name, support]) => [name, { support, source: 'the configuration' }]),
  );
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
