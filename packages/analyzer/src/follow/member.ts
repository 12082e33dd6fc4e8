import { alternativesOf, emptyContext, from, union, unknown, type Found, type FoundOf, type Place } from '../found.js';
import { staticKey } from '../tree.js';
import { followAddressMember } from './address.js';
import { followCallableMember } from './ambient.js';
import { followClassMember } from './class-member.js';
import { followElement } from './element.js';
import { declaredVariable } from './declared-variable.js';
import { environmentOf, isReader } from './environment.js';
import type { Follower } from './follower.js';
import { followGlobalMember } from './global-member.js';
import { everyProperty, followMerged, followProperty } from './property.js';
import { exportOf, namespaceOf } from './sdk-export.js';
import { settingOf } from './settings.js';
import { followTypeMember } from './type.js';

/** What `object.name` leads to; `name` is undefined for a computed key that is not known. */
export function followMember(follower: Follower, object: Found, name: string | undefined, place: Place): Found {
  return follower.step(() => memberOf(follower, object, name, place), unknown);
}

function memberOf(follower: Follower, object: Found, name: string | undefined, place: Place): Found {
  switch (object.kind) {
    case 'union':
      return union(
        object.via,
        object.options.map((option) => ({ ...option, found: followMember(follower, option.found, name, place) })),
      );
    case 'object':
      return name === undefined ? everyProperty(follower, object) : followProperty(follower, object, name);
    case 'array':
      return followElement(follower, object, name);
    case 'enum':
      return followEnumMember(follower, object, name);
    case 'module':
      return name === undefined ? unknown('computed export') : follower.followExport(object.index, name);
    case 'package':
      return followPackageMember(follower, object, name ?? '', place);
    case 'constructor': {
      const { statics = {} } = object.export;
      const made = name !== undefined && Object.hasOwn(statics, name) ? statics[name] : undefined;
      return made ? { ...object, export: made, trail: [] } : exportOf(object.sdk, name ?? '');
    }
    case 'callable':
      return followCallableMember(follower, object, name, place);
    case 'client':
      return name === undefined ? unknown('computed method') : { ...object, path: [...object.path, name], trail: [] };
    case 'provider':
      return name === undefined ? unknown('computed method') : { ...object, path: [...object.path, name], trail: [] };
    case 'environment': {
      if (name === undefined) return unknown('computed environment name');
      const variable = object.variableOf ? object.variableOf(name) : name;
      return variable === undefined
        ? unknown(`member ${name}`)
        : { kind: 'env', name: variable, accessor: object.accessor, place, trail: [] };
    }
    case 'external':
      return followGlobalMember(follower, object, name, place) ?? followExternalMember(object, name, place);
    case 'class':
    case 'instance':
      return name === undefined ? unknown('computed member') : followClassMember(follower, object, name);
    case 'type':
      return name === undefined ? unknown('computed member') : followTypeMember(follower, object, name, place);
    case 'parameter':
      return followParameterMember(follower, object, name, place);
    case 'result':
      return followResultMember(follower, object, name, place);
    case 'values':
      return name === undefined || /^\d+$/.test(name) ? object.of : unknown(`member ${name}`);
    case 'merged':
      return name === undefined ? unknown('computed member') : followMerged(follower, object, name, place);
    case 'table':
      return name === undefined ? unknown('computed method') : { ...object, method: name, trail: [] };
    case 'collection':
      return name === 'get' || name === 'at' ? object : object.of;
    case 'pair':
      return name === '1' ? object.of : unknown('a key');
    case 'rest':
      return name !== undefined && object.taken.includes(name)
        ? { kind: 'undefined', trail: [] }
        : followMember(follower, object.of, name, place);
    case 'undefined':
      return { kind: 'undefined', trail: [] };
    case 'scalar':
    case 'text':
    case 'env':
      return followAddressMember(object, name) ?? unknown(name === undefined ? 'computed member' : `member ${name}`);
    case 'unknown':
      // What may not be there at all has no member for certain either.
      return object.hidden ? object : unknown(name === undefined ? 'computed member' : `member ${name}`);
    default:
      return unknown(name === undefined ? 'computed member' : `member ${name}`);
  }
}

