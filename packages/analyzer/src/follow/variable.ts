import type { TSESTree } from '@typescript-eslint/types';
import { from, union, unknown, type Addition, type Context, type Found, type Place } from '../found.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import type { Definition, Variable } from '../scope.js';
import { isFunction, staticKey, unwrap, type Node } from '../tree.js';
import { isAddressMade, withAddressWrites } from './address.js';
import { everyElement } from './element.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import { isOverwrittenAtOnce } from './overwritten.js';
import { followParameter } from './parameter.js';
import { pathInPattern, type PatternStep } from './pattern.js';
import { followType, saysLessThanType } from './type.js';

/** What a variable holds: its initialiser, what is assigned to it later, what its import or parameter leads to. */
export function followVariable(follower: Follower, variable: Variable, place: Place, context: Context): Found {
  const bound = context.bindings.get(variable);
  if (bound) return bound;
  const definition = variable.defs.at(-1);
  if (!definition) return unknown('a global');
  const node = nodeOf(definition.node);
  if (!node) return unknown('not followed');
  switch (definition.type) {
    case 'ImportBinding':
      return followImport(follower, node, definition, place.index);
    case 'Variable':
      return node.type === 'VariableDeclarator'
        ? followDeclarator(follower, variable, definition, node, place.index, context)
        : unknown('not followed');
    case 'Parameter':
      return isFunction(node)
        ? withWrittenMembers(
            withWrites(
              follower,
              followParameter(follower, variable, node, place.index, context),
              variable,
              place.index,
              context,
            ),
            variable,
            place.index,
          )
        : unknown('a parameter');
    case 'FunctionName':
    case 'ClassName':
    case 'TSEnumName':
    case 'Type':
      return follower.follow(node, place.index, context);
    default:
      return unknown('not followed');
  }
}

/** Scope managers type their nodes loosely; whatever has a type is a node of the tree they were given. */
export function nodeOf(value: object | null | undefined): Node | undefined {
  return value && isTreeNode(value) ? value : undefined;
}

function isTreeNode(value: object): value is Node {
  return 'type' in value && typeof value.type === 'string' && 'range' in value;
}

function followImport(follower: Follower, node: Node, definition: Definition, index: ModuleIndex): Found {
  if (node.type === 'TSImportEqualsDeclaration') {
    const reference = node.moduleReference;
    return reference.type === 'TSExternalModuleReference' && reference.expression.type === 'Literal'
      ? defaultOf(follower, follower.followModule(String(reference.expression.value), index))
      : unknown('a namespace alias');
  }
  const declaration = nodeOf(definition.parent);
  if (declaration?.type !== 'ImportDeclaration') return unknown('an import');
  const target = follower.followModule(declaration.source.value, index);
  const place = { index, node };
  if (node.type === 'ImportNamespaceSpecifier') return from(place, target);
  const name =
    node.type === 'ImportDefaultSpecifier'
      ? 'default'
      : node.type === 'ImportSpecifier'
        ? node.imported.type === 'Identifier'
          ? node.imported.name
          : node.imported.value
        : '';
  return from(place, followMember(follower, target, name, place));
}

/** `require()` and `import =` give what CommonJS exports: the module object, or what replaced it. */
export function defaultOf(follower: Follower, target: Found): Found {
  if (target.kind !== 'module') return target;
  const { exports } = target.index;
  if (!exports.has('module.exports')) return target;
  const replaced = follower.followExport(target.index, '*');
  // `module.exports = {}; module.exports.a = …`: what is added to the object stands beside what is in it.
  return replaced.kind === 'object' && exports.size > 1 ? target : replaced;
}

function followDeclarator(
  follower: Follower,
  variable: Variable,
  definition: Definition,
  node: TSESTree.VariableDeclarator,
  index: ModuleIndex,
  context: Context,
): Found {
  const name = nodeOf(definition.name);
  const steps = name && pathInPattern(node.id, name);
  if (!name || !steps) return unknown('a pattern');
  if (isComponentProperty(node, index)) {
    const fallback = node.init ? follower.follow(node.init, index, context) : undefined;
    const at = { index, node: name };
    return { kind: 'parameter', name: variable.name, default: fallback, type: undefined, place: at, trail: [at] };
  }
  const options: Found[] = [];
  const initial = isOverwrittenAtOnce(variable, node, index)
    ? undefined
    : followInitialiser(follower, node, index, context);
  if (initial) options.push(walkPattern(follower, initial, steps, { index, node: name }, context));
  for (const reference of variable.references) {
    if (!reference.isWrite() || reference.init) continue;
    const assignment = assignmentOf(nodeOf(reference.identifier), index);
    if (assignment) options.push(follower.followAssigned(assignment, index, context));
    else if (nodeOf(reference.identifier) !== name) options.push(unknown('assigned in a pattern or loop'));
  }
  if (options.length === 0 && isAmbient(node, index)) options.push(unknown('made elsewhere', [{ index, node: name }]));
  const found = assigned(options);
  const held = asAnnotated(follower, found, node.id.typeAnnotation?.typeAnnotation, index);
  if (isAddressMade(node.init, index))
    return withAddressWrites(follower, held, index.memberWritesOf(variable), { index, node: name }, context);
  return withAdditions(held, variable, index);
}

