import type { TSESTree } from '@typescript-eslint/types';
import { from, union, unknown, type Context, type Place, type Found, type FoundOf } from '../found.js';
import { staticKey, type FunctionNode } from '../tree.js';
import { bindingsOf, followReturn } from './return.js';
import { heldFrom } from './construct.js';
import { inheritedEnvironment } from './environment.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import { namespaceOf } from './sdk-export.js';
import { isDefaultReplaced } from './replaced-default.js';
import { followType, saysLessThanType } from './type.js';
import { followVariable, nodeOf } from './variable.js';

/** A member of a class (static) or of an instance: its initialiser, every assignment to it, its getter, its type. */
export function followClassMember(follower: Follower, object: FoundOf<'class' | 'instance'>, name: string): Found {
  const { index, node } = object.place;
  const isStatic = object.kind === 'class';
  const context = follower.memberContext(object);
  const options: Found[] = [];
  let typed: Found | undefined;
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') continue;
    if (member.static !== isStatic || staticKey(member.key, member.computed) !== name) continue;
    const place = { index, node: member };
    if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
      if (member.value && (isStatic || !isDefaultReplaced(follower, object, name)))
        options.push(from(place, follower.follow(member.value, index, context)));
      if (member.typeAnnotation) typed = followType(follower, member.typeAnnotation.typeAnnotation, index);
    } else if (member.type === 'MethodDefinition' && member.value.type === 'FunctionExpression') {
      const method: FoundOf<'function'> = {
        kind: 'function',
        place: { index, node: member.value },
        context,
        trail: [place],
      };
      if (member.kind === 'get') options.push(from(place, followReturn(follower, method, undefined, object)));
      else if (member.kind === 'method') return method;
    }
  }
  if (!isStatic) {
    const parameter = parameterPropertyOf(node, name);
    const variable = parameter && index.variableOf(parameter);
    if (parameter && variable) options.push(followVariable(follower, variable, { index, node: parameter }, context));
  }
  if (isStatic) {
    for (const write of writesByName(object, name))
      options.push(from({ index, node: write }, follower.follow(write.right, index, context)));
  }
  for (const write of index.thisWritesOf(node, name))
    options.push(from({ index, node: write }, follower.follow(write, index, context)));
  const filled = options.filter(
    (found) => found.kind !== 'undefined' && !(found.kind === 'scalar' && found.value === null),
  );
  // What something else made that is not followed is a client all the same where the type says so.
  if (typed?.kind === 'client' && filled.every(saysLessThanType)) return typed;
  if (filled.some((found) => found.kind !== 'unknown' && found.kind !== 'parameter'))
    return union(
      'assignment',
      filled.map((found) => ({ found })),
    );
  if (typed && typed.kind !== 'unknown') return typed;
  if (filled.length > 0)
    return union(
      'assignment',
      filled.map((found) => ({ found })),
    );
  if (options[0]) return options[0];
  return followInherited(follower, object, name);
}

/** `Service.client = new OpenAI()`: what is assigned to a static member by its class's name. */
function writesByName(
  { place }: FoundOf<'class' | 'instance'>,
  name: string,
): readonly TSESTree.AssignmentExpression[] {
  const { index, node } = place;
  return index.memberAssignments.filter(({ left }) => {
    if (left.type !== 'MemberExpression' || staticKey(left.property, left.computed) !== name) return false;
    const owner = left.object.type === 'Identifier' ? index.variableOf(left.object)?.defs[0] : undefined;
    return owner !== undefined && nodeOf(owner.node) === node;
  });
}

