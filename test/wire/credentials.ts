import type { RecordedRequest } from './loopback-gateway.mjs';
import { FOREIGN_CREDENTIALS, GATEWAY_KEY } from './run-program.js';

/** The host that the migrated code belongs to once it goes back, and that the foreign credentials are for. */
export const VENDOR_HOST = 'api.openai.com';

export interface Environment {
  readonly name: string;
  readonly hasKey: boolean;
  readonly hasBaseUrl: boolean;
}

/** Every state the two variables of the gateway can be in; an empty one counts as unset. */
export const ENVIRONMENTS: readonly Environment[] = [
  { name: 'key and base URL set', hasKey: true, hasBaseUrl: true },
  { name: 'key unset', hasKey: false, hasBaseUrl: true },
  { name: 'base URL unset', hasKey: true, hasBaseUrl: false },
  { name: 'key and base URL unset', hasKey: false, hasBaseUrl: false },
];

/** The variables of a child in that state, with every foreign credential set. */
export function variablesOf(environment: Environment, gatewayUrl: string): Readonly<Record<string, string>> {
  return {
    ...FOREIGN_CREDENTIALS,
    GLOBAL_API_KEY: environment.hasKey ? GATEWAY_KEY : '',
    GLOBAL_API_BASE_URL: environment.hasBaseUrl ? gatewayUrl : '',
  };
}

/** What a request carries that its host must not see; empty where all is well. */
export function foreignIn(request: RecordedRequest): readonly string[] {
  const everything = JSON.stringify([request.path, request.headers, request.text]);
  if (request.host === VENDOR_HOST) return everything.includes(GATEWAY_KEY) ? ['the key of the gateway'] : [];
  const values = Object.entries(FOREIGN_CREDENTIALS).flatMap(([name, value]) =>
    everything.includes(value) ? [name] : [],
  );
  const headers = ['openai-organization', 'openai-project'].filter((name) => name in request.headers);
  return [...values, ...headers];
}

/** A leak as one line. */
export function leaksIn(requests: readonly RecordedRequest[]): readonly string[] {
  return requests.flatMap((request) =>
    foreignIn(request).map(
      (what) => `${what} reached ${request.host}${request.path} with model ${request.model ?? 'none'}`,
    ),
  );
}
