import type { TSESTree } from '@typescript-eslint/types';
import type { Found } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import { staticKey, unwrap } from '../tree.js';
import type { Follower } from './follower.js';
import { followType } from './type.js';

/** How containers of services are asked for one: tsyringe, inversify, awilix, typedi, Nest, Angular, Vue. */
const asking: ReadonlySet<string> = new Set(['get', 'getAsync', 'resolve', 'resolveAsync', 'inject']);

/**
 * What a container of services is asked for by its class, `container.resolve(OpenAI)`, or by a token of which the call
 * says the type, `inject<OpenAI>('openai')`: a client whose making is not seen. Undefined for any other call.
 */
export function handedOutByContainer(
  follower: Follower,
  node: TSESTree.CallExpression,
  token: Found | undefined,
  index: ModuleIndex,
): Found | undefined {
  const callee = unwrap(node.callee);
  const name =
    callee.type === 'MemberExpression'
      ? staticKey(callee.property, callee.computed)
      : callee.type === 'Identifier'
        ? callee.name
        : undefined;
  if (name === undefined || !asking.has(name)) return undefined;
  const types = node.typeArguments?.params ?? [];
  const [type] = types;
  if (types.length === 1 && type) {
    const typed = followType(follower, type, index);
    return typed.kind === 'client' ? typed : undefined;
  }
  return token?.kind === 'constructor' && token.export.gives === 'client'
    ? { kind: 'client', sdk: token.sdk, export: token.export, path: [], origin: undefined, trail: [] }
    : undefined;
}
