import type { KnownSdk } from '../found.js';
import type { AnalyzerHost, OwnModule } from '../host.js';
import type { ClientExport, SdkExport, SdkProfile } from './profile.js';
import { packageOf, profiles } from './registry.js';

/** What sites of wrapper functions name as their SDK. */
const wrapperProfile: SdkProfile = { name: 'wrapper', packages: {} };

/** The SDK that a specifier names: a package that a profile describes, by its own name or another, or a module of the user's own. */
export function sdkNamed(
  specifier: string,
  file: string,
  { ownModules, aliasOf }: AnalyzerHost,
): Omit<KnownSdk, 'importedBy'> | undefined {
  return (
    packageOf(specifier) ?? ownModule(ownModules?.[specifier], specifier) ?? packageOf(aliasOf?.(specifier, file) ?? '')
  );
}

/** A module of the user's own that the config names: its exports as if it were an SDK's package. */
function ownModule(own: OwnModule | undefined, specifier: string): Omit<KnownSdk, 'importedBy'> | undefined {
  if (!own) return undefined;
  const profile = profiles.find((one) => one.name === own.sdk);
  const client = profile && clientOf(profile);
  const exports: Record<string, SdkExport> = {};
  if (client) for (const name of own.clients) exports[name] = { kind: 'instance', of: client };
  for (const [name, wrapper] of Object.entries(own.wrappers)) {
    exports[name] = {
      kind: 'function',
      call: {
        site: 'call',
        api: wrapper.api ?? 'chat.completions',
        argument: wrapper.argument ?? 0,
        model: wrapper.model ?? 'model',
        cap: wrapper.outputCap === undefined ? [] : [{ names: [wrapper.outputCap] }],
      },
    };
  }
  return { profile: profile ?? wrapperProfile, otherProfiles: [], package: specifier, exports, major: undefined };
}

function clientOf(profile: SdkProfile): ClientExport | undefined {
  for (const exports of Object.values(profile.packages)) {
    for (const value of Object.values(exports)) if (value.kind === 'client' && value.gives === 'client') return value;
  }
  return undefined;
}
