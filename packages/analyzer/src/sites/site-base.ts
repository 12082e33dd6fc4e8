import type { KnownSdk, Place } from '../found.js';
import type { Location } from '../location.js';
import type { AnalyzerHost } from '../host.js';
import type { SdkMajor, SiteKind } from '../site.js';

/** The identity of a site: stable within one analysis. */
export function siteId(location: Location, kind: SiteKind): string {
  return `${location.file}:${location.range[0]}:${kind}`;
}

/** The id of the client site that a construction makes. */
export function clientId(origin: Place): string {
  return siteId(origin.index.location(origin.node), 'client');
}

/** The SDK's major: what the import names itself, else what the project has. */
export function majorOf(host: AnalyzerHost, sdk: KnownSdk): SdkMajor {
  return sdk.major ?? host.sdkMajor(sdk.package, sdk.importedBy);
}
