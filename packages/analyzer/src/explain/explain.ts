import { analyze } from '../analyze.js';
import { requiredModule } from '../follow/call.js';
import type { Follower } from '../follow/follower.js';
import { inRounds } from '../follow/rounds.js';
import { callableAlternativesOf, emptyContext, type Found } from '../found.js';
import type { AnalyzerHost } from '../host.js';
import { indexOf, type Invocation, type ModuleIndex } from '../module-index.js';
import type { SourceModule } from '../scope.js';
import { addressPosition, transportOf } from '../sites/transport.js';
import { hostOf } from '../sites/url-text.js';
import type { Site } from '../site.js';
import { childrenOf, isClass, isFunction, unwrap, type Node } from '../tree.js';
import type { Explanation, Obstacle, Subject, Way } from './explanation.js';
import { waysOf, waysOfExport } from './ways.js';

/** A line of a file, and with a column one thing on it. Both 1-based. */
export interface Position {
  readonly line: number;
  readonly column?: number | undefined;
}

/**
 * What stands on a line and where it leads: for each call, import, model id and address the way that was followed and
 * where it ended, whether or not there is a site. Where a line has none of them, what its declarations and options hold.
 * Pure, as `analyze` is.
 *
 * @param known sites that other files give: a model id may stand here and be sent from there
 */
export function explain(
  module: SourceModule,
  host: AnalyzerHost,
  position: Position,
  known: readonly Site[] = [],
): Explanation {
  const index = indexOf(module);
  const { sites: own } = analyze(module, host);
  const sites = [...known, ...own.filter((site) => !known.some(({ id }) => id === site.id))];
  const { taken: here } = inRounds(host, (follower) =>
    follower.callers.want(() => new Explainer(index, follower, sites).subjects(position), 'everything'),
  );
  return {
    file: module.file,
    line: position.line,
    subjects: here,
    sites: sites.filter(({ location }) => location.file === module.file && location.line === position.line),
  };
}

/** What can be asked about: the nodes of a subject before anything is followed. */
interface Asked {
  readonly kind: Subject['kind'];
  readonly node: Node;
  readonly followed: Node;
}

class Explainer {
  readonly #index: ModuleIndex;
  readonly #follower: Follower;
  readonly #sites: readonly Site[];

  constructor(index: ModuleIndex, follower: Follower, sites: readonly Site[]) {
    this.#index = index;
    this.#follower = follower;
    this.#sites = sites;
  }

  subjects(position: Position): readonly Subject[] {
    const asked =
      position.column === undefined ? this.#onLine(position.line) : this.#at(position.line, position.column);
    return asked.map((one) => this.#explain(one));
  }

  #onLine(line: number): readonly Asked[] {
    const nodes = this.#nodesOn(line);
    const telling = nodes.flatMap((node) => this.#telling(node, line));
    if (telling.length > 0) return telling;
    const values = nodes.flatMap((node) => this.#valueOf(node, line));
    return values.length > 0 ? values : this.#around(nodes);
  }

  /** The innermost thing at a column: a call by its callee, a text, an import; else the name or expression there. */
  #at(line: number, column: number): readonly Asked[] {
    const nodes = this.#nodesOn(line).filter((node) => this.#holds(node, line, column));
    const telling = nodes
      .flatMap((node) => this.#telling(node, line))
      .filter(({ kind, node, followed }) => {
        return this.#holds(
          kind === 'call' || kind === 'construction' ? { range: [node.range[0], followed.range[1]] } : node,
          line,
          column,
        );
      });
    const innermost = telling.at(-1);
    if (innermost) return [innermost];
    const expression = nodes.findLast((node) => node.type === 'Identifier' || node.type === 'MemberExpression');
    if (expression) return [{ kind: 'value', node: expression, followed: expression }];
    return this.#around(nodes);
  }

  /** The nodes that a line runs through, outer ones first. */
  #nodesOn(line: number): readonly Node[] {
    const found: Node[] = [];
    const pending: Node[] = [this.#index.module.program];
    for (let node = pending.pop(); node; node = pending.pop()) {
      const at = this.#index.location(node);
      // A program begins at its first statement in some trees.
      if (node.type !== 'Program' && (at.line > line || at.endLine < line)) continue;
      found.push(node);
      pending.push(...childrenOf(node).toReversed());
    }
    return found;
  }

  #holds(node: { readonly range: readonly [number, number] }, line: number, column: number): boolean {
    const at = this.#index.location(node);
    const isAfterStart = at.line < line || (at.line === line && at.column <= column);
    const isBeforeEnd = at.endLine > line || (at.endLine === line && at.endColumn > column);
    return isAfterStart && isBeforeEnd;
  }

