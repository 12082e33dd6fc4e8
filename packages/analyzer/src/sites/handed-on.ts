import type { TSESTree } from '@typescript-eslint/types';
import { isExportsObject } from '../commonjs-exports.js';
import { emptyContext, type Found } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { isGlobalObject, isKeptForItself } from '../follow/global-member.js';
import { nodeOf } from '../follow/variable.js';
import type { Location } from '../location.js';
import type { ModuleIndex } from '../module-index.js';
import type { SdkExport, SdkProfile } from '../sdks/profile.js';
import { staticKey, type Node } from '../tree.js';

/** Members of a client that are no way to call it. */
const settings: ReadonlySet<string> = new Set([
  'baseURL',
  'apiKey',
  'organization',
  'project',
  'timeout',
  'maxRetries',
  'models',
]);

/** Exports of SDKs whose result is what they are given, in another form; what only takes a client calls it unseen. */
function isFollowedExport(exported: SdkExport): boolean {
  if (exported.kind === 'handle') return exported.of.methods.length > 0;
  return ['wrapper', 'model-table', 'settings', 'model'].includes(exported.kind);
}

/** Code of the client's own framework calls it as the framework does: `createReactAgent({ llm })`. */
function isOfFramework(callee: Found, framework: SdkProfile): boolean {
  if (callee.kind === 'result') return isOfFramework(callee.callee, framework);
  return (
    callee.kind === 'external' &&
    (framework.composers?.packages.some(
      (name) => callee.specifier === name || callee.specifier.startsWith(`${name}/`),
    ) ??
      false)
  );
}

/** Where a client made by a node leaves what can be followed, if it does. `framework` is what it belongs to. */
export function handedOnAt(
  follower: Follower,
  made: Node,
  index: ModuleIndex,
  framework: SdkProfile,
): Location | undefined {
  const direct = leavesAt(follower, made, index, framework);
  if (direct) return index.location(direct);
  const holder = index.parentOf(made);
  const name =
    holder?.type === 'VariableDeclarator'
      ? holder.id
      : holder?.type === 'AssignmentExpression'
        ? holder.left
        : undefined;
  for (const reference of (name && index.variableOf(name)?.references) ?? []) {
    const identifier = nodeOf(reference.identifier);
    const leaves = identifier && !reference.isWrite() ? leavesAt(follower, identifier, index, framework) : undefined;
    if (leaves) return index.location(leaves);
  }
  return undefined;
}

/** The expression itself, where it becomes an argument, or part of one, of a function that is not followed. */
function leavesAt(follower: Follower, expression: Node, index: ModuleIndex, framework: SdkProfile): Node | undefined {
  let child = expression;
  let isPart = false;
  for (let parent = index.parentOf(child); parent; child = parent, parent = index.parentOf(child)) {
    switch (parent.type) {
      case 'Property':
      case 'ObjectExpression':
      case 'ArrayExpression':
        isPart = true;
        continue;
      case 'MemberExpression':
        if (parent.object !== child || settings.has(staticKey(parent.property, parent.computed) ?? ''))
          return undefined;
        continue;
      case 'AwaitExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
        continue;
      case 'CallExpression':
      case 'NewExpression': {
        if (parent.callee === child) return undefined;
        // `Object.assign(module.exports, { client })` is an export like any other.
        if (parent.arguments[0] && isExportsObject(parent.arguments[0])) return undefined;
        // `super({ client })` hands it to the class above.
        const called = parent.callee.type === 'Super' ? index.enclosingClass(parent)?.superClass : parent.callee;
        const callee = follower.follow(called ?? parent.callee, index, emptyContext);
        const isFollowed =
          callee.kind === 'function' ||
          callee.kind === 'class' ||
          callee.kind === 'constructor' ||
          isOfFramework(callee, framework) ||
          (callee.kind === 'callable' && isFollowedExport(callee.export));
        // A wrapper around the client alone is taken to be the client still, where its result is used.
        const isWrapper =
          !isPart &&
          parent.arguments[0] === child &&
          parent.type === 'CallExpression' &&
          index.parentOf(parent)?.type !== 'ExpressionStatement';
        return isFollowed || isWrapper ? undefined : expression;
      }
      case 'AssignmentExpression':
        return parent.right === child && isElsewhere(follower, parent, index) ? expression : undefined;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** A member of something that cannot be followed: `app.locals.client = …`. */
function isElsewhere(
  follower: Follower,
  { left: target, operator }: TSESTree.AssignmentExpression,
  index: ModuleIndex,
): boolean {
  if (target.type !== 'MemberExpression' || target.object.type === 'ThisExpression') return false;
  const holder = follower.follow(target.object, index, emptyContext);
  if (isGlobalObject(holder) && isKeptForItself(target, operator, index)) return false;
  const isExports = holder.kind === 'external' && /^(?:module|exports)/.test(holder.path.join('.'));
  if (holder.kind === 'collection') return true;
  return (
    !isExports &&
    (holder.kind === 'external' || holder.kind === 'parameter' || holder.kind === 'result' || holder.kind === 'unknown')
  );
}
