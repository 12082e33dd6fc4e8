import type { TSESTree } from '@typescript-eslint/types';
import { alternativesOf, emptyContext, unknown, type Found, type FoundOf, type Place } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import { transportTypes } from '../sdks/http.js';
import { staticKey, type Node } from '../tree.js';
import { tableOutOfSight } from './ambient.js';
import { followReturn } from './return.js';
import { isEnvironmentService } from './environment.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import { settingsOfType } from './nest-settings.js';
import { isTestDouble } from './test-double.js';

/** Types that stand for what their first argument stands for. */
const transparent: ReadonlySet<string> = new Set([
  'Promise',
  'Readonly',
  'Required',
  'Partial',
  'NonNullable',
  'Awaited',
  'Ref',
  'MutableRefObject',
  'RefObject',
]);

/** What a declared type says more than: what comes in, or out of something that is not followed. */
export function saysLessThanType(found: Found): boolean {
  return alternativesOf(found).every(({ kind }) => kind === 'unknown' || kind === 'parameter' || kind === 'result');
}

/**
 * What the first cast around an expression says of it: `app.get('openai') as OpenAI` is a client, whatever is known of
 * what it casts. Undefined where it says nothing more.
 */
export function followCast(follower: Follower, written: Node, found: Found, index: ModuleIndex): Found | undefined {
  if (!alternativesOf(found).every(isOpen)) return undefined;
  for (let node = written; ;) {
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion': {
        const typed = followType(follower, node.typeAnnotation, index);
        return typed.kind === 'client' ? typed : undefined;
      }
      case 'TSNonNullExpression':
      case 'ChainExpression':
        node = node.expression;
        break;
      case 'AwaitExpression':
        node = node.argument;
        break;
      default:
        return undefined;
    }
  }
}

function isOpen(found: Found): boolean {
  return (
    found.kind === 'external' || (saysLessThanType(found) && !(found.kind === 'result' && isTestDouble(found.callee)))
  );
}

/** What a value of a type is, as far as the type alone says it: an SDK's client, a class, a shape with members. */
export function followType(follower: Follower, node: TSESTree.TypeNode, index: ModuleIndex): Found {
  switch (node.type) {
    case 'TSTypeReference':
      return followReference(follower, node, index);
    case 'TSTypeQuery':
      return node.exprName.type === 'Identifier'
        ? follower.follow(node.exprName, index, emptyContext)
        : unknown('a type');
    case 'TSUnionType': {
      const options = node.types.map((type) => followType(follower, type, index));
      return options.find((option) => option.kind !== 'unknown') ?? unknown('a type');
    }
    case 'TSIntersectionType': {
      const options = node.types
        .map((type) => followType(follower, type, index))
        .filter((option) => option.kind !== 'unknown');
      const [first, ...others] = options;
      const whole = options.find((option) => option.kind !== 'type' && option.kind !== 'instance');
      if (whole || !first) return whole ?? unknown('a type');
      return others.length === 0 ? first : { kind: 'type', place: { index, node }, trail: [] };
    }
    case 'TSIndexedAccessType': {
      const key =
        node.indexType.type === 'TSLiteralType' && node.indexType.literal.type === 'Literal'
          ? node.indexType.literal.value
          : undefined;
      return typeof key === 'string'
        ? followMember(follower, followType(follower, node.objectType, index), key, { index, node })
        : unknown('a type');
    }
    case 'TSTypeLiteral':
    case 'TSFunctionType':
      return { kind: 'type', place: { index, node }, trail: [] };
    default:
      return unknown('a type');
  }
}

function followReference(follower: Follower, node: TSESTree.TSTypeReference, index: ModuleIndex): Found {
  if (node.typeName.type === 'TSQualifiedName') {
    const { left, right } = node.typeName;
    return left.type === 'Identifier'
      ? partOf(follower.follow(left, index, emptyContext), right.name)
      : unknown('a qualified type');
  }
  if (node.typeName.type !== 'Identifier') return unknown('a qualified type');
  const name = node.typeName.name;
  const [argument] = node.typeArguments?.params ?? [];
  const value = node.typeArguments?.params[1];
  if (value && (name === 'Record' || name === 'Map' || name === 'ReadonlyMap')) {
    const of = followType(follower, value, index);
    return of.kind === 'unknown' ? of : { kind: 'collection', of, trail: [] };
  }
  if (argument && transparent.has(name)) return followType(follower, argument, index);
  if (argument?.type === 'TSTypeQuery' && name === 'ConfigType') {
    const settings = settingsOfType(follower, followType(follower, argument, index));
    if (settings) return settings;
  }
  if (argument && (name === 'ReturnType' || name === 'InstanceType')) {
    const target = followType(follower, argument, index);
    return name === 'ReturnType' && target.kind === 'function'
      ? followReturn(follower, target, undefined, undefined)
      : asValue(follower, target);
  }
  return asValue(follower, follower.follow(node.typeName, index, emptyContext));
}