/** What an annotation says of a variable that following says less of. */
function asAnnotated(
  follower: Follower,
  found: Found,
  annotation: TSESTree.TypeNode | undefined,
  index: ModuleIndex,
): Found {
  const isEmptyTable = found.kind === 'object' && found.place.node.properties.length === 0;
  if (!annotation || !(found.kind === 'undefined' || isEmptyTable || saysLessThanType(found))) return found;
  const typed = followType(follower, annotation, index);
  switch (typed.kind) {
    case 'unknown':
    case 'type':
      return found;
    case 'client':
      return isEmptyTable ? found : typed;
    default:
      return found.kind === 'unknown' || found.kind === 'undefined' || (isEmptyTable && typed.kind === 'collection')
        ? typed
        : found;
  }
}

/** `declare const api: Api`: what holds it is made outside of what is read. */
function isAmbient(node: TSESTree.VariableDeclarator, index: ModuleIndex): boolean {
  const declaration = index.parentOf(node);
  return declaration?.type === 'VariableDeclaration' && declaration.declare;
}

/** `export let model = 'x'` in a Svelte component: a property that its user sets. */
function isComponentProperty(node: TSESTree.VariableDeclarator, index: ModuleIndex): boolean {
  const declaration = index.parentOf(node);
  return (
    index.module.file.endsWith('.svelte') &&
    declaration?.type === 'VariableDeclaration' &&
    declaration.kind === 'let' &&
    index.parentOf(declaration)?.type === 'ExportNamedDeclaration'
  );
}

/** A parameter that the function gives another value: `model ??= 'id'`, `if (…) model = 'id'`. */
function withWrites(follower: Follower, found: Found, variable: Variable, index: ModuleIndex, context: Context): Found {
  let current = found;
  for (const reference of variable.references) {
    if (!reference.isWrite() || reference.init) continue;
    const identifier = nodeOf(reference.identifier);
    const write = identifier && index.parentOf(identifier);
    if (write?.type !== 'AssignmentExpression' || write.left !== identifier) continue;
    const via = write.operator === '??=' || write.operator === '||=' ? 'fallback' : 'assignment';
    current = union(via, [{ found: current }, { found: follower.followAssigned(write, index, context) }], found.trail);
  }
  return current;
}

/** `let client; … client = new X()`: the empty start of a variable that is filled later is no choice of its own. */
function assigned(options: readonly Found[]): Found {
  const filled = options.filter(
    (found) => found.kind !== 'undefined' && !(found.kind === 'scalar' && found.value === null),
  );
  if (filled.length > 0)
    return union(
      'assignment',
      filled.map((found) => ({ found })),
    );
  return options[0] ?? { kind: 'undefined', trail: [] };
}

function assignmentOf(identifier: Node | undefined, index: ModuleIndex): TSESTree.AssignmentExpression | undefined {
  const parent = identifier && index.parentOf(identifier);
  return parent?.type === 'AssignmentExpression' && parent.left === identifier ? parent : undefined;
}

function followInitialiser(
  follower: Follower,
  node: TSESTree.VariableDeclarator,
  index: ModuleIndex,
  context: Context,
): Found | undefined {
  if (node.init) return follower.follow(node.init, index, context);
  const declaration = index.parentOf(node);
  const loop = declaration && index.parentOf(declaration);
  if (loop?.type === 'ForOfStatement' && loop.left === declaration) {
    return everyElement(follower, follower.follow(loop.right, index, context));
  }
  if (loop?.type === 'ForInStatement' && loop.left === declaration) return unknown('a key of a loop');
  return undefined;
}

