import type { TSESTree } from '@typescript-eslint/types';
import {
  alternativesOf,
  circular,
  emptyContext,
  from,
  union,
  unknown,
  type Context,
  type Found,
  type FoundOf,
  type Place,
} from '../found.js';
import type { AnalyzerHost } from '../host.js';
import { indexOf, type ModuleIndex } from '../module-index.js';
import { sdkNamed } from '../sdks/own-module.js';
import { isClass, isFunction, staticKey, unwrap, type Node } from '../tree.js';
import type { Scalar } from '../value.js';
import { AskedOnce } from './asked-once.js';
import { branchesTaken } from './branches-taken.js';
import { followCall, followNew } from './call.js';
import { CallerSearch, type CallerReach } from './caller-search.js';
import { fallbackOf, isSameText } from './fallback.js';
import { followMember } from './member.js';
import { starsGiving } from './star-exports.js';
import { thisOfObject } from './this-of-object.js';
import { followStoreValue } from './svelte-store.js';
import { isInStatic } from './static-part.js';
import { followCast } from './type.js';
import { followVariable } from './variable.js';

/** Deep enough for every chain met in real code; beyond it the answer is `unknown`. */
const maximumDepth = 48;
/** Steps one file's analysis may take in all, so that no input can hang an editor. */
const maximumSteps = 100_000;

/**
 * Follows expressions to what they lead to: SDK clients, literals, environment variables, choices between them.
 * Answers are kept per node and context; cycles and excess end in `unknown`.
 */
export class Follower {
  readonly host: AnalyzerHost;
  /** The calls of functions, and what is still to be asked of them. */
  readonly callers: CallerSearch;
  /** How functions and classes see themselves where nothing is known of who calls them. */
  readonly unboundContexts = new Map<Node, Context>();
  readonly asked = new AskedOnce();
  readonly #memory = new WeakMap<Context, Map<Node, Found>>();
  /** What is being followed now, outermost first; never more than `maximumDepth`. */
  readonly #activeNodes: Node[] = [];
  readonly #activeContexts: Context[] = [];
  readonly #memberContexts = new WeakMap<Context, Map<Node, Partial<Record<'class' | 'instance', Context>>>>();
  readonly #inheritedContexts = new WeakMap<Context, Map<Node, Context>>();
  readonly #entered = new Set<Node>();
  #depth = 0;
  #steps = 0;

  constructor(host: AnalyzerHost, reach: CallerReach = new Set()) {
    this.host = host;
    this.callers = new CallerSearch(host, reach, () => new Follower(host, 'none'));
  }

  /** Whether the analysis was cut short: what is unknown may be so for that alone. */
  get isExhausted(): boolean {
    return this.#steps > maximumSteps;
  }

  follow(written: Node, index: ModuleIndex, context: Context = emptyContext): Found {
    const node = unwrap(written);
    const found = this.#followBare(node, index, context);
    return node === written ? found : (followCast(this, written, found, index) ?? found);
  }

