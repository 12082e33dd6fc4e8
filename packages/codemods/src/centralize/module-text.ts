import { indentStepOf, newlineAt, quoteOf, quoteText } from '@gateshift/advisor';
import type { Construction } from './construction.js';
import type { SharedModel } from './shared-models.js';

/** What the shared module says of itself, in the style of the files that it is made of. */
export interface ModuleStyle {
  readonly newline: string;
  readonly quote: "'" | '"';
  readonly semicolon: string;
  readonly indent: string;
  readonly typed: boolean;
}

export function styleOf({ module, statement }: Construction, file: string): ModuleStyle {
  return {
    newline: newlineAt(module.text, statement.end),
    quote: quoteOf(module.text),
    semicolon: statement.getText().endsWith(';') ? ';' : '',
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
  pathOf: (specifier: string, fromFile: string) => string | undefined,
  specifierTo: (module: string) => string,
): string {
  const style = styleOf(source, file);
  const { newline, semicolon, quote } = style;
  const isEsm = source.module.style === 'esm';
  const imports = source.uses.map((use) => {
    const target = pathOf(use.specifier, source.module.file);
    const specifier = quoteText(target === undefined ? use.specifier : specifierTo(target), quote);
    const { local, imported } = use;
    if (isEsm) {
      const names =
        imported === 'default' ? local : imported === '*' ? `* as ${local}` : `{ ${renamed(imported, local, ' as ')} }`;
      return `import ${names} from ${specifier}${semicolon}`;
    }
    const names = imported === '*' ? local : `{ ${renamed(imported, local, ': ')} }`;
    return `const ${names} = require(${specifier})${semicolon}`;
  });
  const exported = isEsm ? 'export ' : '';
  const names = models.length > 0 ? [name, 'models'] : [name];
  const parts = [
    imports.join(newline),
    `${exported}const ${name} = ${source.expression.getText()}${semicolon}`,
    ...modelParts(models, read, style, exported),
    ...(isEsm ? [] : [`module.exports = { ${names.join(', ')} }${semicolon}`]),
  ];
  return parts.join(newline + newline) + newline;
}

/** The declaration of the models, and of their type where there are types. */
export function modelParts(
  models: readonly SharedModel[],
  read: ((variable: string) => string) | undefined,
  { newline, quote, semicolon, indent, typed }: ModuleStyle,
  exported: string,
): readonly string[] {
  if (models.length === 0 || !read) return [];
  const entries = models.map(
    ({ key, variable, modelId }) => `${indent}${key}: ${read(variable)} || ${quoteText(modelId, quote)},`,
  );
  const declaration = [
    '/** The models that calls ask for, by what they are for. */',
    `${exported}const models = {`,
    ...entries,
    `}${typed ? ' as const' : ''}${semicolon}`,
  ].join(newline);
  return typed ? [declaration, `${exported}type ModelRole = keyof typeof models${semicolon}`] : [declaration];
}

export function renamed(imported: string, local: string, between: ' as ' | ': '): string {
  return imported === local ? local : `${imported}${between}${local}`;
}
