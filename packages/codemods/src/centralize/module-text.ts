import { indentStepOf, newlineAt, quoteOf, quoteText } from '@gateshift/advisor';
import type { AnyConstruction, Construction } from './construction.js';
import type { SharedModel } from './shared-models.js';

/** What the shared module says of itself, in the style of the files that it is made of. */
export interface ModuleStyle {
  readonly newline: string;
  readonly quote: "'" | '"';
  readonly semicolon: string;
  readonly indent: string;
  readonly typed: boolean;
}

export function styleOf({ module, expression }: AnyConstruction, file: string): ModuleStyle {
  const rest = module.text.slice(expression.end);
  return {
    newline: newlineAt(module.text, expression.end),
    quote: quoteOf(module.text),
    semicolon: /^[ \t)!]*;/.test(rest) || /^[ \t]*import\b.*;/m.test(module.text) ? ';' : '',
    indent: indentStepOf(module.text),
    typed: /\.[cm]?ts$/.test(file),
  };
}

/** The text of a module with nothing but the client and the models. */
export function newModuleText(
  source: Construction,
  name: string,
  models: readonly SharedModel[],
  read: ((variable: string) => string) | undefined,
  file: string,
  specifierFor: (specifier: string) => string,
): string {
  const style = styleOf(source, file);
  const { newline, semicolon } = style;
  const isEsm = source.module.style === 'esm';
  const exported = isEsm ? 'export ' : '';
  const names = models.length > 0 ? [name, 'models'] : [name];
  const parts = [
    importLines(source, specifierFor, style).join(newline),
    `${exported}const ${name} = ${source.expression.getText()}${semicolon}`,
    ...modelParts(models, read, style, exported),
    ...(isEsm ? [] : [`module.exports = { ${names.join(', ')} }${semicolon}`]),
  ];
  return parts.join(newline + newline) + newline;
}

/** What a module imports to make the client. */
export function importLines(
  { uses, module }: AnyConstruction,
  specifierFor: (specifier: string) => string,
  { quote, semicolon }: ModuleStyle,
): readonly string[] {
  return uses.map((use) => {
    const specifier = quoteText(specifierFor(use.specifier), quote);
    const { local, imported } = use;
    if (module.style === 'esm') {
      const names =
        imported === 'default' ? local : imported === '*' ? `* as ${local}` : `{ ${renamed(imported, local, ' as ')} }`;
      return `import ${names} from ${specifier}${semicolon}`;
    }
    const names = imported === '*' ? local : `{ ${renamed(imported, local, ': ')} }`;
    return `const ${names} = require(${specifier})${semicolon}`;
  });
}

/** The declaration of the models, and of their type where there are types. */
export function modelParts(
  models: readonly SharedModel[],
  read: ((variable: string) => string) | undefined,
  { newline, quote, semicolon, indent, typed, late = false }: ModuleStyle & { readonly late?: boolean },
  exported: string,
): readonly string[] {
  if (models.length === 0 || !read) return [];
  const entries = models.map(({ key, variable, modelId }) => {
    const value = `${read(variable)} || ${quoteText(modelId, quote)}`;
    return late
      ? [`${indent}get ${key}() {`, `${indent}${indent}return ${value}${semicolon}`, `${indent}},`].join(newline)
      : `${indent}${key}: ${value},`;
  });
  const declaration = [
    '/** The models that calls ask for, by what they are for. */',
    `${exported}const models = {`,
    ...entries,
    `}${typed && !late ? ' as const' : ''}${semicolon}`,
  ].join(newline);
  return typed ? [declaration, `${exported}type ModelRole = keyof typeof models${semicolon}`] : [declaration];
}

export function renamed(imported: string, local: string, between: ' as ' | ': '): string {
  return imported === local ? local : `${imported}${between}${local}`;
}
