import type { Follower } from '../follow/follower.js';
import { emptyContext, type Found, type FoundOf, type Place } from '../found.js';
import type { Location } from '../location.js';
import type { ModuleIndex } from '../module-index.js';
import { withoutSecrets } from '../sites/key-sites.js';
import { toValue } from '../sites/to-value.js';
import { isTransport } from '../sites/transport.js';
import { isFunction, staticKey, unwrap, type ClassNode, type Node } from '../tree.js';
import type { Bound, End, Way } from './explanation.js';

/** Ways that are told apart; an expression with more has a list or a table behind it. */
const maximumWays = 12;
/** How often a way goes on from one construction or call to what was constructed or called. */
const maximumLegs = 8;

/** Where an expression leads, one way for each thing that it can be. */
export function waysOf(follower: Follower, node: Node, index: ModuleIndex): readonly Way[] {
  const { found, missing } = lastKnown(follower, unwrap(node), index);
  return waysBehind(follower, found, missing, { index, node: unwrap(node) }, maximumLegs);
}

/** The same for what an export of the module itself leads to. */
export function waysOfExport(follower: Follower, name: string, node: Node, index: ModuleIndex): readonly Way[] {
  return waysBehind(follower, follower.followExport(index, name), [], { index, node }, maximumLegs);
}

/**
 * The part of `a.b.c` that still led somewhere, and the members behind it that did not: the reason lies there, not at
 * the end of the chain.
 */
function lastKnown(
  follower: Follower,
  node: Node,
  index: ModuleIndex,
): { readonly found: Found; readonly missing: readonly string[] } {
  const missing: string[] = [];
  let current = node;
  let found = follower.follow(current, index, emptyContext);
  while (found.kind === 'unknown' && current.type === 'MemberExpression') {
    const object = unwrap(current.object);
    const behind = follower.follow(object, index, emptyContext);
    const name = staticKey(current.property, current.computed) ?? '[…]';
    if (behind.kind === 'unknown' && behind.reason === found.reason && object.type !== 'MemberExpression') break;
    missing.unshift(name);
    found = behind;
    current = object;
  }
  return { found, missing };
}

/** @param asked the expression itself, which is a step where the trail says nothing of it */
function waysBehind(
  follower: Follower,
  found: Found,
  missing: readonly string[],
  asked: Place,
  legs: number,
): readonly Way[] {
  const flat = flatten(found, []).slice(0, maximumWays);
  return flat.flatMap(({ one, before }): readonly Way[] => {
    const trail = [...before, ...one.trail];
    const start = locationsOf(trail.length > 0 ? trail : [asked]);
    const next = legs > 0 ? makerOf(one) : undefined;
    if (!next) return [{ steps: start, end: endOf(follower, one, missing, legs) }];
    const maker = locationsOf([next.place]);
    const further = waysBehind(follower, next.of(follower), [], next.place, legs - 1);
    return further.map((way) => ({
      steps: withoutRepeats([...start, ...maker, ...way.steps]),
      end: throughMaker(way.end, one, missing),
    }));
  });
}

interface Alternative {
  readonly one: Found;
  readonly before: readonly Place[];
}

function flatten(found: Found, before: readonly Place[]): readonly Alternative[] {
  if (found.kind !== 'union') return [{ one: found, before }];
  return found.options.flatMap((option) => flatten(option.found, [...before, ...found.trail]));
}

interface Maker {
  readonly place: Place;
  of(follower: Follower): Found;
}

/** The construction or call that made a client, and what was constructed there. */
function makerOf(found: Found): Maker | undefined {
  if (found.kind === 'instance' && found.made?.node.type === 'NewExpression') {
    const { made } = found;
    const { callee } = found.made.node;
    return { place: made, of: (follower) => follower.follow(callee, made.index, emptyContext) };
  }
  if (found.kind !== 'client' && found.kind !== 'provider' && found.kind !== 'provided') return undefined;
  const place = found.origin ?? (found.kind === 'provided' ? found.place : undefined);
  const node = place?.node;
  if (!place || (node?.type !== 'NewExpression' && node?.type !== 'CallExpression')) return undefined;
  if (node.callee.type === 'Super') {
    const parent = place.index.enclosingClass(node)?.superClass;
    return parent ? { place, of: (follower) => follower.follow(parent, place.index, emptyContext) } : undefined;
  }
  return { place, of: (follower) => follower.follow(node.callee, place.index, emptyContext) };
}

/** The class that something was made of is where the way ends; what it ends at is still what was made. */
function throughMaker(end: End, made: Found, missing: readonly string[]): End {
  if (end.kind === 'declaration' && end.what === 'class') {
    return made.kind === 'instance' ? { ...end, what: 'instance', missing } : end;
  }
  if (end.kind !== 'sdk') return end;
  switch (made.kind) {
    case 'client':
      return { ...end, what: 'client', path: made.path };
    case 'provider':
      return { ...end, what: 'provider', path: made.path };
    case 'provided':
      return { ...end, what: 'model', path: [] };
    default:
      return end;
  }
}

