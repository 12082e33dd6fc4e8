import { gatewayNames, loadGateway } from '@gateshift/catalog';
import type { RecordedRequest } from './loopback-gateway.mjs';
import { FOREIGN_CREDENTIALS, GATEWAY_KEY } from './run-program.js';

/** The host that the migrated code belongs to once it goes back, and that the foreign credentials are for. */
export const VENDOR_HOST = 'api.openai.com';

/** What a variable of the gateway can be; compose files and CI pass an empty text where nothing is set. */
type Setting = 'set' | 'unset' | 'empty';

export interface Environment {
  readonly name: string;
  readonly key: Setting;
  readonly baseUrl: Setting;
}

export const ENVIRONMENTS: readonly Environment[] = [
  { name: 'key and base URL set', key: 'set', baseUrl: 'set' },
  { name: 'key unset', key: 'unset', baseUrl: 'set' },
  { name: 'base URL unset', key: 'set', baseUrl: 'unset' },
  { name: 'key and base URL unset', key: 'unset', baseUrl: 'unset' },
  { name: 'key and base URL empty', key: 'empty', baseUrl: 'empty' },
];

/** What an Azure client needs in order to be made. */
const AZURE = {
  AZURE_OPENAI_API_KEY: 'fake-azure-key',
  AZURE_OPENAI_ENDPOINT: 'https://fake-resource.openai.azure.com',
  OPENAI_API_VERSION: '2024-10-21',
};

function variable(name: string, setting: Setting, value: string): Readonly<Record<string, string>> {
  return setting === 'unset' ? {} : { [name]: setting === 'set' ? value : '' };
}

/** The variables of a child in that state, for every gateway there is a profile of, with every foreign credential set. */
export function variablesOf(environment: Environment, gatewayUrl: string): Readonly<Record<string, string>> {
  const variables = gatewayNames.map((name) => loadGateway(name).env);
  const ours = variables.map(({ apiKey, baseUrl }) => ({
    ...variable(apiKey, environment.key, GATEWAY_KEY),
    ...variable(baseUrl, environment.baseUrl, gatewayUrl),
  }));
  return Object.assign({}, ...ours, AZURE, FOREIGN_CREDENTIALS);
}

/** What must not reach a gateway. */
const SECRETS = { ...FOREIGN_CREDENTIALS, AZURE_OPENAI_API_KEY: AZURE.AZURE_OPENAI_API_KEY };

/** A credential at a host it is not for. */
export interface Leak {
  /** The variable whose value was seen, or the header that should not have been there. */
  readonly what: string;
  readonly host: string;
  /** Whether the host is the gateway, to which the migrated code sends people's prompts. */
  readonly atGateway: boolean;
}

const GATEWAY_HOSTS: ReadonlySet<string> = new Set(gatewayNames.flatMap((name) => loadGateway(name).hosts));

export const isGateway = (host: string) => host.startsWith('127.0.0.1:') || GATEWAY_HOSTS.has(host);

/** What fixtures let stand in for a missing key, which is nobody's. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['set-it-before-you-ask']);

/** What the requests carry that their hosts must not see; empty where all is well. */
export function leaksIn(requests: readonly RecordedRequest[]): readonly Leak[] {
  return requests.flatMap((request) =>
    foreignIn(request).map((what) => ({ what, host: request.host, atGateway: isGateway(request.host) })),
  );
}

function foreignIn(request: RecordedRequest): readonly string[] {
  const everything = JSON.stringify([request.path, request.headers, request.text]);
  if (request.host === VENDOR_HOST) return everything.includes(GATEWAY_KEY) ? ['the key of the gateway'] : [];
  const values = Object.entries(SECRETS).filter(([, value]) => everything.includes(value));
  const headers = ['openai-organization', 'openai-project'].filter((name) => name in request.headers);
  const bearer = request.authorization?.replace(/^Bearer ?/, '') ?? '';
  const isNoKey = bearer === '' || bearer === GATEWAY_KEY || PLACEHOLDERS.has(bearer);
  const strange = isGateway(request.host) && !isNoKey ? ['a key of someone else'] : [];
  return [...values.map(([name]) => name), ...headers, ...strange];
}
