import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A code block of a rule's page and what it shows. */
export interface Example {
  readonly code: string;
  readonly language: string;
  /** 1-based, of the code's first line. */
  readonly line: number;
  readonly isCorrect: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface RulePage {
  readonly file: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly examples: readonly Example[];
}

const mark = /^(?<verdict>❌|✅)/u;
const optionsPattern = /with `(?<options>\{.*?\})`(?=[ ,:]|$)/u;
const settingsPattern = /settings `(?<settings>\{.*?\})`/u;

/** Reads `docs/rules/<rule>.md`: every block after a ❌ or ✅ line is an example. */
export function readRulePage(rule: string): RulePage {
  const file = fileURLToPath(new URL(`../../docs/rules/${rule}.md`, import.meta.url));
  const lines = readFileSync(file, 'utf8').split('\n');
  const examples: Example[] = [];
  let claim = '';
  let pageSettings = {};
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const fence = /^```(?<language>\w+)$/.exec(line)?.groups?.['language'];
    if (fence === undefined) {
      if (line.startsWith('Unless they say otherwise')) pageSettings = jsonIn(settingsPattern, line, 'settings') ?? {};
      else if (line.trim() !== '') claim = line;
      continue;
    }
    const end = lines.indexOf('```', index + 1);
    const verdict = mark.exec(claim)?.groups?.['verdict'];
    if (verdict !== undefined) {
      examples.push({
        code: `${lines.slice(index + 1, end).join('\n')}\n`,
        language: fence,
        line: index + 2,
        isCorrect: verdict === '✅',
        options: jsonIn(optionsPattern, claim, 'options') ?? {},
        settings: jsonIn(settingsPattern, claim, 'settings') ?? pageSettings,
      });
    }
    claim = '';
    index = end;
  }
  return {
    file,
    title: (lines[0] ?? '').replace(/^# /, ''),
    headings: lines.filter((line) => line.startsWith('#')),
    examples,
  };
}

function jsonIn(pattern: RegExp, line: string, group: string): Readonly<Record<string, unknown>> | undefined {
  const text = pattern.exec(line)?.groups?.[group];
  return text === undefined ? undefined : JSON.parse(text);
}
