import type { Found, Place } from '../found.js';

/** Where the trails of something end without an answer; empty where all of it is known. */
export function openPlacesIn(found: Found): readonly Place[] {
  switch (found.kind) {
    case 'parameter':
      return [found.place];
    case 'unknown':
    case 'result':
    case 'external':
      return found.trail.slice(-1);
    case 'client':
    case 'provider':
      return found.origin ? [] : found.trail.slice(-1);
    case 'union':
      return found.options.flatMap((option) => openPlacesIn(option.found));
    case 'text':
      return found.parts.flatMap(openPlacesIn);
    case 'provided':
      return openPlacesIn(found.id);
    case 'merged':
      return found.sources.flatMap(openPlacesIn);
    default:
      return 'of' in found ? openPlacesIn(found.of) : [];
  }
}
