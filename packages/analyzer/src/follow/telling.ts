import { union, type Found } from '../found.js';
import { isSettings } from './settings.js';

export interface TellingPart {
  readonly found: Found | undefined;
  /** Whether it is all there was. */
  readonly isWhole: boolean;
}

/** Of what a call passes, the alternatives that say what it is; a value that may also be something else is not whole. */
export function tellingPart(found: Found): TellingPart {
  switch (found.kind) {
    case 'undefined':
      return { found: undefined, isWhole: true };
    case 'scalar':
      return { found: found.value === null ? undefined : found, isWhole: true };
    case 'result':
      return isSettings(found) ? { found, isWhole: true } : { found: undefined, isWhole: false };
    case 'unknown':
    case 'external':
    case 'type':
    case 'pair':
      return { found: undefined, isWhole: false };
    case 'parameter': {
      const isTelling = found.default !== undefined && tellingPart(found.default).found !== undefined;
      return { found: isTelling ? found : undefined, isWhole: false };
    }
    case 'union': {
      const parts = found.options.map((option) => ({ ...option, part: tellingPart(option.found) }));
      const isWhole = parts.every(({ part }) => part.isWhole);
      const kept = parts.flatMap(({ part: { found: one }, ...option }) => (one ? [{ ...option, found: one }] : []));
      if (kept.length === 0) return { found: undefined, isWhole };
      return { found: isWhole ? found : union(found.via, kept, found.trail), isWhole };
    }
    default:
      return { found, isWhole: true };
  }
}
