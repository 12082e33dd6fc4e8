import type { TSESTree } from '@typescript-eslint/types';
import { emptyContext, isPresent, type FoundOf, type Place } from '../found.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import { forEachChild, staticKey, unwrap, type ClassNode, type FunctionNode, type Node } from '../tree.js';
import { constructorOf } from './class-member.js';
import type { Follower } from './follower.js';
import { followOption } from './option.js';
import { nodeOf } from './variable.js';

/** What a constructor reads of its parameters for a field: `this.model = fields?.model ?? this.model`. */
export interface FieldOptions {
  readonly constructor: FunctionNode;
  /** By position of the parameter, the members that are read of it; empty for the parameter itself. */
  readonly read: ReadonlyMap<number, ReadonlySet<string>>;
}

/** What whoever constructs a class can give for a field; undefined where the constructor takes nothing for it. */
export function optionsForField(node: ClassNode, field: string, index: ModuleIndex): FieldOptions | undefined {
  const constructor = constructorOf(node);
  if (!constructor) return undefined;
  const read = new Map<number, Set<string>>();
  const fields = new Set<string>();
  collectOfField(field);
  return read.size > 0 ? { constructor, read } : undefined;

  function collectOfField(name: string): void {
    if (fields.has(name)) return;
    fields.add(name);
    for (const write of index.thisWritesOf(node, name)) {
      if (constructor && index.enclosingFunction(write) === constructor) collectReads(write, constructor);
    }
  }

  function collectReads(part: Node, owner: FunctionNode): void {
    if (part.type === 'Identifier') collectRead(part, owner);
    else if (part.type === 'MemberExpression' && !part.computed) {
      const name = part.object.type === 'ThisExpression' ? staticKey(part.property, part.computed) : undefined;
      if (name === undefined) collectReads(part.object, owner);
      else collectOfField(name);
    } else forEachChild(part, (child) => collectReads(child, owner));
  }

  function collectRead(identifier: TSESTree.Identifier, owner: FunctionNode): void {
    const position = positionOf(identifier, owner, index);
    const member = memberRead(identifier, index);
    // What a method of it returns is no option: `config.get('MODEL')`.
    if (position === undefined || member === 'call') return;
    const names = read.get(position) ?? new Set();
    read.set(position, names);
    if (member !== undefined) names.add(member.of);
    else if (owner.params[position]?.type !== 'Identifier') names.add(identifier.name);
  }
}

function positionOf(identifier: Node, owner: FunctionNode, index: ModuleIndex): number | undefined {
  const variable = index.variableOf(identifier);
  const name = nodeOf(variable?.defs.at(-1)?.name);
  if (!name) return undefined;
  const position = owner.params.findIndex(({ range }) => range[0] <= name.range[0] && name.range[1] <= range[1]);
  return position < 0 ? undefined : position;
}

function memberRead(identifier: Node, index: ModuleIndex): { readonly of: string } | 'call' | undefined {
  let child = identifier;
  let parent = index.parentOf(child);
  while (parent && unwrap(parent) === unwrap(child)) {
    child = parent;
    parent = index.parentOf(child);
  }
  if (parent?.type !== 'MemberExpression' || parent.object !== child) return undefined;
  const around = index.parentOf(parent);
  if (around?.type === 'CallExpression' && around.callee === parent) return 'call';
  const name = staticKey(parent.property, parent.computed);
  return name === undefined ? undefined : { of: name };
}

/**
 * Whether a field's own value is one that no construction is known to get: each gives another, or none is there. What
 * cannot be followed is taken to give one.
 */
export function isDefaultReplaced(follower: Follower, object: FoundOf<'class' | 'instance'>, field: string): boolean {
  const { index, node } = object.place;
  const options = optionsForField(node, field, index);
  if (!options) return false;
  const made = 'made' in object ? object.made : undefined;
  if (made && isInvocation(made.node)) return givesOption({ ...made, node: made.node });
  const callers = follower.callers.of(options.constructor, index);
  if (callers?.open) follower.callers.ask(options.constructor, index);
  return (callers?.calls ?? []).every(givesOption);

  function givesOption(call: Place & { readonly node: Invocation }): boolean {
    return [...(options?.read ?? [])].some(([position, names]) => {
      const argument = call.node.arguments[position];
      if (!argument) return false;
      if (argument.type === 'SpreadElement' || names.size === 0) return true;
      const given = follower.follow(argument, call.index, emptyContext);
      return [...names].some((name) => isPresent(followOption(follower, given, name, call)));
    });
  }
}

function isInvocation(node: Node): node is Invocation {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}
