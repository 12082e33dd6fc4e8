import type { PlannedVariable } from '@gateshift/advisor';

/** What is to stand beside the name of an old key. */
export interface NewNames {
  /** The variable that held the old vendor's key. */
  readonly old: string;
  readonly key: PlannedVariable;
  /** The others that the code reads: each has a default, so that they only have to be handed on. */
  readonly others: readonly PlannedVariable[];
}

/** A place that names the old key and that nobody but the user can continue. */
export interface PlaceByHand {
  /** 1-based. */
  readonly line: number;
  readonly reason: string;
}

export interface PlaceEdit {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
  /** Where the old name stands, 1-based. */
  readonly line: number;
}

export interface PlaceEdits {
  readonly edits: readonly PlaceEdit[];
  readonly byHand: readonly PlaceByHand[];
}

/** Whether a text names a variable as a whole word. */
export function names(text: string, variable: string): boolean {
  return wordOf(variable).test(text);
}

export function wordOf(variable: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9_])${variable}(?![A-Za-z0-9_])`);
}

/** Text that names the old key, naming another variable; in capitals as it is, and as `openai-api-key`. */
export function renamed(text: string, old: string, variable: string): string {
  const kebab = (name: string) => name.toLowerCase().replaceAll('_', '-');
  return text
    .replaceAll(new RegExp(wordOf(old), 'g'), variable)
    .replaceAll(new RegExp(`(?<![\\w-])${kebab(old)}(?![\\w-])`, 'g'), kebab(variable));
}

/**
 * A value that hands the old key on, handing on another variable: the secret by the same way, any other so that an unset
 * one arrives empty. Undefined where the value is written out, which is never copied, or no such way is known.
 */
export function handedOn(value: string, { old, key }: NewNames, variable: PlannedVariable): string | undefined {
  const inner = value.replace(/^(["'])(.*)\1$/s, '$2').trim();
  if (inner === '') return value;
  if (!names(inner, old)) return undefined;
  if (variable === key) return isReference(inner) ? renamed(value, old, key.name) : undefined;
  const github = new RegExp(`^\\$\\{\\{\\s*(?:secrets|vars|env)\\.${old}\\s*\\}\\}$`);
  if (github.test(inner)) return value.replace(inner, () => `\${{ vars.${variable.name} }}`);
  if (new RegExp(`^\\$\\{${old}(?::?[-?][^}]*)?\\}$`).test(inner))
    return value.replace(inner, () => `\${${variable.name}:-}`);
  if (new RegExp(`^\\$${old}$`).test(inner)) return value.replace(inner, () => `$${variable.name}`);
  return new RegExp(`^\\$\\{localEnv:${old}\\}$`).test(inner) ? renamed(value, old, variable.name) : undefined;
}

/** Why a value is not handed on under another name, as a sentence's end. */
export function whyNotHandedOn(value: string): string {
  const inner = value.replace(/^(["'])(.*)\1$/s, '$2').trim();
  return isReference(inner)
    ? `it comes from \`${inner}\`: say where the new key comes from`
    : 'a value is written there';
}

/** Whether a text is nothing but a reference: to a variable, a secret of a CI, a named secret of a host. */
function isReference(text: string): boolean {
  return /^(?:\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|@[\w-]+)$/.test(text);
}
