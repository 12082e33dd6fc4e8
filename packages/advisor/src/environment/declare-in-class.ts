import type { NameDeclaration } from '@gateshift/analyzer';
import { insertion, importOf, type EnvDeclaration } from './env-declaration.js';
import type { MigrationForm, PlannedVariable } from '../plan.js';
import { indentAt, lineStartAt, newlineAt } from '../editing/source-style.js';

type Member = Extract<NameDeclaration, { kind: 'member' }>;

/** Decorators of class-validator and class-transformer that hold for any text, and so for another variable's too. */
const ofAnyText: ReadonlySet<string> = new Set(['IsString', 'IsNotEmpty', 'IsDefined', 'Expose']);

/** Those of them that ask for a text that is not empty, or for one at all. */
const ofRequired: ReadonlySet<string> = new Set(['IsNotEmpty', 'IsDefined']);

/** Gives a class whose decorators check the environment members for other variables; undefined where it cannot. */
export function declareInClass(
  member: Member,
  text: string,
  form: MigrationForm,
): readonly EnvDeclaration[] | undefined {
  const { at, name, decorators } = member;
  const names = decorators.map((decorator) => /^@([\w$]+)\(/.exec(decorator)?.[1] ?? '');
  const written = text.slice(...at.range);
  const signature = /([!?]?)\s*(:\s*[^=;]+)?[^;]*(;?)\s*$/.exec(written.slice(written.lastIndexOf(name) + name.length));
  const modifiers = /((?:(?:public|readonly|declare)\s+)*)$/.exec(written.slice(0, written.lastIndexOf(name)))?.[1];
  const validator = importOf(text, 'IsString') ?? importOf(text, names.find((one) => one.startsWith('Is')) ?? '');
  if (!signature || modifiers === undefined || !validator) return undefined;
  const [, sign = '', type = '', ending = ''] = signature;
  if (!/^:\s*string\s*$|^$/.test(type)) return undefined;
  const isOptionalNow = form === 'switch' || names.includes('IsOptional') || sign === '?';
  const kept = decorators.filter((_, index) => ofAnyText.has(names[index] ?? ''));
  const whenOptional = kept.filter((one) => !ofRequired.has(/^@([\w$]+)/.exec(one)?.[1] ?? ''));
  const lines = written.includes('\n');
  const between = lines ? newlineAt(text, at.range[0]) + indentAt(text, at.range[0]) : ' ';
  const describe = ({ name: variable, secret }: PlannedVariable): string => {
    const isRequired = secret && !isOptionalNow;
    const checks = isRequired ? kept : [...whenOptional, '@IsOptional()'];
    const mark = isRequired || type === '' ? sign : '?';
    return [...checks, `${modifiers}${variable}${mark}${type.trimEnd()}${ending}`].join(between);
  };
  const gap = newlineAt(text, at.range[0]).repeat(lines || isApart(text, at.range[0]) ? 2 : 1);
  const indent = indentAt(text, at.range[0]);
  const has = (variable: string) => new RegExp(String.raw`^[ \t]*(?:\w+[ \t]+)*${variable}[!?]?:`, 'm').test(text);
  const missing = (variables: readonly PlannedVariable[]) => variables.filter(({ name: one }) => !has(one));
  const members = insertion(at.file, at.range[1], (variables) =>
    missing(variables)
      .map((variable) => gap + indent + describe(variable))
      .join(''),
  );
  if (importOf(text, 'IsOptional')) return [members];
  const imported = insertion(at.file, validator.insertAt, (variables) =>
    missing(variables).some(({ secret }) => !secret || isOptionalNow) ? ', IsOptional' : '',
  );
  return [members, imported];
}

/** Whether a blank line parts the members of the class. */
function isApart(text: string, start: number): boolean {
  return /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(0, lineStartAt(text, start)));
}