/** An export, or a member of what the package as a whole is: `require('cohere-ai').generate`. */
function followPackageMember(follower: Follower, object: FoundOf<'package'>, name: string, place: Place): Found {
  const own = exportOf(object.sdk, name);
  if (own.kind !== 'unknown') return own;
  const whole = namespaceOf(object.sdk);
  return whole.kind === 'client' ? followMember(follower, whole, name, place) : own;
}

function followExternalMember(object: FoundOf<'external'>, name: string | undefined, place: Place): Found {
  const whole = environmentOf(object.specifier, object.path);
  if (whole?.kind === 'environment' && name !== undefined && !isReader(object.specifier, [...object.path, name])) {
    return { kind: 'env', name, accessor: whole.accessor, place, trail: [] };
  }
  if (name === undefined) return unknown('computed member');
  const path = [...object.path, name];
  return environmentOf(object.specifier, path) ?? { ...object, path, trail: [] };
}

/** What is passed in under a name, and what the function itself writes there. */
function followParameterMember(
  follower: Follower,
  object: FoundOf<'parameter'>,
  name: string | undefined,
  place: Place,
): Found {
  if (name === undefined) return unknown('computed member of a parameter');
  return (object.additions ?? []).reduce(
    (found, addition) => {
      if (addition.name !== name) return found;
      const written = follower.follow(addition.value, addition.place.index, emptyContext);
      return addition.conditional ? union('fallback', [{ found }, { found: written }]) : written;
    },
    passedAs(follower, object, name, place),
  );
}

function passedAs(follower: Follower, object: FoundOf<'parameter'>, name: string, place: Place): Found {
  const typed = object.type && followMember(follower, object.type, name, place);
  const isTelling = typed !== undefined && typed.kind !== 'unknown' && typed.kind !== 'type';
  const fallback = object.default && followMember(follower, object.default, name, place);
  const written = typed && isTelling && alternativesOf(typed).every(isValue) ? typed : undefined;
  if (typed && isTelling && !written) {
    // The type says what it is, the default which one it is unless something else is passed.
    return fallback?.kind === typed.kind ? union('fallback', [{ found: typed }, { found: fallback }]) : typed;
  }
  return {
    kind: 'parameter',
    name: `${object.name}.${name}`,
    // A class that is named as the type says what stands there until something else is written.
    default: fallback && fallback.kind !== 'unknown' && fallback.kind !== 'undefined' ? fallback : written,
    type: typed?.kind === 'type' ? typed : undefined,
    place: object.place,
    trail: [],
  };
}

/** Whether something is a value, which another may stand in for, and not what is called or constructed. */
function isValue({ kind }: Found): boolean {
  return kind === 'scalar' || kind === 'text' || kind === 'object' || kind === 'array' || kind === 'env';
}

/** `z.object({…}).parse(process.env).X` and `dotenv.config().parsed.X` are the environment under another name. */
function followResultMember(
  follower: Follower,
  object: FoundOf<'result'>,
  name: string | undefined,
  place: Place,
): Found {
  if (name === undefined) return unknown('computed member of a result');
  const isDotenv = object.callee.kind === 'external' && /^dotenv/.test(object.callee.specifier);
  if (isDotenv && name === 'parsed') return { kind: 'environment', accessor: 'dotenv parsed', trail: [] };
  const isChecked = object.callee.kind === 'result' && object.callee.member === 'safeParse' && name === 'data';
  const read = isChecked ? undefined : declaredVariable(follower, object, name, place);
  if (read) return settingOf(follower, object, name, place, read) ?? read;
  const setting = settingOf(follower, object, name, place);
  if (setting) return setting;
  return { kind: 'result', callee: object.callee, arguments: object.arguments, member: name, place, trail: [] };
}

function followEnumMember(follower: Follower, object: FoundOf<'enum'>, name: string | undefined): Found {
  const { index, node } = object.place;
  const options = node.body.members.flatMap((member) => {
    const key = staticKey(member.id, member.computed);
    if (key === undefined || (name !== undefined && key !== name)) return [];
    const found = member.initializer ? follower.follow(member.initializer, index, emptyContext) : unknown('a number');
    return [{ key, found: from({ index, node: member }, found) }];
  });
  if (name === undefined) return union('map', options);
  return options[0]?.found ?? unknown(`no enum member ${name}`);
}