/** `OpenAI.Chat`: the class of a part, which its SDK keeps in the namespace of the client's class. */
function partOf(owner: Found, name: string): Found {
  const path = owner.kind === 'constructor' ? owner.export.parts?.[name] : undefined;
  return owner.kind === 'constructor' && path
    ? { kind: 'client', sdk: owner.sdk, export: owner.export, path, origin: undefined, trail: [] }
    : unknown('a qualified type');
}

/** A value of the named type: an instance of the class, a client of the SDK. */
function asValue(follower: Follower, named: Found): Found {
  switch (named.kind) {
    case 'constructor':
      return named.export.gives === 'client'
        ? { kind: 'client', sdk: named.sdk, export: named.export, path: [], origin: undefined, trail: [] }
        : { kind: 'provider', sdk: named.sdk, path: [], origin: undefined, trail: [] };
    case 'callable':
      return named.export.kind === 'model-table' && named.export.entry
        ? tableOutOfSight(named.sdk, named.export)
        : unknown('a type');
    case 'class':
      return { kind: 'instance', place: named.place, context: named.context, trail: [] };
    case 'client':
      // The class of a part of a client: `Chat` of `openai/resources`.
      return named;
    case 'external':
      // Any other type from elsewhere says nothing of the value: it must not stand in for it.
      return isEnvironmentService(named.specifier, named.path) || isTransport(named) ? named : unknown('a type');
    case 'type': {
      const declaration = named.place.node;
      return declaration.type === 'TSTypeAliasDeclaration'
        ? follower.enter(declaration, () => followType(follower, declaration.typeAnnotation, named.place.index))
        : named;
    }
    default:
      return unknown('a type');
  }
}

/** `AxiosInstance`, `HttpClient`: what has the type makes requests. */
function isTransport({ specifier, path }: FoundOf<'external'>): boolean {
  return path.length === 1 && (transportTypes.get(specifier)?.has(path[0] ?? '') ?? false);
}

/** What calling something of a type gives, as far as the type alone says it. */
export function followTypeCall(follower: Follower, { place }: FoundOf<'type'>): Found {
  const { index, node } = place;
  const isCallable = node.type === 'TSMethodSignature' || node.type === 'TSFunctionType';
  return isCallable && node.returnType
    ? followType(follower, node.returnType.typeAnnotation, index)
    : unknown('the result of a call');
}

/** The member of an interface or object type. */
export function followTypeMember(follower: Follower, object: FoundOf<'type'>, name: string, place: Place): Found {
  const { index, node } = object.place;
  if (node.type === 'TSIntersectionType') {
    const ways = node.types.map((type) => followMember(follower, followType(follower, type, index), name, place));
    return ways.find((found) => found.kind !== 'unknown') ?? unknown(`member ${name} of a type`);
  }
  const members: readonly Node[] =
    node.type === 'TSInterfaceDeclaration' ? node.body.body : node.type === 'TSTypeLiteral' ? node.members : [];
  for (const member of members) {
    const isMember = member.type === 'TSPropertySignature' || member.type === 'TSMethodSignature';
    if (!isMember || staticKey(member.key, member.computed) !== name) continue;
    if (member.type === 'TSMethodSignature') return { kind: 'type', place: { index, node: member }, trail: [] };
    return member.typeAnnotation
      ? followType(follower, member.typeAnnotation.typeAnnotation, index)
      : unknown('a type');
  }
  if (node.type === 'TSInterfaceDeclaration') {
    for (const parent of node.extends) {
      const base = asValue(follower, follower.follow(parent.expression, index, emptyContext));
      const found = follower.enter(parent, () => followMember(follower, base, name, place));
      if (found.kind !== 'unknown') return found;
    }
  }
  return unknown(`member ${name} of a type`);
}
