import type { Location } from '../location.js';
import type { ClientSite, HttpSite, OutputCap } from '../site.js';
import type { Value } from '../value.js';

/** Where the trails of a client's or request's values lead that ended without an answer. */
export function openPlacesOf(site: ClientSite | HttpSite): readonly Location[] {
  return site.kind === 'client'
    ? [site.apiKey, site.baseUrl, site.organization, site.project].flatMap(openPlaces)
    : [
        ...[site.model, site.url, site.authorization].flatMap(openPlaces),
        ...openPlacesOfCap(site.outputCap, site.location),
      ];
}

function openPlaces(value: Value): readonly Location[] {
  switch (value.state) {
    case 'parameter':
    case 'unknown':
      return value.trail;
    case 'choice': {
      const open = value.options.flatMap((option) => openPlaces(option.value));
      return open.length > 0 ? [...value.trail, ...open] : [];
    }
    case 'env':
      return value.default ? openPlaces(value.default) : [];
    case 'literal':
    case 'constant':
    case 'absent':
      return [];
  }
}

/** Where it is not known whether there is a cap, whoever passes the options of the call may say. */
export function openPlacesOfCap(cap: OutputCap, call: Location): readonly Location[] {
  if (cap.state === 'set') return openPlaces(cap.value);
  return cap.state === 'unknown' ? [call] : [];
}
