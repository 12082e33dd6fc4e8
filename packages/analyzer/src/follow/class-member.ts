import type { TSESTree } from '@typescript-eslint/types';
import { from, union, unknown, type Found, type FoundOf } from '../found.js';
import { staticKey, type FunctionNode } from '../tree.js';
import { followReturn } from './call.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import { followType } from './type.js';
import { followVariable } from './variable.js';

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
      if (member.value) options.push(from(place, follower.follow(member.value, index, context)));
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
  for (const write of index.thisWritesOf(node, name))
    options.push(from({ index, node: write }, follower.follow(write, index, context)));
  const filled = options.filter(
    (found) => found.kind !== 'undefined' && !(found.kind === 'scalar' && found.value === null),
  );
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

function followInherited(follower: Follower, object: FoundOf<'class' | 'instance'>, name: string): Found {
  const { index, node } = object.place;
  if (!node.superClass) return unknown(`no member ${name}`);
  const parent = follower.follow(node.superClass, index, object.context);
  if (parent.kind === 'class') {
    return followClassMember(follower, { ...parent, kind: object.kind, trail: [] }, name);
  }
  const origin = superCallOf(node);
  if (parent.kind === 'constructor' && parent.export.gives === 'client' && object.kind === 'instance') {
    const client: Found = {
      kind: 'client',
      sdk: parent.sdk,
      export: parent.export,
      path: [],
      origin: origin ? { index, node: origin } : object.made,
      trail: [],
    };
    return followMember(follower, client, name, { index, node });
  }
  return unknown(`member ${name} of a class from elsewhere`);
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
