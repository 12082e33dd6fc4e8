import type { TSESTree } from '@typescript-eslint/types';
import { emptyContext, isPresent, type Found, type Place } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import { isFunction, type FunctionNode, type Node } from '../tree.js';
import type { Caller } from './callers.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import { pathInPattern, type PatternStep } from './pattern.js';
import { nodeOf } from './variable.js';

/** A parameter, or a part of one, that has a default. */
interface Defaulted {
  readonly owner: FunctionNode;
  readonly position: number;
  /** From the whole argument to the part. */
  readonly keys: readonly (string | undefined)[];
}

/**
 * Whether a literal is the default of a parameter that applies in no call. `surely`: all calls are known, and each passes
 * something that is there for certain, whatever it is; `perhaps`: those that are known pass something.
 */
export function replacedByArguments(follower: Follower, { index, node }: Place): 'surely' | 'perhaps' | undefined {
  const defaulted = defaultedBy(node, index);
  return defaulted && replacedBy(follower, defaulted, index);
}

function replacedBy(
  follower: Follower,
  { owner, position, keys }: Defaulted,
  index: ModuleIndex,
): 'surely' | 'perhaps' | undefined {
  // Who calls the function is worth a look at other modules; where what is passed comes from is not.
  const callers = follower.callers.want(() => {
    const found = follower.callers.of(owner, index);
    if (found?.open) follower.callers.ask(owner, index);
    return found;
  }, 'everything');
  if (!callers || callers.calls.length === 0) return undefined;
  const passed = callers.calls.map((call) => passedBy(follower, call, position, keys));
  if (callers.complete && passed.every((found) => found && isThere(found))) return 'surely';
  return passed.every((found) => found && isPresent(found)) ? 'perhaps' : undefined;
}

/** What a call passes; undefined where that cannot be told. */
function passedBy(follower: Follower, call: Caller, position: number, keys: Defaulted['keys']): Found | undefined {
  const { node, index, isDispatched } = call;
  if (isDispatched || node.arguments.slice(0, position + 1).some((one) => one.type === 'SpreadElement'))
    return undefined;
  const argument = node.arguments[position];
  if (!argument) return undefined;
  let found: Found = follower.follow(argument, index, emptyContext);
  for (const key of keys) found = followMember(follower, found, key, call);
  return found;
}

/** Methods whose result is nothing where they find nothing. */
const finders: ReadonlySet<string> = new Set(['get', 'find', 'findLast', 'at', 'pop', 'shift']);

/** Whether a value is never `undefined`: for this alone a parameter's default stands in. */
function isThere(found: Found): boolean {
  switch (found.kind) {
    case 'undefined':
    case 'env':
    case 'unknown':
    case 'external':
    case 'type':
    case 'rest':
    case 'pair':
      return false;
    case 'parameter':
      return found.default !== undefined && isThere(found.default);
    case 'result':
      return found.member === undefined && !mayGiveNothing(found.callee);
    case 'union': {
      if (found.via === 'fallback') return found.options.some((option) => isThere(option.found));
      return found.options.every((option) => isThere(option.found));
    }
    default:
      return true;
  }
}

/** Whether a call can give `undefined`, for all that is known of what is called. */
function mayGiveNothing(callee: Found): boolean {
  if (callee.kind === 'external') return finders.has(callee.path.at(-1) ?? '');
  return callee.kind !== 'function';
}

function defaultedBy(literal: Node, index: ModuleIndex): Defaulted | undefined {
  const pattern = patternWithDefault(literal, index);
  if (pattern?.left.type !== 'Identifier') return undefined;
  let root: Node = pattern;
  for (let parent = index.parentOf(root); parent; root = parent, parent = index.parentOf(root)) {
    if (isFunction(parent)) return inParameter(parent, root, pattern.left);
    if (parent.type === 'VariableDeclarator') return inVariable(parent, root, pattern.left, index);
    if (!patterns.has(parent.type)) return undefined;
  }
  return undefined;
}

const patterns: ReadonlySet<string> = new Set([
  'Property',
  'ObjectPattern',
  'ArrayPattern',
  'AssignmentPattern',
  'TSParameterProperty',
]);

/** `model = 'id'`, `model = env || 'id'`: the pattern whose default a literal is. */
function patternWithDefault(literal: Node, index: ModuleIndex): TSESTree.AssignmentPattern | undefined {
  let child = literal;
  for (let parent = index.parentOf(child); parent; child = parent, parent = index.parentOf(child)) {
    switch (parent.type) {
      case 'AssignmentPattern':
        return parent.right === child ? parent : undefined;
      case 'LogicalExpression':
      case 'ConditionalExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        continue;
      default:
        return undefined;
    }
  }
  return undefined;
}

function inParameter(owner: FunctionNode, parameter: Node, name: Node): Defaulted | undefined {
  const position = owner.params.findIndex((one) => one === parameter);
  const keys = keysOf(pathInPattern(parameter, name));
  return position < 0 || !keys ? undefined : { owner, position, keys };
}

/** `function ask(options) { const { model = 'id' } = options;` */
function inVariable(
  declarator: TSESTree.VariableDeclarator,
  pattern: Node,
  name: Node,
  index: ModuleIndex,
): Defaulted | undefined {
  if (declarator.id !== pattern || declarator.init?.type !== 'Identifier') return undefined;
  const parameter = nodeOf(index.variableOf(declarator.init)?.defs.at(-1)?.name);
  const owner = parameter && index.enclosingFunction(parameter);
  const keys = keysOf(pathInPattern(pattern, name));
  if (!owner || !keys || parameter.type !== 'Identifier') return undefined;
  const position = owner.params.findIndex(
    (one) => one === parameter || (one.type === 'AssignmentPattern' && one.left === parameter),
  );
  return position < 0 ? undefined : { owner, position, keys };
}

function keysOf(steps: readonly PatternStep[] | undefined): Defaulted['keys'] | undefined {
  if (!steps || steps.some(({ kind }) => kind === 'rest')) return undefined;
  return steps.flatMap((step) => (step.kind === 'key' ? [step.name] : []));
}