  #followBare(node: Node, index: ModuleIndex, context: Context): Found {
    const memory = this.#memoryOf(context);
    const known = memory.get(node);
    if (known) {
      this.callers.recall(known);
      return known;
    }
    const place = { index, node };
    for (let depth = this.#activeNodes.length - 1; depth >= 0; depth--) {
      if (this.#activeNodes[depth] === node && this.#activeContexts[depth] === context)
        return unknown(circular, [place]);
    }
    if (this.#depth >= maximumDepth) return unknown('the chain is too long', [place]);
    if (++this.#steps > maximumSteps) return unknown('the file is too involved', [place]);
    this.#activeNodes.push(node);
    this.#activeContexts.push(context);
    this.#depth++;
    const before = this.callers.begin();
    const found = from(place, this.#dispatch(node, place, context));
    this.#depth--;
    this.#activeNodes.pop();
    this.#activeContexts.pop();
    memory.set(node, found);
    this.callers.end(before, found);
    return found;
  }

  #memoryOf(context: Context): Map<Node, Found> {
    let memory = this.#memory.get(context);
    if (!memory) {
      memory = new Map();
      this.#memory.set(context, memory);
    }
    return memory;
  }

  /**
   * Takes one step that does not go through `follow`: a member, a spread, a name of an object. Counts against the same
   * bounds, so that `options = { ...options, more }` ends.
   */
  step<Answer>(take: () => Answer, giveUp: (reason: string) => Answer): Answer {
    if (this.#depth >= maximumDepth) return giveUp('the chain is too long');
    if (++this.#steps > maximumSteps) return giveUp('the file is too involved');
    this.#depth++;
    const answer = take();
    this.#depth--;
    return answer;
  }

  /** Follows what stands in a function or a type. One that leads back to itself is followed once. */
  enter(owner: Node, take: () => Found): Found {
    if (this.#entered.has(owner)) return unknown(isFunction(owner) ? 'the function calls itself' : 'a type of itself');
    this.#entered.add(owner);
    const found = take();
    this.#entered.delete(owner);
    return found;
  }

  /** The context of an object's own members; the same one for the same object, so that cycles through `this` are seen. */
  memberContext(object: FoundOf<'class' | 'instance'>): Context {
    const { node } = object.place;
    const known = this.#memberContexts.get(object.context)?.get(node)?.[object.kind];
    if (known) return known;
    const made: Context = { ...object.context, self: { ...object, trail: [] } };
    const byNode =
      this.#memberContexts.get(object.context) ?? new Map<Node, Partial<Record<'class' | 'instance', Context>>>();
    this.#memberContexts.set(object.context, byNode.set(node, { ...byNode.get(node), [object.kind]: made }));
    return made;
  }

  /** The context of a base class's members as one object sees them, made once for the same reason. */
  inheritedContext(object: FoundOf<'class' | 'instance'>, parent: FoundOf<'class'>, make: () => Context): Context {
    const byNode = this.#inheritedContexts.get(object.context) ?? new Map<Node, Context>();
    this.#inheritedContexts.set(object.context, byNode);
    const known = byNode.get(object.place.node);
    if (known) return known;
    // Until it is made, the base class is seen without what this subclass hands to it.
    byNode.set(object.place.node, parent.context);
    const made = make();
    byNode.set(object.place.node, made);
    return made;
  }

  /** What an assignment leaves in its target: of `+=` the end of a text is known, of its like nothing. */
  followAssigned(node: TSESTree.AssignmentExpression, index: ModuleIndex, context: Context): Found {
    const place = { index, node };
    const takesRightSide = ['=', '||=', '??=', '&&='].includes(node.operator);
    if (takesRightSide) return this.follow(node.right, index, context);
    const before = unknown(`result of ${node.operator}`, [place]);
    return node.operator === '+='
      ? this.step(() => joinText([before, this.follow(node.right, index, context)], place), unknown)
      : before;
  }

  /** What an import specifier leads to, as a namespace. */
  followModule(specifier: string, index: ModuleIndex): Found {
    const sdk = sdkNamed(specifier, index.module.file, this.host);
    if (sdk) return { kind: 'package', sdk: { ...sdk, importedBy: index.module.file }, trail: [] };
    const module = this.host.resolveModule?.(specifier, index.module.file);
    if (module) return { kind: 'module', index: indexOf(module), trail: [] };
    return { kind: 'external', specifier, path: [], trail: [] };
  }

  /** The export of a module of the project, through re-exports, CommonJS or ESM. */
  followExport(index: ModuleIndex, name: string, seen: ReadonlySet<string> = new Set()): Found {
    const key = `${index.module.file}\0${name}`;
    if (seen.has(key)) return unknown('re-exports go in a circle');
    const visited = new Set([...seen, key]);
    const own = index.exports.get(name);
    if (own) {
      if (own.kind === 'variable') {
        return from(
          { index, node: own.node },
          followVariable(this, own.variable, { index, node: own.node }, emptyContext),
        );
      }
      if (own.kind === 'node') return this.follow(own.node, index);
      const found = this.#throughReexport(own.specifier, own.name, index, visited);
      return from({ index, node: own.node }, found);
    }
    const commonJs = index.exports.get('module.exports');
    if (commonJs?.kind === 'node') {
      const exported = this.follow(commonJs.node, index);
      if (name === 'default' || name === '*') return exported;
      return followMember(this, exported, name, { index, node: commonJs.node });
    }
    if (name === 'default' && index.exports.size > 0 && index.specifiers.length === 0)
      return { kind: 'module', index, trail: [] };
    for (const { specifier, node } of starsGiving(this.host, index, name)) {
      const found = this.#throughReexport(specifier, name, index, visited);
      if (found.kind !== 'unknown' && found.kind !== 'external') return from({ index, node }, found);
    }
    return unknown(`no export named ${name}`);
  }

  #throughReexport(specifier: string, name: string, index: ModuleIndex, seen: ReadonlySet<string>): Found {
    const target = this.followModule(specifier, index);
    if (name === '*') return target;
    if (target.kind === 'module') return this.followExport(target.index, name, seen);
    return followMember(this, target, name, { index, node: index.module.program });
  }

  #dispatch(node: Node, place: Place, context: Context): Found {
    const { index } = place;
    if (isFunction(node)) return { kind: 'function', place: { index, node }, context, trail: [] };
    if (isClass(node)) return { kind: 'class', place: { index, node }, context, trail: [] };
    switch (node.type) {
      case 'Literal':
        return isScalar(node.value) ? { kind: 'scalar', value: node.value, place, trail: [] } : unknown('no text');
      case 'Identifier':
        return this.#followIdentifier(node, place, context);
      case 'MemberExpression':
        return this.#followMemberExpression(node, place, context);
      case 'ObjectExpression':
        return { kind: 'object', place: { index, node }, context, additions: [], trail: [] };
      case 'ArrayExpression':
        return { kind: 'array', place: { index, node }, context, pushed: [], trail: [] };
      case 'CallExpression':
        return followCall(this, node, place, context);
      case 'NewExpression':
        return followNew(this, node, place, context);
      case 'ImportExpression': {
        const source = this.follow(node.source, index, context);
        return source.kind === 'scalar' && typeof source.value === 'string'
          ? this.followModule(source.value, index)
          : unknown('computed import');
      }
      case 'TemplateLiteral':
        return this.#followTemplate(node, place, context);
      case 'BinaryExpression':
        return computed(
          node.operator,
          this.follow(node.left, index, context),
          this.follow(node.right, index, context),
          place,
        );
      case 'ConditionalExpression':
        if (isSameText(node.test, node.consequent, index)) {
          return fallbackOf(
            this.follow(node.consequent, index, context),
            this.follow(node.alternate, index, context),
            '||',
          );
        }
        return union(
          'conditional',
          branchesTaken(this, node, index, context).map((branch) => ({ found: this.follow(branch, index, context) })),
        );
      case 'LogicalExpression':
        return this.#followLogical(node, index, context);
      case 'AssignmentExpression':
        return this.followAssigned(node, index, context);
      case 'SequenceExpression': {
        const last = node.expressions.at(-1);
        return last ? this.follow(last, index, context) : unknown('nothing');
      }
      case 'UnaryExpression':
        if (node.operator === 'void') return { kind: 'undefined', trail: [] };
        // `+process.env.LIMIT` is the number of the same text.
        return node.operator === '+'
          ? this.follow(node.argument, index, context)
          : unknown(`result of ${node.operator}`);
      case 'ThisExpression':
        return this.#followThis(node, index, context);
      case 'MetaProperty':
        return { kind: 'external', specifier: 'global', path: ['import.meta'], trail: [] };
      case 'TSEnumDeclaration':
        return { kind: 'enum', place: { index, node }, trail: [] };
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        return { kind: 'type', place, trail: [] };
      default:
        return unknown('not followed');
    }
  }

  #followIdentifier(node: TSESTree.Identifier, place: Place, context: Context): Found {
    const variable = place.index.variableOf(node);
    if (variable && variable.defs.length > 0) return followVariable(this, variable, place, context);
    if (node.name === 'undefined') return { kind: 'undefined', trail: [] };
    if (node.name === 'exports' && place.index.exports.size > 0)
      return { kind: 'module', index: place.index, trail: [] };
    const given = this.host.resolveGlobal?.(node.name, place.index.module.file);
    if (given) return this.followExport(indexOf(given.module), given.exportName);
    const held = followStoreValue(this, node.name, place);
    if (held) return held;
    return { kind: 'external', specifier: 'global', path: [node.name], trail: [] };
  }

  #followMemberExpression(node: TSESTree.MemberExpression, place: Place, context: Context): Found {
    const object = this.follow(node.object, place.index, context);
    const name = staticKey(node.property, node.computed);
    const key = name === undefined ? this.follow(node.property, place.index, context) : undefined;
    const keys = key ? alternativesOf(key) : [];
    if (key && keys.length > 1 && keys.every((one) => one.kind === 'scalar')) {
      const options = keys.flatMap((one) => (one.kind === 'scalar' ? String(one.value) : []));
      return withWayTo(
        object,
        union(
          'map',
          options.map((option) => ({ key: option, found: followMember(this, object, option, place) })),
        ),
      );
    }
    const known = key?.kind === 'scalar' ? String(key.value) : name;
    return withWayTo(object, followMember(this, object, known, place));
  }

  #followThis(node: Node, index: ModuleIndex, context: Context): Found {
    if (context.self) return context.self;
    const owner = index.enclosingClass(node);
    if (owner) {
      const kind = isInStatic(node, owner, index) ? 'class' : 'instance';
      return { kind, place: { index, node: owner }, context: emptyContext, trail: [] };
    }
    return thisOfObject(this, node, index, context);
  }

