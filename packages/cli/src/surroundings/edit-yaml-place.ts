import { createRequire } from 'node:module';
import type { PlannedVariable } from '@gateshift/advisor';
import type { Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import {
  whyNotHandedOn,
  handedOn,
  names,
  renamed,
  type NewNames,
  type PlaceByHand,
  type PlaceEdit,
  type PlaceEdits,
} from './new-names.js';
import type { PlaceKind } from './place-kinds.js';

const require = createRequire(import.meta.url);

type Yaml = typeof import('yaml');

/** Keys below which a list names variables of the environment. */
const listsOfVariables =
  /^(?:environment|env|args|build_args|build-args|variables|env_vars|globalEnv|passThroughEnv|secretEnv)$/;

/** Puts the new names beside the old key's in a YAML file, by text: comments, anchors and layout stay. */
export function editYamlPlace(text: string, change: NewNames, kind: PlaceKind): PlaceEdits {
  const yaml: Yaml = require('yaml');
  const documents = yaml.parseAllDocuments(text, { keepSourceTokens: true });
  if (!Array.isArray(documents)) return { edits: [], byHand: [] };
  const edits: PlaceEdit[] = [];
  const byHand: PlaceByHand[] = [];
  const editor = new YamlEditor(text, change, kind, yaml);
  const note = (result: Insertion | Refusal | undefined) => {
    if (!result) return;
    if ('reason' in result) byHand.push({ line: lineAt(text, result.at), reason: result.reason });
    else edits.push({ range: [result.at, result.at], text: result.text, line: lineAt(text, result.beside) });
  };
  for (const document of documents) {
    if (document.errors.length > 0) {
      return { edits: [], byHand: [{ line: 1, reason: 'it is no plain YAML, so it was not edited' }] };
    }
    yaml.visit(document, {
      Pair: (_, pair, path) => {
        const map = path.at(-1);
        if (yaml.isScalar(pair.key) && pair.key.value === change.old && yaml.isMap(map))
          note(editor.besidePair(pair, pair.key, map, parentKey(path, yaml)));
      },
      Seq: (_, seq, path) => {
        for (const item of seq.items) note(editor.besideItem(item, seq, parentKey(path, yaml)));
      },
    });
  }
  return { edits, byHand };
}

interface Insertion {
  readonly at: number;
  /** Where the neighbour begins. */
  readonly beside: number;
  readonly text: string;
}

interface Refusal {
  readonly at: number;
  readonly reason: string;
}

type Path = readonly unknown[];

/** The key under which a collection stands. */
function parentKey(path: Path, yaml: Yaml): string {
  const pair = path.findLast((step) => yaml.isPair(step));
  return yaml.isPair(pair) && yaml.isScalar(pair.key) ? String(pair.key.value) : '';
}

class YamlEditor {
  readonly #text: string;
  readonly #change: NewNames;
  readonly #kind: PlaceKind;
  readonly #yaml: Yaml;

  constructor(text: string, change: NewNames, kind: PlaceKind, yaml: Yaml) {
    this.#text = text;
    this.#change = change;
    this.#kind = kind;
    this.#yaml = yaml;
  }

  /** `OPENAI_API_KEY: …` in a mapping. */
  besidePair(pair: Pair, key: Scalar, map: YAMLMap, under: string): Insertion | Refusal | undefined {
    const start = key.range?.[0];
    const value = this.#yaml.isNode(pair.value) ? pair.value : undefined;
    if (start === undefined) return undefined;
    const missing = this.#wanted(under).filter(({ name }) => !map.has(name));
    if (!missing.includes(this.#change.key)) return undefined;
    const end = this.#endOf(value) ?? key.range?.[1] ?? start;
    const written = value ? this.#raw(value) : '';
    if (this.#yaml.isAlias(value) || (value && 'anchor' in value && value.anchor))
      return refused(start, 'its value is shared by an anchor');
    if (this.#yaml.isMap(value) || this.#yaml.isSeq(value)) {
      if (!names(written, this.#change.old) && !/^(?:secrets|inputs)$/.test(under))
        return refused(start, 'what stands under it could not be understood');
      const block = renamed(this.#text.slice(start, end), this.#change.old, this.#change.key.name);
      return this.#after(end, start, [block], map.flow ?? false);
    }
    const lines = missing.flatMap((variable) => {
      const handed = handedOn(written, this.#change, variable);
      return handed === undefined ? [] : [`${this.#keyText(key, variable)}:${handed === '' ? '' : ` ${handed}`}`];
    });
    if (lines.length === 0) return refused(start, whyNotHandedOn(written));
    return this.#after(end, start, lines, map.flow ?? false);
  }

  /** `- OPENAI_API_KEY=…`, `- OPENAI_API_KEY` or `- name: OPENAI_API_KEY` in a list. */
  besideItem(item: unknown, seq: YAMLSeq, under: string): Insertion | Refusal | undefined {
    if (this.#yaml.isMap(item)) return this.#besideNamed(item, seq);
    if (!this.#yaml.isScalar(item) || typeof item.value !== 'string' || !item.range) return undefined;
    const { old, key } = this.#change;
    const whole = item.value;
    const [, name = '', value] = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(whole) ?? [];
    const [start] = item.range;
    if (name !== old) return undefined;
    const present = seq.items.map((one) => (this.#yaml.isScalar(one) ? String(one.value).split('=')[0] : ''));
    const missing = this.#wanted(under).filter((variable) => !present.includes(variable.name));
    if (!missing.includes(key)) return undefined;
    if (!listsOfVariables.test(under)) return refused(start, `it stands in a list called \`${under}\``);
    const written = this.#raw(item);
    const lines = missing.flatMap((variable) => {
      if (value === undefined) return [renamed(written, old, variable.name)];
      const handed = handedOn(value, this.#change, variable);
      return handed === undefined ? [] : [written.replace(whole, () => `${variable.name}=${handed}`)];
    });
    if (lines.length === 0) return refused(start, whyNotHandedOn(value ?? ''));
    const isFlow = seq.flow ?? false;
    return this.#after(this.#endOf(item) ?? start, start, lines, isFlow, '- ');
  }

  /** `- name: OPENAI_API_KEY` of Kubernetes, `- key: OPENAI_API_KEY` of Render. */
  #besideNamed(item: YAMLMap, seq: YAMLSeq): Insertion | Refusal | undefined {
    const { old, key } = this.#change;
    const nameOf = (one: unknown) => (this.#yaml.isMap(one) ? (one.get('name') ?? one.get('key')) : undefined);
    const start = item.range?.[0];
    const end = this.#endOf(item);
    if (nameOf(item) !== old || start === undefined || end === undefined) return undefined;
    if (seq.items.some((one) => nameOf(one) === key.name)) return undefined;
    const value = item.get('value');
    if (value !== undefined && !(typeof value === 'string' && handedOn(value, this.#change, key) !== undefined))
      return refused(start, 'a value is written there');
    const written = this.#text.slice(start, end);
    const block = renamed(written, old, key.name);
    const others = written.replace(wordsOf(old), '');
    if (item.has('valueFrom') && !names(others, old) && !others.includes(old.toLowerCase().replaceAll('_', '-'))) {
      return refused(start, 'it names the secret that holds the old key: name the one that holds the new');
    }
    return this.#after(end, start, [block], seq.flow ?? false, '- ');
  }

  /** What is handed on at a place: the key, and what may arrive empty. */
  #wanted(under: string): readonly PlannedVariable[] {
    const { key, others } = this.#change;
    return this.#kind.emptyIfUnset && under !== 'secrets' ? [key, ...others] : [key];
  }

  #keyText(key: Scalar, variable: PlannedVariable): string {
    return renamed(this.#raw(key), this.#change.old, variable.name);
  }

  #raw(node: Node): string {
    return node.range ? this.#text.slice(node.range[0], node.range[1]) : '';
  }

  /** Where a node's text ends, without the line breaks that a block collection takes with it. */
  #endOf(node: unknown): number | undefined {
    if (!this.#yaml.isNode(node) || !node.range) return undefined;
    const [start, end] = node.range;
    return start + this.#text.slice(start, end).trimEnd().length;
  }

  /** Lines after one entry, with its indentation; in a flow collection, entries after it. */
  #after(end: number, start: number, lines: readonly string[], isFlow: boolean, mark = ''): Insertion {
    if (isFlow) return { at: end, beside: start, text: lines.map((line) => `, ${line}`).join('') };
    const text = this.#text;
    const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, 0);
    const before = text.slice(lineStart, start);
    const indent = mark === '' ? before.replace(/[^\s]/g, ' ') : `${before.slice(0, before.lastIndexOf('-'))}${mark}`;
    const newline = text.includes('\r\n') ? '\r\n' : '\n';
    const lineEnd = /\r?\n|$/.exec(text.slice(end));
    const at = end + (lineEnd?.index ?? 0);
    return { at, beside: start, text: lines.map((line) => newline + indent + line).join('') };
  }
}

function wordsOf(variable: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9_])${variable}(?![A-Za-z0-9_])`);
}

function refused(at: number, reason: string): Refusal {
  return { at, reason };
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
