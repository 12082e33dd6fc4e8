import { unknown, type Found, type KnownSdk } from '../found.js';
import type { SdkExport } from '../sdks/profile.js';

/** The export of an SDK package, as something that can be constructed, called or used. */
export function exportOf(sdk: KnownSdk, name: string): Found {
  const own = Object.hasOwn(sdk.exports, name) ? sdk.exports[name] : undefined;
  if (own) return asFound(describedBy(sdk, name), own, name);
  if (name === 'default') return { kind: 'package', sdk, trail: [] };
  if (sdk.profile.composers) return { kind: 'external', specifier: sdk.package, path: [name], trail: [] };
  return unknown(`${sdk.package} export ${name}`);
}

/** The package as the profile sees it that describes the export. */
function describedBy(sdk: KnownSdk, name: string): KnownSdk {
  const other = sdk.otherProfiles.find((profile) =>
    Object.entries(profile.packages).some(
      ([specifier, exports]) =>
        (specifier === sdk.package || specifier.startsWith(`${sdk.package}/`)) &&
        Object.hasOwn(exports, name) &&
        exports[name] === sdk.exports[name],
    ),
  );
  return other ? { ...sdk, profile: other } : sdk;
}

/** What `import X from 'openai'` or `require('openai')` is, where the module object itself is constructed or called. */
export function namespaceOf(sdk: KnownSdk): Found {
  const name = sdk.profile.namespaceIs;
  return name === undefined ? unknown(`namespace of ${sdk.package}`) : exportOf(sdk, name);
}

function asFound(sdk: KnownSdk, own: SdkExport, name: string): Found {
  switch (own.kind) {
    case 'client':
      return { kind: 'constructor', sdk, export: own, name, trail: [] };
    case 'instance':
      return { kind: 'client', sdk, export: own.of, path: own.path ?? [], origin: undefined, trail: [] };
    case 'provider':
      return { kind: 'provider', sdk, path: [], origin: undefined, trail: [] };
    case 'function':
    case 'agent':
    case 'command':
    case 'handle':
    case 'settings':
    case 'wrapper':
    case 'middleware':
    case 'ambient':
    case 'caller':
    case 'callback':
    case 'model':
    case 'model-table':
      return { kind: 'callable', sdk, export: own, name, trail: [] };
  }
}
