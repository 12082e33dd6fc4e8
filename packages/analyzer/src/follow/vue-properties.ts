import type { TSESTree } from '@typescript-eslint/types';
import type { Found, Place } from '../found.js';
import type { Follower } from './follower.js';
import { followType } from './type.js';

/**
 * What `defineProps<{ … }>()` of a Vue component gives: what its users set, by the type that is written there, and what
 * `withDefaults` says holds otherwise. Undefined for any other call.
 */
export function vueProperties(
  follower: Follower,
  callee: Found,
  node: TSESTree.CallExpression,
  values: readonly Found[],
  place: Place,
): Found | undefined {
  if (callee.kind !== 'external' || callee.specifier !== 'global') return undefined;
  const [first, second] = values;
  switch (callee.path.join('.')) {
    case 'defineProps': {
      const type = node.typeArguments?.params[0];
      return type && asSet(place, followType(follower, type, place.index));
    }
    case 'withDefaults':
      return first?.kind === 'parameter' ? { ...first, default: second } : undefined;
    default:
      return undefined;
  }
}

function asSet(place: Place, type: Found): Found | undefined {
  return type.kind === 'type'
    ? { kind: 'parameter', name: 'props', default: undefined, type, place, trail: [place] }
    : undefined;
}
