import { readBuiltFile } from './built-file.js';
import type { GatewayProfile } from './gateway.js';

/** The gateways with a profile of their own, the default first. */
export const gatewayNames: readonly string[] = ['global-api', 'openrouter', 'litellm', 'vercel', 'custom'];

function isGatewayProfile(value: unknown): value is GatewayProfile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'apis' in value &&
    typeof value.apis === 'object' &&
    'models' in value &&
    typeof value.models === 'object'
  );
}

const loaded = new Map<string, GatewayProfile>();

/** The built-in profile of a gateway, or undefined for a name that has none. */
export function findGateway(name: string): GatewayProfile | undefined {
  if (!gatewayNames.includes(name)) return undefined;
  const known = loaded.get(name);
  if (known) return known;
  const profile = readBuiltFile(`gateways/${name}.json`, isGatewayProfile);
  loaded.set(name, profile);
  return profile;
}

/** The built-in profile of a gateway. */
export function loadGateway(name: string): GatewayProfile {
  const profile = findGateway(name);
  if (!profile) {
    throw new Error(`There is no gateway profile \`${name}\`. Use one of ${gatewayNames.join(', ')}.`);
  }
  return profile;
}

/** A gateway of the user's own: what is said of it, over a profile that assumes nothing but OpenAI's chat API. */
export function defineGateway(settings: Partial<GatewayProfile> & Pick<GatewayProfile, 'baseUrl'>): GatewayProfile {
  const base = loadGateway('custom');
  if (!URL.canParse(settings.baseUrl)) {
    throw new Error(`The gateway's base URL \`${settings.baseUrl}\` is not a URL. Write it as https://host/v1.`);
  }
  return {
    ...base,
    ...settings,
    hosts: settings.hosts ?? [new URL(settings.baseUrl).hostname],
    env: { ...base.env, ...settings.env },
    apis: { ...base.apis, ...settings.apis },
    parameters: { ...base.parameters, ...settings.parameters },
    features: { ...base.features, ...settings.features },
    models: { ...base.models, ...settings.models },
    listings: { ...base.listings, ...settings.listings },
  };
}
