import type { TSESTree } from '@typescript-eslint/types';
import { unknown, type Context, type Found, type FoundOf, type Place } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import { staticKey, type Node } from '../tree.js';
import { joinText, type Follower } from './follower.js';

const members = ['href', 'origin', 'protocol', 'host', 'hostname', 'port', 'pathname', 'search'] as const;

/** `url.hostname` of an address that is known: a `URL` is followed as its text. */
export function followAddressMember(
  address: FoundOf<'scalar' | 'text' | 'env'>,
  name: string | undefined,
): Found | undefined {
  if (address.kind !== 'scalar') return name === 'href' ? address : undefined;
  const member = members.find((one) => one === name);
  const url = member && parsed(address);
  return url && { kind: 'scalar', value: url[member], place: address.place, trail: address.trail };
}

function parsed(address: Found): URL | undefined {
  const text = address.kind === 'scalar' ? String(address.value) : '';
  return /^\w+:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

/** The address up to its path, where that is known. */
function originOf(address: Found): Found {
  if (address.kind === 'union') {
    return {
      ...address,
      options: address.options.map((option) => ({ ...option, found: originOf(option.found) })),
    };
  }
  const url = parsed(address);
  return url && address.kind === 'scalar'
    ? { kind: 'scalar', value: url.origin, place: address.place, trail: address.trail }
    : address;
}

/** Whether an expression makes a `URL`, which later statements can change. */
export function isAddressMade(node: Node | null | undefined, index: ModuleIndex): boolean {
  return (
    node?.type === 'NewExpression' &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'URL' &&
    (index.variableOf(node.callee)?.defs.length ?? 0) === 0
  );
}

/** An address after `url.host = …` and `url.pathname = …`. */
export function withAddressWrites(
  follower: Follower,
  address: Found,
  writes: readonly TSESTree.AssignmentExpression[],
  place: Place,
  context: Context,
): Found {
  const written = (...names: readonly string[]): Found | undefined => {
    const write = writes.findLast(({ left }) => {
      const name = left.type === 'MemberExpression' ? staticKey(left.property, left.computed) : undefined;
      return name !== undefined && names.includes(name);
    });
    return write && follower.followAssigned(write, place.index, context);
  };
  const host = written('host', 'hostname');
  const path = written('pathname');
  if (!host && !path) return address;
  const text = (value: string): Found => ({ kind: 'scalar', value, place, trail: [] });
  const url = parsed(address);
  const origin = host ? [text('https://'), host] : [originOf(address)];
  return joinText([...origin, path ?? (url ? text(url.pathname) : unknown('the path of an address'))], place);
}
