import type { TextEdit } from '@gateshift/advisor';
import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { lineAt } from './edit-yaml-place.js';
import { handedOn, renamed, type NewNames, type PlaceByHand, type PlaceEdit, type PlaceEdits } from './new-names.js';
import type { PlaceKind } from './place-kinds.js';

/** Puts the new names beside the old key's in a JSON file, with comments or without, by text. */
export function editJsonPlace(text: string, change: NewNames, kind: PlaceKind): PlaceEdits {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (!root || errors.length > 0)
    return { edits: [], byHand: [{ line: 1, reason: 'it is no plain JSON, so it was not edited' }] };
  const edits: PlaceEdit[] = [];
  const byHand: PlaceByHand[] = [];
  const wanted = kind.emptyIfUnset ? [change.key, ...change.others] : [change.key];
  const insert = (after: Node, entries: readonly string[]) => {
    edits.push(...entriesAfter(text, after, entries).map((edit) => ({ ...edit, line: lineAt(text, after.offset) })));
  };
  const refuse = (node: Node, reason: string) => byHand.push({ line: lineAt(text, node.offset), reason });

  function visit(node: Node): void {
    for (const child of node.children ?? []) visit(child);
    const holder = node.parent;
    if (node.type === 'string' && node.value === change.old && holder?.type === 'array') {
      const present = (holder.children ?? []).map((item) => String(item.value));
      const missing = wanted.filter(({ name }) => !present.includes(name));
      if (missing.includes(change.key))
        insert(
          node,
          missing.map(({ name }) => JSON.stringify(name)),
        );
    }
    const [key, value] = node.type === 'property' ? (node.children ?? []) : [];
    if (key?.value !== change.old || !value || !holder) return;
    const missing = wanted.filter(({ name }) => !findNodeAtLocation(holder, [name]));
    if (!missing.includes(change.key)) return;
    const written = text.slice(value.offset, value.offset + value.length);
    if (value.type === 'object') {
      if (findNodeAtLocation(value, ['value'])) refuse(node, 'a value is written there');
      else insert(node, [`${JSON.stringify(change.key.name)}: ${renamed(written, change.old, change.key.name)}`]);
      return;
    }
    // Source: vercel/vercel#11659, by which the commands that make such secrets went in May 2024.
    if (typeof value.value === 'string' && /^@[\w-]+$/.test(value.value)) {
      const { name } = change.key;
      refuse(
        node,
        `it names a secret of a kind that Vercel has retired: \`vercel env add ${name}\` sets the new key, and no entry is needed here`,
      );
      return;
    }
    const lines = missing.flatMap((variable) => {
      const handed = value.type === 'string' ? handedOn(written, change, variable) : undefined;
      return handed === undefined ? [] : [`${JSON.stringify(variable.name)}: ${handed}`];
    });
    if (lines.length > 0) insert(node, lines);
    else refuse(node, 'a value is written there');
  }

  visit(root);
  return { edits, byHand };
}

/** Entries behind another one: on lines of their own where that one has one, behind the comment that belongs to it. */
function entriesAfter(text: string, { offset, length }: Node, entries: readonly string[]): readonly TextEdit[] {
  const end = offset + length;
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (!/^[ \t]*$/.test(before)) return [{ range: [end, end], text: entries.map((entry) => `, ${entry}`).join('') }];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const tail = /^(,?)([ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?)(?=\r?\n)/.exec(text.slice(end));
  const [, comma = '', comment = ''] = tail ?? [];
  if (!tail || (comma === '' && comment.trim() === '')) {
    return [{ range: [end, end], text: entries.map((entry) => `,${newline}${before}${entry}`).join('') }];
  }
  const at = end + comma.length + comment.length;
  const lines = entries.map((entry) => newline + before + entry);
  return [
    ...(comma === '' ? [{ range: [end, end] as const, text: ',' }] : []),
    { range: [at, at], text: lines.join(',') + comma },
  ];
}
