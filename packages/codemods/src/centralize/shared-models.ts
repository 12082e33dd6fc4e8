import { findFileIdiom, roleOf, type Policy } from '@gateshift/advisor';
import type { ModelSite, Range, Site } from '@gateshift/analyzer';
import type { ts } from 'ts-morph';
import type { TypeScript } from '../types/load-ts-morph.js';
import type { AnyConstruction } from './construction.js';
import type { ModuleShape } from './module-shape.js';

/** A model name that calls take from the shared module. */
export interface SharedModel {
  readonly key: string;
  readonly variable: string;
  readonly modelId: string;
}

/** A place that takes a model name from the shared module. */
export interface ModelUse {
  readonly site: ModelSite;
  readonly model: SharedModel;
  /** The expression to replace. */
  readonly range: Range;
}

/** How the module reads a variable; undefined where the way its files have cannot be used there. */
export function envReader({ site, module }: AnyConstruction): ((name: string) => string) | undefined {
  const idiom = findFileIdiom({
    file: module.file,
    text: module.text,
    siblings: [site.apiKey, site.baseUrl],
    projectAccessor: undefined,
  });
  return idiom.kind === 'known' && idiom.scope === 'file' ? idiom.read : undefined;
}

/**
 * The model names in place at calls through the clients, by role. A role that two ids would share is the first one's.
 *
 * @param clients the ids of the clients that become one
 */
export function findModels(
  typescript: TypeScript,
  clients: ReadonlySet<string>,
  sites: readonly Site[],
  modules: ReadonlyMap<string, ModuleShape>,
  policy: Policy,
): readonly ModelUse[] {
  const calls = new Set(
    sites.flatMap((site) =>
      site.kind === 'call' && site.clients.length > 0 && site.clients.every((id) => clients.has(id)) ? [site.id] : [],
    ),
  );
  const byKey = new Map<string, SharedModel>();
  return sites.flatMap((site): readonly ModelUse[] => {
    if (site.kind !== 'model' || site.evidence !== 'sent' || site.replaceable !== true || site.key !== undefined)
      return [];
    const module = modules.get(site.location.file);
    if (!module || policy.keep.includes(site.modelId) || !site.usedBy.every((id) => calls.has(id) || clients.has(id)))
      return [];
    const range = expressionAt(typescript, module.tree, site);
    if (!range) return [];
    const { role, variable } = roleOf(site, policy);
    const model = { key: camelCase(role), variable, modelId: site.modelId };
    const known = byKey.get(model.key) ?? model;
    byKey.set(model.key, known);
    if (known.modelId !== model.modelId || known.variable !== model.variable) return [];
    return [{ site, model: known, range }];
  });
}

/** The literal at an option or argument, with the variable that goes before it; undefined for a literal elsewhere. */
function expressionAt(typescript: TypeScript, tree: ts.SourceFile, { location, env }: ModelSite): Range | undefined {
  const [start, end] = location.range;
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (node.end < end || node.pos > start) return;
    if (typescript.isStringLiteralLike(node) && node.getStart(tree) === start && node.end === end) found = node;
    else typescript.forEachChild(node, visit);
  };
  visit(tree);
  if (found && env !== undefined) {
    const whole = found.parent;
    const reads =
      typescript.isBinaryExpression(whole) && whole.right === found && whole.left.getText(tree).includes(env);
    found = reads ? whole : undefined;
  }
  if (!found) return undefined;
  const { parent } = found;
  const isOption = typescript.isPropertyAssignment(parent) && parent.initializer === found;
  const isArgument = typescript.isCallExpression(parent) && parent.arguments.some((argument) => argument === found);
  return isOption || isArgument ? [found.getStart(tree), found.end] : undefined;
}

function camelCase(role: string): string {
  return role
    .replace(/[^\w$]+(\w)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '')
    .replace(/^(?=\d)/, '_');
}
