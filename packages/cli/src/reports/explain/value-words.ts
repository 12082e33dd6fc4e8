import type { JsonOutputCap, JsonValue } from '../json-value.js';

const chosen: Readonly<Record<string, string>> = {
  map: 'by the key of a table',
  list: 'out of a list',
  conditional: 'by a condition',
  fallback: 'the first that is set',
  assignment: 'by what was assigned last',
  calls: 'by the call',
};

/** Longer texts are cut. */
const textLimit = 80;

/** What is known of a value, as a phrase. */
export function valueInWords(value: JsonValue): string {
  switch (value.state) {
    case 'literal':
    case 'constant':
      return scalarInWords(value);
    case 'env':
      return `the environment variable \`${value.name ?? ''}\`${defaultInWords(value)}`;
    case 'parameter':
      return `\`${value.name ?? ''}\`, which comes from outside the function${defaultInWords(value)}`;
    case 'choice': {
      const [only, ...others] = value.options ?? [];
      if (only && others.length === 0) return `${valueInWords(only)}, or nothing`;
      return `one of ${value.options?.length ?? 0}, ${chosen[value.via ?? ''] ?? ''}`;
    }
    case 'absent':
      return 'not given';
    case 'unknown':
      return `not known: ${value.reason ?? ''}`;
  }
}

export function capInWords(cap: JsonOutputCap): string {
  if (cap.state !== 'dead')
    return 'cap' in cap && cap.cap !== undefined ? `\`${cap.cap}\`, ${valueInWords(cap)}` : valueInWords(cap);
  if (!('why' in cap)) return 'dead';
  const sent = cap.why === 'wrong-name' ? `the API reads \`${cap.expected}\`` : `it is ${cap.why}`;
  return `\`${cap.name}\` is written and never sent: ${sent}`;
}

function defaultInWords(value: JsonValue): string {
  return value.default ? `, else ${valueInWords(value.default)}` : '';
}

function scalarInWords({ ids, value }: JsonValue): string {
  const scalar = ids?.[0] ?? value;
  if (typeof scalar !== 'string') return String(scalar);
  const flat = scalar.replace(/\s+/g, ' ');
  return JSON.stringify(flat.length > textLimit ? `${flat.slice(0, textLimit - 1)}…` : flat);
}
