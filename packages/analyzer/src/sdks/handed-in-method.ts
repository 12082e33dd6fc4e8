import type { Found } from '../found.js';
import { profiles } from './registry.js';

/** Methods that requests, routers and streams have too: no reason to look for who calls a function that uses one. */
const commonMethods: ReadonlySet<string> = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'call',
  'stream',
  'batch',
]);

const distinctMethods: ReadonlySet<string> = new Set(
  profiles
    .flatMap((profile) => Object.values(profile.packages).flatMap((exports) => Object.values(exports)))
    .flatMap((value) => (value.kind === 'client' ? value.methods.map(({ path }) => path) : []))
    .filter((path) => !commonMethods.has(path)),
);

/** Whether something that is called is, or by its words may be, a method of an SDK's client that a caller hands in. */
export function mayBeMethodOfClient(callee: Found): boolean {
  if (callee.kind === 'client') return true;
  const path = callee.kind === 'parameter' ? callee.name.split('.').slice(1) : [];
  return path.some((_, from) => distinctMethods.has(path.slice(from).join('.')));
}
