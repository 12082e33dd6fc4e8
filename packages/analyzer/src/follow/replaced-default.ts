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
  for (const write of index.thisWritesOf(node, field)) {
    if (index.enclosingFunction(write) === constructor) collectReads(write, constructor, index, read);
  }
  return read.size > 0 ? { constructor, read } : undefined;
}

function collectReads(node: Node, owner: FunctionNode, index: ModuleIndex, read: Map<number, Set<string>>): void {
  if (node.type === 'Identifier') {
    const position = positionOf(node, owner, index);
    if (position === undefined) return;
    const names = read.get(position) ?? new Set();
    read.set(position, names);
    const name = memberRead(node, index);
    // What a method of it returns is no option: `config.get('MODEL')`.
    if (name === 'call') read.delete(position);
    else if (name !== undefined) names.add(name.of);
    else if (owner.params[position]?.type !== 'Identifier') names.add(node.name);
    return;
  }
  if (node.type === 'MemberExpression' && !node.computed) collectReads(node.object, owner, index, read);
  else forEachChild(node, (child) => collectReads(child, owner, index, read));
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
export function isDefaultReplaced(
  follower: Follower,
  object: FoundOf<'class' | 'instance'>,
  field: string,
): boolean {
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
