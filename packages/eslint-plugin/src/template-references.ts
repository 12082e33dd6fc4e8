import type { Reference, Scope, ScopeManager, Variable } from '@gateshift/analyzer';

/** A name in an expression of a template, as vue-eslint-parser lists it. */
interface TemplateReference {
  readonly id: Reference['identifier'];
  /** `r`, `w` or `rw`. */
  readonly mode: unknown;
  /** What the template itself declares under the name: of a `v-for`, of a slot. */
  readonly variable?: unknown;
}

/**
 * The scopes of a component with the names that its template uses of `<script setup>`. The parser of components hands out
 * the template's expressions as part of the tree and leaves open what their names mean.
 */
export function withTemplateReferences(scopeManager: ScopeManager, program: object, text: string): ScopeManager {
  if (!('templateBody' in program) || !hasScriptSetup(text)) return scopeManager;
  const used = referencesIn(program.templateBody).filter(({ variable }) => variable === null || variable === undefined);
  const { scopes } = scopeManager;
  const module = scopes.find(({ type }) => type === 'module');
  if (!module || used.length === 0) return scopeManager;
  const references = [...module.references, ...used.map((one) => resolved(one, module))];
  const extended: Scope = { type: module.type, variables: module.variables, references };
  return { scopes: scopes.map((scope) => (scope === module ? extended : scope)) };
}

/** Whether an offset is in a component's template, where code is written into markup. */
export function isInTemplate(program: object, offset: number): boolean {
  const template: unknown = 'templateBody' in program ? program.templateBody : undefined;
  if (!isRecord(template)) return false;
  const range: unknown = template['range'];
  if (!Array.isArray(range)) return false;
  const [start, end]: readonly unknown[] = range;
  return typeof start === 'number' && typeof end === 'number' && offset >= start && offset < end;
}

/** Without it, a template sees what the component returns, and nothing of the module. */
function hasScriptSetup(text: string): boolean {
  return /<script\b[^>]*\ssetup\b/i.test(text);
}

function resolved({ id, mode }: TemplateReference, module: Scope): Reference {
  const variable: Variable | undefined = module.variables.find(({ name }) => name === id.name);
  return { identifier: id, resolved: variable ?? null, isWrite: () => mode !== 'r' };
}

/** The keys by which markup leads to its expressions. */
const markupKeys = ['startTag', 'attributes', 'key', 'argument', 'value', 'children'] as const;

function referencesIn(markup: unknown): readonly TemplateReference[] {
  if (Array.isArray(markup)) return markup.flatMap(referencesIn);
  if (!isRecord(markup)) return [];
  if (markup['type'] === 'VExpressionContainer') {
    const listed: unknown = markup['references'];
    return Array.isArray(listed) ? listed.filter(isReference) : [];
  }
  return markupKeys.flatMap((key) => referencesIn(markup[key]));
}

function isReference(value: unknown): value is TemplateReference {
  return isRecord(value) && isRecord(value['id']) && value['id']['type'] === 'Identifier';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
