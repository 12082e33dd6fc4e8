import { newlineAt } from '@gateshift/advisor';
import { isMap, isSeq, parseDocument } from 'yaml';
import { edit, type Change } from './change.js';
import type { ProjectFiles } from './project-files.js';

/** What a hook runs: nothing is printed where the commit brings nothing. */
const command = 'gateshift scan --staged --quiet';

/**
 * Joins the hook that the project has.
 *
 * @param run how the project's package manager runs a command that is installed, `npx` or `pnpm exec`
 */
export function hookEntry(files: ProjectFiles, run: string): Change {
  const line = `${run} ${command}`;
  const husky = files.read('.husky/pre-commit');
  if (husky !== undefined) return intoScript('.husky/pre-commit', husky, line);
  const lefthook = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'].find((name) => files.has(name));
  if (lefthook !== undefined) return intoLefthook(lefthook, files.read(lefthook) ?? '', line);
  if (files.has('.husky')) return edit('looks at what is committed', '.husky/pre-commit', undefined, `${line}\n`);
  if (files.has('.pre-commit-config.yaml')) return intoPreCommit(files.read('.pre-commit-config.yaml') ?? '', line);
  const alone = files.has('.git/hooks')
    ? `; for this clone alone, \`printf '#!/bin/sh\\nexec ${line}\\n' > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit\` makes one`
    : '';
  return {
    kind: 'by hand',
    what: `there is no husky, lefthook or pre-commit whose hook could run \`${line}\`${alone}`,
  };
}

function intoScript(file: string, text: string, line: string): Change {
  if (text.includes('gateshift ')) return { kind: 'none', why: `${file} runs gateshift already` };
  const newline = newlineAt(text, 0);
  const start = text === '' || /[\r\n]$/.test(text) ? text : `${text}${newline}`;
  return edit('looks at what is committed', file, text, `${start}${line}${newline}`);
}

function intoLefthook(file: string, text: string, line: string): Change {
  if (text.includes('gateshift ')) return { kind: 'none', why: `${file} runs gateshift already` };
  const document = parseDocument(text);
  const hook: unknown = document.get('pre-commit');
  const byHand: Change = { kind: 'by hand', what: `add a command to \`pre-commit\` of ${file}: \`run: ${line}\`` };
  if (document.errors.length > 0) return byHand;
  const newline = newlineAt(text, 0);
  const entry = (indent: string) => `${indent}gateshift:${newline}${indent}  run: ${line}${newline}`;
  if (hook === undefined || hook === null) {
    if (/^pre-commit\s*:/m.test(text)) return byHand;
    const start = text === '' || /[\r\n]$/.test(text) ? text : `${text}${newline}`;
    return edit(
      'looks at what is committed',
      file,
      text,
      `${start}pre-commit:${newline}  commands:${newline}${entry('    ')}`,
    );
  }
  const commands: unknown = isMap(hook) ? hook.get('commands') : undefined;
  const first = isMap(commands) ? commands.items[0]?.key : undefined;
  const offset = rangeOf(first)?.[0];
  if (offset === undefined || (isMap(commands) && commands.flow)) return byHand;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = text.slice(lineStart, offset);
  return indent.trim() === ''
    ? edit(
        'looks at what is committed',
        file,
        text,
        `${text.slice(0, lineStart)}${entry(indent)}${text.slice(lineStart)}`,
      )
    : byHand;
}

function intoPreCommit(text: string, line: string): Change {
  const file = '.pre-commit-config.yaml';
  if (text.includes('gateshift')) return { kind: 'none', why: `${file} runs gateshift already` };
  const document = parseDocument(text);
  const repositories: unknown = document.get('repos');
  const last = isSeq(repositories) && !repositories.flow ? repositories.items.at(-1) : undefined;
  const start = rangeOf(last)?.[0];
  const dash = start === undefined ? -1 : text.lastIndexOf('-', start);
  if (document.errors.length > 0 || start === undefined || dash < 0) {
    return { kind: 'by hand', what: `add a local hook to ${file} that runs \`${line}\`` };
  }
  const newline = newlineAt(text, 0);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  const entry = [
    '- repo: local',
    '  hooks:',
    '    - id: gateshift',
    '      name: gateshift',
    `      entry: ${line}`,
    '      language: system',
    '      pass_filenames: false',
  ].map((one) => `${indent}${one}${newline}`);
  const end = /[\r\n]$/.test(text) ? text : `${text}${newline}`;
  // Only behind the list itself, where nothing follows it.
  const rest = rangeOf(repositories)?.[1] ?? text.length;
  return text.slice(rest).trim() === ''
    ? edit('looks at what is committed', file, text, `${end.trimEnd()}${newline}${entry.join('')}`)
    : { kind: 'by hand', what: `add a local hook to ${file} that runs \`${line}\`` };
}

function rangeOf(node: unknown): readonly number[] | undefined {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? node.range
    : undefined;
}
