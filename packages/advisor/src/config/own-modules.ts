import type { OwnModule } from '@gateshift/analyzer';
import type { Config } from './config-schema.js';

/** The modules that the configuration describes, as the analyzer takes them. */
export function ownModulesOf({ clients = {}, wrappers = {} }: Config): Readonly<Record<string, OwnModule>> {
  const specifiers = new Set([...Object.keys(clients), ...Object.keys(wrappers)]);
  return Object.fromEntries(
    [...specifiers].map((specifier): [string, OwnModule] => {
      const client = clients[specifier];
      return [
        specifier,
        {
          ...(client && { sdk: client.sdk }),
          clients: client?.exports ?? [],
          wrappers: wrappers[specifier] ?? {},
        },
      ];
    }),
  );
}