function endOf(follower: Follower, found: Found, missing: readonly string[], legs: number): End {
  switch (found.kind) {
    case 'package':
      return sdkEnd(found, 'package', undefined, missing);
    case 'constructor':
      return sdkEnd(found, found.export.construct === 'new' ? 'class' : 'function', found.name, missing);
    case 'callable':
      return sdkEnd(found, 'function', found.name, missing);
    case 'client':
      return sdkEnd(found, 'client', undefined, [...found.path, ...missing]);
    case 'provider':
      return sdkEnd(found, 'provider', undefined, [...found.path, ...missing]);
    case 'provided':
      return sdkEnd(found, 'model', undefined, missing);
    case 'external':
      return externalEnd(found, missing);
    case 'function':
    case 'class':
    case 'instance':
    case 'object':
    case 'array':
    case 'type':
    case 'enum':
      return {
        kind: 'declaration',
        what: found.kind,
        name: nameOf(found.place),
        at: locationOf(found.place),
        extends: baseOf(follower, found, legs),
        missing,
      };
    case 'module':
      return {
        kind: 'declaration',
        what: 'module',
        name: undefined,
        at: found.index.location({ range: [0, 0] }),
        extends: [],
        missing,
      };
    case 'parameter':
      return parameterEnd(follower, found, legs);
    case 'result':
      return {
        kind: 'result',
        of: legs > 0 ? waysBehind(follower, found.callee, [], found.place, legs - 1) : [],
        missing: found.member === undefined ? missing : [found.member, ...missing],
      };
    case 'text':
      return {
        kind: 'text',
        text: found.parts.map((part) => (part.kind === 'scalar' ? String(part.value) : '{…}')).join(''),
        gaps: legs > 0 ? found.parts.flatMap((part) => gapIn(follower, part, found.place, legs)) : [],
      };
    case 'unknown':
      return { kind: 'unknown', reason: found.reason, bound: bounds[found.reason] };
    default:
      return valueEnd(found);
  }
}

function gapIn(follower: Follower, part: Found, place: Place, legs: number): readonly Way[] {
  return part.kind === 'scalar' ? [] : waysBehind(follower, part, [], place, legs - 1);
}

/** What the follower gives as its reason where it stops for its own sake. */
const bounds: Readonly<Record<string, Bound>> = {
  'the chain is too long': 'depth',
  'the file is too involved': 'steps',
  'a large table': 'choices',
};

function sdkEnd(
  found: FoundOf<'package' | 'constructor' | 'callable' | 'client' | 'provider' | 'provided'>,
  what: Extract<End, { kind: 'sdk' }>['what'],
  name: string | undefined,
  path: readonly string[],
): End {
  return { kind: 'sdk', package: found.sdk.package, sdk: found.sdk.profile.name, what, name, path };
}

function externalEnd(found: FoundOf<'external'>, missing: readonly string[]): End {
  const { specifier, path } = found;
  const whole = [...path, ...missing];
  if (isTransport(found)) return { kind: 'transport', specifier, path: whole };
  if (specifier === 'global') return { kind: 'global', path: whole };
  return /^[./]/.test(specifier) ? { kind: 'missing module', specifier } : { kind: 'package', specifier, path: whole };
}

function parameterEnd(follower: Follower, found: FoundOf<'parameter'>, legs: number): End {
  const { index, node } = found.place;
  const owner = index.enclosingFunction(node);
  return {
    kind: 'parameter',
    name: found.name,
    of: owner && nameOf({ index, node: owner }),
    exported: owner !== undefined && isExported({ index, node: owner }),
    at: locationOf(found.place),
    default: found.default && legs > 0 ? waysBehind(follower, found.default, [], found.place, legs - 1) : [],
  };
}

function valueEnd(found: Found): End {
  const value = withoutSecrets(toValue(found));
  return value.state === 'unknown'
    ? { kind: 'unknown', reason: value.reason, bound: bounds[value.reason] }
    : { kind: 'value', value };
}

function baseOf(follower: Follower, found: Found, legs: number): readonly Way[] {
  if ((found.kind !== 'class' && found.kind !== 'instance') || legs === 0) return [];
  const base = found.place.node.superClass;
  if (!base) return [];
  const behind = follower.follow(base, found.place.index, found.context);
  return waysBehind(follower, behind, [], { index: found.place.index, node: base }, legs - 1);
}

/** The name a declaration is known by: its own, or that of the variable, field or key that holds it. */
function nameOf({ index, node }: Place): string | undefined {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  const holder = index.parentOf(node);
  switch (holder?.type) {
    case 'VariableDeclarator':
      return holder.id.type === 'Identifier' ? holder.id.name : undefined;
    case 'MethodDefinition': {
      const name = staticKey(holder.key, holder.computed);
      const owner = holder.kind === 'constructor' ? index.enclosingClass(holder) : undefined;
      return owner?.id ? `new ${owner.id.name}` : name;
    }
    case 'Property':
    case 'PropertyDefinition':
      return staticKey(holder.key, holder.computed);
    default:
      return undefined;
  }
}

/** Whether code of other files can call a function: it, or the class that has it, is exported. */
function isExported({ index, node }: Place): boolean {
  const names = new Set<string>();
  for (let current: Node | undefined = node; current; current = index.parentOf(current)) {
    if (current.type === 'ExportNamedDeclaration' || current.type === 'ExportDefaultDeclaration') return true;
    if (current !== node && isFunction(current)) return false;
    const name = nameOf({ index, node: current });
    if (name !== undefined) names.add(name);
  }
  return [...index.exports.values()].some(
    (exported) => exported.kind === 'node' && names.has(index.text(exported.node)),
  );
}

export function locationOf(place: Place): Location {
  return place.index.location(headOf(place.node));
}

/** Of a class or function its first characters alone: a reader wants to know where it begins. */
function headOf(node: Node): { readonly range: readonly [number, number] } {
  return isFunction(node) || isClassNode(node) ? { range: [node.range[0], node.range[0]] } : node;
}

function isClassNode(node: Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

function locationsOf(trail: readonly Place[]): readonly Location[] {
  return withoutRepeats(trail.map(locationOf));
}

/** The same place twice in a row is one step. */
function withoutRepeats(steps: readonly Location[]): readonly Location[] {
  return steps.filter((step, position) => {
    const before = steps[position - 1];
    return before?.file !== step.file || before.range[0] !== step.range[0] || before.range[1] !== step.range[1];
  });
}
