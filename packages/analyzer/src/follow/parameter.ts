import type { TSESTree } from '@typescript-eslint/types';
import { alternativesOf, emptyContext, union, unknown, type Context, type Found, type Place } from '../found.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { isClass, staticKey, type FunctionNode, type Node } from '../tree.js';
import { everyElement } from './element.js';
import type { Follower } from './follower.js';
import { pathInPattern, type PatternStep } from './pattern.js';
import { followType } from './type.js';
import { nodeOf, walkPattern } from './variable.js';

/** Calls of one function that are looked at; a function with more is a library, and its parameter is a parameter. */
const maximumCalls = 12;

/** Array methods that hand each element to their callback. */
const iterators: ReadonlySet<string> = new Set([
  'map',
  'forEach',
  'filter',
  'find',
  'some',
  'every',
  'flatMap',
  'findLast',
]);

/**
 * What a parameter stands for outside a call that is being followed: what its type says, the elements of the list whose
 * callback it belongs to, what the calls of the function in its own file pass, or just a parameter with its default.
 */
export function followParameter(
  follower: Follower,
  variable: Variable,
  owner: FunctionNode,
  index: ModuleIndex,
  context: Context,
): Found {
  const name = nodeOf(variable.defs.at(-1)?.name);
  for (const [position, parameter] of owner.params.entries()) {
    const steps = name && pathInPattern(parameter, name);
    if (!name || !steps) continue;
    const place: Place = { index, node: name };
    const typed = followAnnotation(follower, parameter, index);
    const whole: Found = {
      kind: 'parameter',
      name: nameOfParameter(parameter),
      default: undefined,
      type: typed,
      place,
      trail: [place],
    };
    if (typed && typed.kind !== 'unknown' && typed.kind !== 'type') {
      const byType = walkPattern(follower, typed, steps, place, context);
      const passed = passedByCalls(follower, owner, position, steps, place)?.values ?? [];
      // The type says what it is, the calls say which one.
      const same = passed
        .flatMap(alternativesOf)
        .filter((one) => one.kind === byType.kind && 'origin' in one && one.origin);
      if (same.length === 0) return byType;
      return union(
        'calls',
        same.map((found) => ({ found })),
        [place],
      );
    }
    const asked = walkPattern(
      follower,
      steps.some((step) => step.kind === 'key') ? { ...whole, name: 'options' } : whole,
      steps,
      place,
      context,
    );
    const plain =
      asked.kind === 'parameter' && steps.some((step) => step.kind === 'key')
        ? { ...asked, name: variable.name }
        : asked;
    const element = elementOfIteration(follower, owner, position, index, context);
    if (element) return walkPattern(follower, element, steps, place, context);
    const calls = passedByCalls(follower, owner, position, steps, place);
    if (!calls) return plain;
    const passed = calls.complete ? calls.values : [...calls.values.filter((_, call) => calls.given[call]), plain];
    return union(
      'calls',
      passed.map((found) => ({ found })),
      [place],
    );
  }
  return unknown('a parameter');
}

function nameOfParameter(parameter: Node): string {
  switch (parameter.type) {
    case 'Identifier':
      return parameter.name;
    case 'AssignmentPattern':
      return nameOfParameter(parameter.left);
    case 'TSParameterProperty':
      return nameOfParameter(parameter.parameter);
    default:
      return 'options';
  }
}

interface PassedValues {
  readonly values: readonly Found[];
  /** Per call, whether it passes the argument at all. */
  readonly given: readonly boolean[];
  /** Whether there can be no other calls. */
  readonly complete: boolean;
}

/** What the calls of a function in its own file pass for a parameter; undefined where there are none, or too many. */
function passedByCalls(
  follower: Follower,
  owner: FunctionNode,
  position: number,
  steps: readonly PatternStep[],
  place: Place,
): PassedValues | undefined {
  const { index } = place;
  const calls = callsOf(owner, index);
  if (!calls || calls.sites.length === 0 || calls.sites.length > maximumCalls) return undefined;
  const values = calls.sites.map((call) => {
    const argument = call.arguments[position];
    if (call.arguments.slice(0, position + 1).some((one) => one.type === 'SpreadElement')) {
      return unknown('spread arguments');
    }
    const found: Found = argument ? follower.follow(argument, index, emptyContext) : { kind: 'undefined', trail: [] };
    return walkPattern(follower, found, steps, place, emptyContext);
  });
  const given = calls.sites.map((call) => call.arguments[position] !== undefined);
  return { values, given, complete: calls.complete };
}

