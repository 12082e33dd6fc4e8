import { findGateway, gatewayNames } from '@gateshift/catalog';

/** Why an SDK that is given an address would ask for a path that is not there, and the address to give it. */
export interface BaseUrlFault {
  /** `endpoint`: it ends in what the SDK adds itself. `path`: its host is known, and serves the API below a path. */
  readonly kind: 'endpoint' | 'path';
  /** What it ends in; empty for `path`. */
  readonly endpoint: string;
  readonly right: string;
}

/** @param url an absolute URL */
export function faultOfBaseUrl(url: string): BaseUrlFault | undefined {
  const endpoint = /\/(?:chat\/completions|completions|responses|embeddings)\/?$/.exec(url)?.[0];
  if (endpoint !== undefined) return { kind: 'endpoint', endpoint, right: url.slice(0, -endpoint.length) };
  const right = addressOfHost(url);
  return right === undefined || new URL(right).pathname === '/' ? undefined : { kind: 'path', endpoint: '', right };
}

/** The whole address of an API whose host alone says which it is. */
function addressOfHost(url: string): string | undefined {
  const { hostname, pathname } = new URL(url);
  if (pathname !== '/') return undefined;
  if (hostname === 'api.openai.com') return 'https://api.openai.com/v1';
  return gatewayNames.map((name) => findGateway(name)).find((gateway) => gateway?.hosts.includes(hostname))?.baseUrl;
}
