import type { Outcome, Plan } from '@gateshift/advisor';
import pc from 'picocolors';
import type { EditedFile } from '../migration/edited-files.js';
import type { Intent } from '../migration/intent.js';
import { nextCommand, quoteArgument } from '../migration/command-line.js';
import type { Prepared } from '../migration/prepare.js';
import type { Colors, Terminal } from '../terminal.js';
import { reasonsPage } from '../package-info.js';
import { checklistInWords, infrastructureInWords } from './checklist-text.js';
import { alignColumns, wrap } from './columns.js';
import { place } from './json-value.js';
import { modelBlock } from './plan-models-text.js';
import { typesInWords } from './types-text.js';
import { count, noCallInWords } from './words.js';

/** What a migration did or would do, for people: outcomes by reason, models, variables, destinations, the next step. */
export function planText(
  prepared: Prepared,
  intent: Intent,
  written: readonly EditedFile[],
  terminal: Terminal,
): string {
  const colors = pc.createColors(terminal.color);
  const { plan } = prepared;
  const width = Math.max(60, terminal.width) - 4;
  if (plan.outcomes.length === 0) {
    return prepared.survey.failures.some(({ asked }) => asked) ? '' : noCallInWords(prepared.survey.files.length);
  }
  const blocks = [
    outcomeBlock('Done', 'Would be done', 'done', plan.outcomes, written, colors, width),
    outcomeBlock('Left to you', 'Left to you', 'by hand', plan.outcomes, written, colors, width),
    outcomeBlock('Left as it is', 'Left as it is', 'skipped', plan.outcomes, written, colors, width),
    plan.outcomes.some(({ outcome }) => outcome !== 'done')
      ? [colors.dim(`What to do for each [code]: ${reasonsPage()}`)]
      : [],
    modelBlock(plan, colors, width),
    listBlock(
      'Mind',
      plan.warnings.map(({ message, location }) => (location ? `${place(location)}: ${message}` : message)),
      colors,
      width,
    ),
    listBlock('Up to you', plan.leftToYou, colors, width),
    listBlock('Types', typesInWords(prepared.types), colors, width),
    prepared.files.length > 0 ? variableBlock(plan, colors) : [],
    listBlock('Around the code', infrastructureInWords(prepared.surroundings, plan), colors, width),
    listBlock('Checklist', checklistInWords(prepared.surroundings, plan), colors, width),
    listBlock('Where prompts go', plan.destinations, colors, width),
    closing(prepared, intent, written, colors),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function outcomeBlock(
  title: string,
  preview: string,
  kind: Outcome['outcome'],
  outcomes: readonly Outcome[],
  written: readonly EditedFile[],
  colors: Colors,
  width: number,
): readonly string[] {
  const groups = new Map<string, Outcome[]>();
  const chosen = outcomes.filter(({ outcome }) => outcome === kind);
  for (const outcome of chosen) {
    const what = outcome.rewrite === undefined ? '' : `${outcome.rewrite}: `;
    const key = `${what}${outcome.reason} [${outcome.code}]`;
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  if (chosen.length === 0) return [];
  const lines = [...groups]
    .sort(([, left], [, right]) => right.length - left.length)
    .flatMap(([reason, members]) => [
      ...wrap(reason, width).map((line) => `  ${line}`),
      ...alignColumns(members.map(({ location, title: what }) => [colors.dim(place(location)), colors.dim(what)])).map(
        (row) => `    ${row}`,
      ),
    ]);
  const sites = new Set(chosen.map(({ siteId }) => siteId)).size;
  return [colors.bold(`${written.length > 0 ? title : preview} (${count(sites, 'site')})`), ...lines];
}

function listBlock(title: string, sentences: readonly string[], colors: Colors, width: number): readonly string[] {
  if (sentences.length === 0) return [];
  const lines = sentences.flatMap((sentence) =>
    wrap(sentence, width).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`),
  );
  return [colors.bold(title), ...lines];
}

function variableBlock(plan: Plan, colors: Colors): readonly string[] {
  if (plan.variables.length === 0) return [];
  const rows = plan.variables.map(({ name, example, purpose, secret }) => [
    name,
    secret ? '(secret)' : example === '' ? '(unset)' : example,
    colors.dim(purpose),
  ]);
  return [colors.bold('Variables to set'), ...alignColumns(rows).map((row) => `  ${row}`)];
}

function closing(
  { files, plan }: Prepared,
  intent: Intent,
  written: readonly EditedFile[],
  colors: Colors,
): readonly string[] {
  if (files.length === 0) {
    const proposed = plan.models.flatMap(({ modelId, mappedTo, proposal }): readonly (readonly [string, string])[] =>
      proposal && mappedTo === undefined ? [[modelId, proposal.modelId]] : [],
    );
    const isWaiting = plan.outcomes.some(({ code }) => code === 'model-not-served');
    if (!isWaiting || proposed.length === 0) return ['Nothing to change.'];
    const mapped = { ...intent, map: { ...intent.map, ...Object.fromEntries(proposed) } };
    return [
      'Nothing to change as long as no model is mapped.',
      `Next, to see what changes with the proposed ones: ${colors.bold(nextCommand(mapped, {}))}`,
    ];
  }
  if (written.length === 0) {
    const note =
      intent.isGatewayNamed || !intent.isMoving
        ? ''
        : ` The gateway was not named, so this preview took ${intent.gateway.title}.`;
    return [
      `${count(files.length, 'file')} would change; nothing was written.${note}`,
      `Next: ${colors.bold(nextCommand(intent, { write: true }))}`,
    ];
  }
  const added = written.filter(({ before }) => before === undefined).map(({ file }) => file);
  const changed = written.filter(({ before }) => before !== undefined).map(({ file }) => file);
  const back = [
    ...(changed.length > 0 ? [`git checkout -- ${changed.map(quoteArgument).join(' ')}`] : []),
    ...(added.length > 0 ? [`rm ${added.map(quoteArgument).join(' ')}`] : []),
  ].join(' && ');
  const unset = intent.form === 'switch' ? `unset ${intent.gateway.env.baseUrl}, or ` : '';
  return [
    `${count(written.length, 'file')} written.`,
    `To go back: ${unset}${back}`,
    `Next: set the variables, run your tests, then ${colors.bold(nextCommand(intent, { command: 'scan' }))}`,
  ];
}
