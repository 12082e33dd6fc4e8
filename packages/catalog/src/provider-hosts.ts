/** The provider behind a host name; wildcards stand for one label or a part of one, never for a dot. */
export type ProviderOfHost = (host: string) => string | undefined;

function compile(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^.]+');
  return new RegExp(`^${escaped}$`);
}

/** A look-up over a table of host names and patterns. */
export function providerLookup(hosts: Readonly<Record<string, string>>): ProviderOfHost {
  const exact = new Map<string, string>();
  const patterns: (readonly [RegExp, string])[] = [];
  for (const [host, provider] of Object.entries(hosts)) {
    if (host.includes('*')) patterns.push([compile(host), provider]);
    else exact.set(host, provider);
  }
  return (host) => {
    const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
    return exact.get(name) ?? patterns.find(([pattern]) => pattern.test(name))?.[1];
  };
}
