import { printInline, type ObjectEntry } from '../editing/edit-object.js';

/** What still fits on one line below the usual indentation. */
const SHORT = 94;

/** A spread that brings the entries while the gateway is on, and nothing else. */
export function switchedEntry(isOn: string, entries: readonly ObjectEntry[]): ObjectEntry {
  const text = `(${isOn} ? ${inlineObject(entries)} : {})`;
  const [only, ...others] = entries;
  if (only && others.length === 0 && !only.lines && text.length <= SHORT) return { name: undefined, text };
  return {
    name: undefined,
    text,
    lines: [`(${isOn}`, '  ? {', ...entries.flatMap((entry) => indented(entry, '      ')), '    }', '  : {})'],
  };
}

/** An entry whose value is an object of entries. */
export function nestedEntry(name: string, entries: readonly ObjectEntry[]): ObjectEntry {
  return {
    name,
    text: inlineObject(entries),
    lines: ['{', ...entries.flatMap((entry) => indented(entry, '  ')), '}'],
  };
}

export function inlineObject(entries: readonly ObjectEntry[]): string {
  return `{ ${entries.map(printInline).join(', ')} }`;
}

function indented(entry: ObjectEntry, indent: string): readonly string[] {
  const lines = entry.lines?.map((line, index) => (index === 0 ? prefixOf(entry) + line : line)) ?? [
    printInline(entry),
  ];
  return lines.map((line, index) => `${indent}${line}${index === lines.length - 1 ? ',' : ''}`);
}

function prefixOf({ name }: ObjectEntry): string {
  return name === undefined ? '...' : `${name}: `;
}