  /** What a node is by itself worth an answer: a call whose callee is on the line, an import, a model id, an address. */
  #telling(node: Node, line: number): readonly Asked[] {
    switch (node.type) {
      case 'CallExpression':
      case 'NewExpression': {
        const begins = this.#index.location(node).line;
        const calleeEnds = this.#index.location(node.callee).endLine;
        const isRequire =
          node.type === 'CallExpression' && requiredModule(node, { index: this.#index, node }) !== undefined;
        if (begins > line || calleeEnds < line) return [];
        // Of a chain over several lines only the call whose own method is on the line.
        const target = unwrap(node.callee);
        const methodLine = this.#index.location(target.type === 'MemberExpression' ? target.property : target).line;
        if (begins !== line && methodLine !== line) return [];
        if (isRequire) return [{ kind: 'import', node, followed: node }];
        return [{ kind: node.type === 'NewExpression' ? 'construction' : 'call', node, followed: node.callee }];
      }
      case 'ImportDeclaration':
        return node.specifiers.map((specifier) => ({
          kind: 'import' as const,
          node: specifier,
          followed: specifier.local,
        }));
      case 'ExportNamedDeclaration':
        return node.source
          ? node.specifiers.map((specifier) => ({ kind: 'import' as const, node: specifier, followed: specifier }))
          : [];
      case 'ImportExpression':
        return [{ kind: 'import', node, followed: node }];
      case 'Literal':
      case 'TemplateLiteral':
        return this.#tellingText(node) ? [{ kind: 'text', node, followed: node }] : [];
      default:
        return [];
    }
  }

  /** Whether a text is worth an answer by itself. */
  #tellingText(node: Node): 'model id' | 'address' | undefined {
    const text =
      node.type === 'Literal' ? node.value : node.type === 'TemplateLiteral' ? node.quasis[0]?.value.cooked : undefined;
    if (typeof text !== 'string') return undefined;
    const { host } = this.#follower;
    if (host.isModelId(text)) return 'model id';
    const name = hostOf(text);
    const isAddress =
      (name !== undefined && host.providerOfHost(name) !== undefined) || text.includes('chat/completions');
    return isAddress ? 'address' : undefined;
  }

  /** What a declaration, an assignment, an option or a returned expression that begins on the line holds. */
  #valueOf(node: Node, line: number): readonly Asked[] {
    const held = heldBy(node);
    if (!held || isFunction(held) || isClass(held)) return [];
    return this.#index.location(node).line === line ? [{ kind: 'value', node, followed: held }] : [];
  }

  /** The call that the line is a part of, where it says nothing by itself. */
  #around(nodes: readonly Node[]): readonly Asked[] {
    const innermost = nodes.findLast((node) => isFunction(node) || isInvocation(node));
    if (!innermost || !isInvocation(innermost)) return [];
    return [
      {
        kind: innermost.type === 'NewExpression' ? 'construction' : 'call',
        node: innermost,
        followed: innermost.callee,
      },
    ];
  }

  #explain({ kind, node, followed }: Asked): Subject {
    const location = this.#index.location(node);
    const sites = this.#sites.filter(
      (site) =>
        site.location.file === location.file &&
        site.location.range[0] === location.range[0] &&
        site.location.range[1] === location.range[1],
    );
    return {
      kind,
      location,
      followed: this.#index.location(followed),
      ways: kind === 'text' && node.type === 'Literal' ? [] : this.#waysOf(followed),
      obstacle: sites.length === 0 ? this.#obstacle(kind, node) : undefined,
      sites: sites.map((site) => site.id),
    };
  }

  #waysOf(node: Node): readonly Way[] {
    if (node.type !== 'ExportSpecifier') return waysOf(this.#follower, node, this.#index);
    const name = node.exported.type === 'Identifier' ? node.exported.name : node.exported.value;
    return waysOfExport(this.#follower, name, node, this.#index);
  }

  #obstacle(kind: Subject['kind'], node: Node): Obstacle | undefined {
    if (kind === 'import') return isTypeOnly(node, this.#index) ? { kind: 'type only' } : undefined;
    const what = kind === 'text' ? this.#tellingText(node) : undefined;
    if (what) return { kind: 'not sent', what };
    if (!isInvocation(node) || node.callee.type === 'Super') return undefined;
    const callee = this.#follower.follow(node.callee, this.#index, emptyContext);
    const alternatives = callableAlternativesOf(callee);
    const misused = alternatives.map((one) => misuse(one, node)).find((one) => one !== undefined);
    if (misused) return misused;
    const transport = transportOf(callee, node.type === 'NewExpression');
    const address = transport && node.arguments[addressPosition(transport)];
    if (!address || address.type === 'SpreadElement') return undefined;
    return { kind: 'other address', ways: waysOf(this.#follower, address, this.#index) };
  }
}

/** `import type X` and `import { type X }`. */
function isTypeOnly(node: Node, index: ModuleIndex): boolean {
  const declaration = index.parentOf(node);
  return [node, declaration].some((one) => one && 'importKind' in one && one.importKind === 'type');
}

function isInvocation(node: Node): node is Invocation {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}

function misuse(callee: Found, node: Invocation): Obstacle | undefined {
  const used = node.type === 'NewExpression' ? 'construction' : 'call';
  switch (callee.kind) {
    case 'provider':
      return { kind: 'names a model' };
    case 'client':
      return { kind: 'no such call', package: callee.sdk.package, method: callee.path.join('.') };
    case 'constructor': {
      const expected = callee.export.construct === 'new' ? 'construction' : 'call';
      return used === expected ? undefined : { kind: 'not how it is used', name: callee.name, expected };
    }
    default:
      return undefined;
  }
}

function heldBy(node: Node): Node | undefined {
  switch (node.type) {
    case 'VariableDeclarator':
      return node.init ?? undefined;
    case 'AssignmentExpression':
      return node.right;
    case 'Property':
    case 'PropertyDefinition':
      return node.value ?? undefined;
    case 'ReturnStatement':
      return node.argument ?? undefined;
    case 'SpreadElement':
      return node.argument;
    case 'ExportDefaultDeclaration':
      return node.declaration;
    default:
      return undefined;
  }
}