  #followTemplate(node: TSESTree.TemplateLiteral, place: Place, context: Context): Found {
    const parts: Found[] = [];
    node.quasis.forEach((quasi, position) => {
      parts.push({ kind: 'scalar', value: quasi.value.cooked, place: { index: place.index, node: quasi }, trail: [] });
      const expression = node.expressions[position];
      if (expression) parts.push(this.follow(expression, place.index, context));
    });
    return joinText(parts, place);
  }

  #followLogical(node: TSESTree.LogicalExpression, index: ModuleIndex, context: Context): Found {
    const left = this.follow(node.left, index, context);
    const right = this.follow(node.right, index, context);
    if (node.operator === '&&')
      return union('conditional', [{ found: right }, { found: { kind: 'undefined', trail: [] } }]);
    return fallbackOf(left, right, node.operator);
  }
}

/** A member, with the way to the object that has it; a literal object is where its members are, so it is no step. */
function withWayTo(object: Found, member: Found): Found {
  const way = object.trail.filter(
    (step) => step.node.type !== 'ObjectExpression' && step.node.type !== 'ArrayExpression',
  );
  const isKnown = member.trail[0] !== undefined && way.some((step) => step.node === member.trail[0]?.node);
  return way.length === 0 || isKnown ? member : { ...member, trail: [...way, ...member.trail] };
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Sums of numbers, and text put together; other operators say nothing that is needed. */
function computed(operator: string, left: Found, right: Found, place: Place): Found {
  const numbers = left.kind === 'scalar' && right.kind === 'scalar' ? [left.value, right.value] : [];
  const [a, b] = numbers;
  if (typeof a === 'number' && typeof b === 'number') {
    const value =
      operator === '*'
        ? a * b
        : operator === '+'
          ? a + b
          : operator === '-'
            ? a - b
            : operator === '/'
              ? a / b
              : undefined;
    if (value !== undefined) return { kind: 'scalar', value, place, trail: [] };
  }
  return operator === '+' ? joinText([left, right], place) : unknown(`result of ${operator}`);
}

/** Text put together; one literal where every part is known. */
export function joinText(parts: readonly Found[], place: Place): Found {
  const flat = parts.flatMap((part) => (part.kind === 'text' ? part.parts : [part]));
  if (flat.every((part) => part.kind === 'scalar')) {
    return {
      kind: 'scalar',
      value: flat.map((part) => (part.kind === 'scalar' ? String(part.value) : '')).join(''),
      parts: flat,
      place,
      trail: [],
    };
  }
  const [only, ...others] = flat.filter((part) => part.kind !== 'scalar' || part.value !== '');
  if (only && others.length === 0) return only;
  return { kind: 'text', parts: flat, place, trail: [] };
}