/** Takes a value apart as a destructuring pattern does. */
export function walkPattern(
  follower: Follower,
  found: Found,
  steps: readonly PatternStep[],
  place: Place,
  context: Context,
): Found {
  let current = found;
  for (const step of steps) {
    if (step.kind === 'rest') {
      return step.taken
        ? { kind: 'rest', of: current, taken: step.taken, trail: current.trail }
        : unknown('the rest of a pattern');
    }
    if (step.kind === 'key') current = followMember(follower, current, step.name, place);
    else {
      const fallback = follower.follow(step.value, place.index, context);
      if (current.kind === 'undefined') current = fallback;
      else if (current.kind === 'parameter') current = { ...current, default: current.default ?? fallback };
      else if (
        ((current.kind === 'client' || current.kind === 'provider') && !current.origin) ||
        current.kind === 'instance' ||
        current.kind === 'unknown' ||
        current.kind === 'env' ||
        current.kind === 'union' ||
        current.kind === 'result'
      ) {
        current = union('fallback', [{ found: current }, { found: fallback }]);
      }
    }
  }
  return current.kind !== 'undefined' && steps.some((step) => step.kind === 'key') ? from(place, current) : current;
}

export function blockOf(node: Node, index: ModuleIndex): Node | undefined {
  for (let parent = index.parentOf(node); parent; parent = index.parentOf(parent)) {
    if (
      parent.type === 'BlockStatement' ||
      parent.type === 'Program' ||
      parent.type === 'IfStatement' ||
      parent.type === 'SwitchCase'
    ) {
      return parent;
    }
  }
  return undefined;
}

/** Writes to an object after its literal: `options.baseURL = url`, `Object.assign(options, more)`. */
function withAdditions(found: Found, variable: Variable, index: ModuleIndex): Found {
  if (found.kind === 'array') {
    const pushed = index.pushesOf(variable);
    return pushed.length > 0 ? { ...found, pushed: [...found.pushed, ...pushed] } : found;
  }
  const additions = found.kind === 'object' ? additionsTo(variable, index) : [];
  return found.kind === 'object' && additions.length > 0
    ? { ...found, additions: [...found.additions, ...additions] }
    : found;
}

/** Writes to a parameter, or to what callers pass for it. */
function withWrittenMembers(found: Found, variable: Variable, index: ModuleIndex): Found {
  const additions = additionsTo(variable, index);
  return additions.length > 0 ? writtenTo(found, additions) : found;
}

function writtenTo(found: Found, additions: readonly Addition[]): Found {
  switch (found.kind) {
    case 'parameter':
      return { ...found, additions };
    case 'object':
      return { ...found, additions: [...found.additions, ...additions] };
    case 'union':
      return {
        ...found,
        options: found.options.map((option) => ({ ...option, found: writtenTo(option.found, additions) })),
      };
    default:
      return found;
  }
}

function additionsTo(variable: Variable, index: ModuleIndex): readonly Addition[] {
  const declared = nodeOf(variable.defs.at(-1)?.name);
  const owner = declared && index.parentOf(declared);
  const declaredIn = owner && isFunction(owner) ? owner.body : declared && blockOf(declared, index);
  const written = index.memberWritesOf(variable).map((write): Addition => {
    const target = write.left;
    const name = target.type === 'MemberExpression' ? staticKey(target.property, target.computed) : undefined;
    const isPlain = write.operator === '=';
    const conditional = !isPlain || blockOf(write, index) !== declaredIn;
    const right = unwrap(write.right);
    const place = { index, node: write };
    // `options.model = options.model || 'id'` keeps what is there.
    if (isPlain && right.type === 'LogicalExpression' && index.text(right.left) === index.text(target)) {
      return { name, value: unwrap(right.right), conditional: true, place };
    }
    return { name, value: isPlain ? right : write, conditional, place };
  });
  const assigned = index
    .assignCallsOf(variable)
    .flatMap((call) => assignedBy(call, blockOf(call, index) !== declaredIn, index));
  if (assigned.length === 0) return written;
  return [...written, ...assigned].sort((one, other) => one.place.node.range[0] - other.place.node.range[0]);
}

/** What `Object.assign(name, { a: … })` adds; what is not written in place can have any name. */
function assignedBy(call: Invocation, conditional: boolean, index: ModuleIndex): readonly Addition[] {
  const place = { index, node: call };
  return call.arguments.slice(1).flatMap((source): readonly Addition[] => {
    const written = source.type === 'SpreadElement' ? source : unwrap(source);
    if (written.type !== 'ObjectExpression') return [{ name: undefined, value: written, conditional, place }];
    return written.properties.map((property) => {
      const name = property.type === 'Property' ? staticKey(property.key, property.computed) : undefined;
      return { name, value: property.type === 'Property' ? property.value : property, conditional, place };
    });
  });
}
