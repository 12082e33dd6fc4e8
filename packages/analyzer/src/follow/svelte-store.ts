import { alternativesOf, emptyContext, from, union, unknown, type Found, type Place } from '../found.js';
import type { Follower } from './follower.js';
import { followVariable } from './variable.js';

/** Functions of `svelte/store` whose stores begin with their first argument. */
const makers: ReadonlySet<string> = new Set(['writable', 'readable']);

/** `$settings` in a Svelte component: what the store `settings` holds, which is what it was made with until it is set. */
export function followStoreValue(follower: Follower, name: string, place: Place): Found | undefined {
  const { module } = place.index;
  if (!module.file.endsWith('.svelte') || !/^\$[\w$]/.test(name)) return undefined;
  const scope = module.scopeManager.scopes.find(({ type }) => type === 'module');
  const variable = scope?.variables.find((one) => one.name === name.slice(1));
  if (!variable) return undefined;
  const store = alternativesOf(followVariable(follower, variable, place, emptyContext)).find(
    (one) =>
      one.kind === 'result' &&
      one.callee.kind === 'external' &&
      one.callee.specifier === 'svelte/store' &&
      makers.has(one.callee.path.at(-1) ?? ''),
  );
  const initial = store?.kind === 'result' ? store.arguments[0] : undefined;
  if (!store || !initial) return undefined;
  const held = initial.kind === 'union' ? initial : from(place, initial);
  return union('fallback', [{ found: unknown('what the store holds', [place]) }, { found: held }], store.trail);
}