function followAnnotation(follower: Follower, parameter: TSESTree.Parameter, index: ModuleIndex): Found | undefined {
  const target = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  const pattern = target.type === 'AssignmentPattern' ? target.left : target;
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined;
  return annotation ? followType(follower, annotation.typeAnnotation, index) : undefined;
}

function elementOfIteration(
  follower: Follower,
  owner: FunctionNode,
  position: number,
  index: ModuleIndex,
  context: Context,
): Found | undefined {
  const call = index.parentOf(owner);
  if (position !== 0 || call?.type !== 'CallExpression' || call.arguments[0] !== owner) return undefined;
  const callee = call.callee;
  if (callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(callee.property, callee.computed) ?? '';
  if (method !== 'then' && !iterators.has(method)) return undefined;
  const held = follower.follow(callee.object, index, context);
  if (method === 'then') return held.kind === 'unknown' || held.kind === 'result' ? undefined : held;
  return held.kind === 'array' || held.kind === 'values' || held.kind === 'entries'
    ? everyElement(follower, held)
    : undefined;
}

interface CallsOfFunction {
  readonly sites: readonly Invocation[];
  /** Whether no call can be elsewhere: not exported, never handed around. */
  readonly complete: boolean;
}

/** The calls of a function in its own file, by the name it is bound to or, for a constructor, by its class. */
function callsOf(owner: FunctionNode, index: ModuleIndex): CallsOfFunction | undefined {
  const method = methodOf(owner, index);
  if (method) return method;
  const binding = bindingOf(owner, index);
  if (!binding) return undefined;
  const sites: Invocation[] = [];
  let complete = !isExported(binding.declaration, binding.variable, index);
  for (const reference of binding.variable.references) {
    const identifier = nodeOf(reference.identifier);
    const parent = identifier && index.parentOf(identifier);
    if ((parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === identifier)
      sites.push(parent);
    else if (!reference.isWrite()) complete = false;
  }
  return { sites, complete };
}

/** `this.post(…)` in the class that has the method. Others can call it too, unless it is private. */
function methodOf(owner: FunctionNode, index: ModuleIndex): CallsOfFunction | undefined {
  const member = index.parentOf(owner);
  if (member?.type !== 'MethodDefinition' || member.kind !== 'method') return undefined;
  const name = staticKey(member.key, member.computed);
  const holder = index.enclosingClass(member);
  if (name === undefined || !holder) return undefined;
  const sites = index.thisCallsOf(holder, name);
  return { sites, complete: member.accessibility === 'private' || name.startsWith('#') };
}

function bindingOf(owner: FunctionNode, index: ModuleIndex): { variable: Variable; declaration: Node } | undefined {
  const named = (
    identifier: Node | null | undefined,
    declaration: Node,
  ): { variable: Variable; declaration: Node } | undefined => {
    const variable = identifier ? index.variableOf(identifier) : undefined;
    return variable && { variable, declaration };
  };
  if (owner.type === 'FunctionDeclaration') return named(owner.id, owner);
  const parent = index.parentOf(owner);
  if (parent?.type === 'VariableDeclarator' && parent.init === owner) return named(parent.id, parent);
  if (parent?.type === 'MethodDefinition' && parent.kind === 'constructor') {
    const holder = index.enclosingClass(parent);
    if (holder && isClass(holder)) return named(holder.id, holder);
  }
  return undefined;
}

function isExported(declaration: Node, variable: Variable, index: ModuleIndex): boolean {
  for (let node: Node | undefined = declaration; node; node = index.parentOf(node)) {
    if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') return true;
  }
  for (const exported of index.exports.values()) {
    if (exported.kind === 'node' && exported.node.type === 'Identifier' && index.variableOf(exported.node) === variable)
      return true;
  }
  return false;
}