function followInherited(follower: Follower, object: FoundOf<'class' | 'instance'>, name: string): Found {
  const { index, node } = object.place;
  if (!node.superClass) return unknown(`no member ${name}`);
  const parent = follower.follow(node.superClass, index, object.context);
  if (parent.kind === 'class') {
    const context = follower.inheritedContext(object, parent, () => baseContext(follower, object, parent));
    // A class can come out as its own base, where names are misspelt or not written to the end.
    return follower.step(
      () => followClassMember(follower, { ...parent, kind: object.kind, context, trail: [] }, name),
      unknown,
    );
  }
  const made = parent.kind === 'package' ? namespaceOf(parent.sdk) : parent;
  if (made.kind === 'constructor' && made.export.gives === 'client' && object.kind === 'instance') {
    const place = { index, node };
    const origins = made.export.construct === 'never' ? [] : originsOf(object);
    return union(
      'calls',
      (origins.length > 0 ? origins : [undefined]).map((origin) => {
        const held =
          origin?.node.type === 'CallExpression' || origin?.node.type === 'NewExpression'
            ? heldFrom(follower, made.export.holds, origin.node, origin, follower.memberContext(object))
            : [];
        const client: Found = { kind: 'client', sdk: made.sdk, export: made.export, path: [], origin, held, trail: [] };
        return { found: followMember(follower, client, name, place) };
      }),
    );
  }
  const environment = object.kind === 'instance' ? inheritedEnvironment(parent, name) : undefined;
  return environment ?? unknown(`member ${name} of a class from elsewhere`);
}

/** What the parameters of a base class's constructor stand for: what the subclass hands to `super(…)`. */
function baseContext(follower: Follower, object: FoundOf<'class' | 'instance'>, parent: FoundOf<'class'>): Context {
  const call = superCallOf(object.place.node);
  const owner = constructorOf(parent.place.node);
  if (!call || !owner) return parent.context;
  const context = follower.memberContext(object);
  const values = call.arguments.map((argument) =>
    argument.type === 'SpreadElement'
      ? unknown('spread arguments')
      : follower.follow(argument, object.place.index, context),
  );
  return { bindings: bindingsOf(follower, owner, values, parent.place, parent.context), self: undefined };
}

/** Where a client that is an instance of a subclass is made: `super(…)`, else the constructions in the class's file. */
function originsOf({ place, made }: FoundOf<'class' | 'instance'> & { readonly made?: Place }): readonly Place[] {
  const { index, node } = place;
  const call = superCallOf(node);
  if (call) return [{ index, node: call }];
  if (made) return [made];
  const variable = node.id && index.variableOf(node.id);
  return (variable ? index.referencesTo(variable, node) : []).flatMap((reference) => {
    const identifier = nodeOf(reference.identifier);
    const parent = identifier && index.parentOf(identifier);
    return parent?.type === 'NewExpression' && parent.callee === identifier ? [{ index, node: parent }] : [];
  });
}

/** `super(…)` in a class's own constructor. */
export function superCallOf(node: FoundOf<'class'>['place']['node']): TSESTree.CallExpression | undefined {
  const body = constructorOf(node)?.body;
  if (body?.type !== 'BlockStatement') return undefined;
  for (const statement of body.body) {
    const expression = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
    if (expression?.type === 'CallExpression' && expression.callee.type === 'Super') return expression;
  }
  return undefined;
}

/** The parameter of `constructor(private readonly client: OpenAI)` by its name. */
function parameterPropertyOf(node: FoundOf<'class'>['place']['node'], name: string): TSESTree.Identifier | undefined {
  const constructor = constructorOf(node);
  for (const parameter of constructor?.params ?? []) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const inner = parameter.parameter;
    const identifier = inner.type === 'AssignmentPattern' ? inner.left : inner;
    if (identifier.type === 'Identifier' && identifier.name === name) return identifier;
  }
  return undefined;
}

export function constructorOf(node: FoundOf<'class'>['place']['node']): FunctionNode | undefined {
  for (const member of node.body.body) {
    if (
      member.type === 'MethodDefinition' &&
      member.kind === 'constructor' &&
      member.value.type === 'FunctionExpression'
    ) {
      return member.value;
    }
  }
  return undefined;
}
