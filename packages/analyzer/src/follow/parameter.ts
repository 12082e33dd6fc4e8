import type { TSESTree } from '@typescript-eslint/types';
import {
  alternativesOf,
  emptyContext,
  from,
  union,
  unknown,
  type Context,
  type Found,
  type FoundOf,
  type Place,
} from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { staticKey, type FunctionNode, type Node } from '../tree.js';
import { givenToCallback } from './callback.js';
import { everyElement } from './element.js';
import type { Follower } from './follower.js';
import { pathInPattern, type PatternStep } from './pattern.js';
import { isHandedOnByKind } from './handed-on-by-kind.js';
import { followType } from './type.js';
import { calledBack, callbackMethods } from './settings.js';
import { tellingPart } from './telling.js';
import { nodeOf, walkPattern } from './variable.js';

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
 * callback it belongs to, what the known calls of the function pass, or just a parameter with its default.
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
    const given = givenToCallback(follower, owner, index);
    const handed = given && walkPattern(follower, given, steps, place, context);
    if (handed && handed.kind !== 'unknown') return handed;
    const calls = passedByCalls(follower, owner, position, steps, place);
    if (!calls) return plain;
    const all = union(
      'calls',
      putTogether(calls, plain).map((found) => ({ found })),
      [place],
    );
    return all.kind === 'undefined' ? all : from(place, all);
  }
  return unknown('a parameter');
}

/**
 * What calls pass, as alternatives. What cannot be followed in them is the parameter itself: a list of unknowns would
 * say no more. Calls that pass nothing get the default, which the parameter has anyway.
 */
function putTogether(calls: PassedValues, plain: Found): readonly Found[] {
  const parts = calls.values.map(tellingPart);
  if (calls.complete && parts.every((part) => part.isWhole)) return [...calls.values, ...unreached(plain)];
  const itself = plain.kind === 'parameter' ? alone(plain, calls.limit) : plain;
  const passed = parts.flatMap(({ found }, call) => (found && calls.given[call] ? [found] : []));
  return [...passed.filter((found) => !isDefaultOf(plain, found)), itself];
}

/** The parameter as one alternative; beside others, a default that is as good as none says nothing. */
function alone(plain: FoundOf<'parameter'>, limit: string | undefined): Found {
  const isEmpty = plain.default?.kind === 'scalar' && plain.default.value === null;
  return {
    ...plain,
    ...(isEmpty ? { default: undefined } : {}),
    ...(limit === undefined ? {} : { reason: limit }),
  };
}

function isDefaultOf(plain: Found, found: Found): boolean {
  const own = plain.kind === 'parameter' ? plain.default : undefined;
  return own?.kind === 'scalar' && found.kind === 'scalar' && own.place.node === found.place.node;
}

/** A default that every call replaces today is still what the next one gets. */
function unreached(plain: Found): readonly Found[] {
  return plain.kind === 'parameter' && plain.default ? [plain.default] : [];
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
  readonly limit: string | undefined;
}

/** What the known calls of a function pass for a parameter; undefined where there are none. */
function passedByCalls(
  follower: Follower,
  owner: FunctionNode,
  position: number,
  steps: readonly PatternStep[],
  place: Place,
): PassedValues | undefined {
  const callers = follower.callers.of(owner, place.index);
  if (callers?.open) follower.callers.ask(owner, place.index);
  if (!callers || (callers.calls.length === 0 && callers.limit === undefined)) return undefined;
  const values = callers.calls.map(({ index, node, isDispatched }) => {
    const argument = node.arguments[position];
    if (isDispatched) return unknown('handed to whichever class answers');
    if (argument && isHandedOnByKind(argument, node, index)) return unknown('handed on by what kind it is of');
    if (node.arguments.slice(0, position + 1).some((one) => one.type === 'SpreadElement')) {
      return unknown('spread arguments');
    }
    return follower.callers.passed({ index: place.index, node: owner }, () => {
      const found: Found = argument ? follower.follow(argument, index, emptyContext) : { kind: 'undefined', trail: [] };
      return walkPattern(follower, found, steps, place, emptyContext);
    });
  });
  const given = callers.calls.map(({ node }) => node.arguments[position] !== undefined);
  return { values, given, complete: callers.complete, limit: callers.limit };
}

/** What a parameter is by its type alone; undefined where it has none. */
export function followAnnotation(
  follower: Follower,
  parameter: TSESTree.Parameter,
  index: ModuleIndex,
): Found | undefined {
  const target = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  const pattern = target.type === 'AssignmentPattern' ? target.left : target;
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined;
  return annotation ? followType(follower, annotation.typeAnnotation, index) : undefined;
}

/** What a library calls a function with that is handed to it. */
function givenBack(
  follower: Follower,
  owner: FunctionNode,
  call: Node,
  index: ModuleIndex,
  context: Context,
): Found | undefined {
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(call.callee.property, call.callee.computed) ?? '';
  const argument = call.arguments.findIndex((one) => one === owner);
  if (argument < 0 || !callbackMethods.has(method)) return undefined;
  const holder = follower.follow(call.callee.object, index, context);
  return calledBack(holder, method, argument, { index, node: call });
}

function elementOfIteration(
  follower: Follower,
  owner: FunctionNode,
  position: number,
  index: ModuleIndex,
  context: Context,
): Found | undefined {
  const call = index.parentOf(owner);
  const given =
    call && position >= owner.params.length - 2 ? givenBack(follower, owner, call, index, context) : undefined;
  if (given) return given;
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
