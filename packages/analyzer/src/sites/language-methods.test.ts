import { expect, it } from 'vitest';
import { transports } from '../sdks/http.js';
import { profiles } from '../sdks/registry.js';
import { languageMethods } from './language-methods.js';

/** Every string of a profile, cut where a path of methods is. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split('.');
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(namesIn);
}

it('are no methods of an SDK or transport', () => {
  const exports = profiles.flatMap((profile) => Object.values(profile.packages).flatMap((names) => Object.keys(names)));
  const paths = profiles.flatMap((profile) =>
    Object.values(profile.packages).flatMap((names) =>
      Object.values(names).flatMap((one) => ('methods' in one ? namesIn([one.methods, one.chain, one.handles]) : [])),
    ),
  );
  const requests = transports.flatMap(({ methods, from }) => [...methods, ...from.flatMap(({ names }) => names)]);
  expect([...exports, ...paths, ...requests].filter((name) => languageMethods.has(name))).toEqual([]);
});
