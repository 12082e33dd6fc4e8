import { alternativesOf, emptyContext, union, type Context, type Found, type Place } from '../found.js';
import { followAnnotation } from '../follow/parameter.js';
import { bindingsOf } from '../follow/return.js';
import { constructorOf } from '../follow/class-member.js';
import type { Follower } from '../follow/follower.js';
import { nodeOf } from '../follow/variable.js';
import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { type ClassNode, type FunctionNode, type Node } from '../tree.js';

/**
 * How a place sees its function's parameters when nothing is known of who calls it: as parameters with their defaults,
 * not as what the calls pass.
 */
export function unboundContext(follower: Follower, node: Node, index: ModuleIndex): Context {
  let owner = index.enclosingFunction(node);
  while (owner && !isCalledByName(owner, index)) owner = index.enclosingFunction(owner);
  if (!owner) return emptyContext;
  return remembered(follower, owner, (known) => unbound(follower, known, index));
}

/** An instance of a class of which nothing is known but its declaration; undefined for one without a constructor. */
export function unboundInstance(follower: Follower, owner: ClassNode, index: ModuleIndex): Context | undefined {
  const constructor = constructorOf(owner);
  if (!constructor) return undefined;
  return remembered(follower, owner, () => {
    const place = { index, node: owner };
    const inside: Context = { bindings: parametersOf(follower, constructor, index, emptyContext), self: undefined };
    return { bindings: inside.bindings, self: { kind: 'instance', place, context: inside, trail: [] } };
  });
}

/** Whether something is, in one of its ways, what a class's constructor was given. */
export function fromConstruction(found: Found, owner: ClassNode): boolean {
  const constructor = constructorOf(owner);
  if (!constructor) return false;
  return alternativesOf(found).some((one) => {
    const parts = one.kind === 'text' ? one.parts : [one];
    return parts.some((part) => part.kind === 'parameter' && isWithin(part.place.node, constructor));
  });
}

function isWithin(node: Node, outer: Node): boolean {
  return node.range[0] >= outer.range[0] && node.range[1] <= outer.range[1];
}

function remembered<Owner extends Node>(follower: Follower, owner: Owner, make: (owner: Owner) => Context): Context {
  const context = follower.unboundContexts.get(owner);
  if (context) return context;
  const made = make(owner);
  follower.unboundContexts.set(owner, made);
  return made;
}

function unbound(follower: Follower, owner: FunctionNode, index: ModuleIndex): Context {
  const outer = unboundContext(follower, owner, index);
  const bindings = parametersOf(follower, owner, index, outer);
  return { bindings: withWrites(follower, bindings, index, { bindings, self: outer.self }), self: outer.self };
}

function parametersOf(
  follower: Follower,
  owner: FunctionNode,
  index: ModuleIndex,
  outer: Context,
): ReadonlyMap<Variable, Found> {
  const values = owner.params.map((node): Found => {
    const place: Place = { index, node };
    const type = followAnnotation(follower, node, index);
    return { kind: 'parameter', name: index.text(node), default: undefined, type, place, trail: [place] };
  });
  return bindingsOf(follower, owner, values, { index, node: owner }, outer);
}

/** A parameter that the function gives another value, as `url ||= 'https://…'`. */
function withWrites(
  follower: Follower,
  bindings: ReadonlyMap<Variable, Found>,
  index: ModuleIndex,
  context: Context,
): ReadonlyMap<Variable, Found> {
  const written = new Map(bindings);
  for (const [variable, found] of bindings) {
    for (const reference of variable.references) {
      const identifier = reference.isWrite() && !reference.init ? nodeOf(reference.identifier) : undefined;
      const write = identifier && index.parentOf(identifier);
      if (write?.type !== 'AssignmentExpression' || write.left !== identifier) continue;
      const value = follower.followAssigned(write, index, context);
      written.set(variable, union('assignment', [{ found: written.get(variable) ?? found }, { found: value }]));
    }
  }
  return written;
}

/** Whether a function has a name or holder that others call it by, as against one that is handed to a call. */
function isCalledByName(owner: FunctionNode, index: ModuleIndex): boolean {
  if (owner.type === 'FunctionDeclaration') return true;
  const parent = index.parentOf(owner);
  switch (parent?.type) {
    case 'VariableDeclarator':
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AssignmentExpression':
    case 'ExportDefaultDeclaration':
    case 'ReturnStatement':
      return true;
    case 'ArrowFunctionExpression':
      return parent.body === owner;
    case 'CallExpression':
      // `const ask = useCallback(async (url) => …)`: the result is the function again.
      return index.parentOf(parent)?.type === 'VariableDeclarator' && parent.callee.type === 'Identifier';
    default:
      return false;
  }
}
