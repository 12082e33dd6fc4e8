import type { TSESTree } from '@typescript-eslint/types';
import type { Found, FoundOf } from '../found.js';
import type { DeclaredExport } from '../host.js';
import type { ModuleIndex } from '../module-index.js';
import { isFunctionName, isMethodPath } from '../sdks/method-names.js';
import { declaringPackageOf } from '../sdks/registry.js';
import { staticKey, unwrap, type Node } from '../tree.js';
import type { Follower } from './follower.js';
import { exportOf } from './sdk-export.js';

/** What says nothing of what is called, so that a type may. What was followed to its end is not asked about. */
const openKinds: ReadonlySet<Found['kind']> = new Set([
  'unknown',
  'undefined',
  'external',
  'result',
  'parameter',
  'type',
  'instance',
]);

/** Whether following a callee ended in nothing. */
export function isOpenCallee(alternatives: readonly Found[]): boolean {
  return alternatives.every((one) => openKinds.has(one.kind));
}

/**
 * What the declared types of a call's receiver or callee say it is. Types are asked only where the names are those of
 * some SDK's methods or functions; a client that a type alone shows has no known origin.
 */
export function followDeclared(
  follower: Follower,
  node: TSESTree.CallExpression,
  index: ModuleIndex,
): readonly FoundOf<'client' | 'callable'>[] {
  const { host } = follower;
  if (!host.typesAt) return [];
  const ask = (expression: Node): readonly Found[] =>
    (host.typesAt?.(index.module.file, expression.range) ?? []).flatMap(
      (lineage) => firstKnown(lineage, index.module.file) ?? [],
    );

  const callee = unwrap(node.callee);
  const path: string[] = [];
  for (let current = callee; current.type === 'MemberExpression';) {
    const name = staticKey(current.property, current.computed);
    if (name === undefined) return [];
    path.unshift(name);
    const receiver = unwrap(current.object);
    const clients = isMethodPath(path) ? ask(receiver).flatMap((one) => asClient(one, path)) : [];
    if (clients.length > 0) return clients;
    current = receiver;
  }
  const name = callee.type === 'Identifier' ? callee.name : path.at(-1);
  if (name === undefined || !isFunctionName(name)) return [];
  return ask(callee)
    .filter((one) => one.kind === 'callable' && one.export.kind === 'function')
    .filter(isCallable);
}

function isCallable(found: Found): found is FoundOf<'callable'> {
  return found.kind === 'callable';
}

function asClient(found: Found, path: readonly string[]): readonly FoundOf<'client'>[] {
  if (found.kind !== 'constructor' || found.export.gives !== 'client') return [];
  return [{ kind: 'client', sdk: found.sdk, export: found.export, path, origin: undefined, trail: [] }];
}

/** The nearest class of a line of descent that a profile describes. */
function firstKnown(lineage: readonly DeclaredExport[], file: string): Found | undefined {
  for (const declared of lineage) {
    const sdk = declaringPackageOf(declared.package, declared.exportName);
    if (sdk) return exportOf({ ...sdk, importedBy: file }, declared.exportName);
  }
  return undefined;
}
