import pc from 'picocolors';
import type { Finding } from '@gateshift/advisor';
import type { Judgement } from '../project/judge.js';
import type { Survey } from '../project/survey.js';
import type { Terminal } from '../terminal.js';
import { countCoverage, coverageLine, otherLanguagesInWords } from './coverage.js';
import { endingModels } from './ending-models.js';
import { findingFrame } from './finding-frames.js';
import { Secrets } from './secrets.js';
import { isCappable } from './site-price.js';
import { siteTable } from './site-table.js';
import { count, noCallInWords } from './words.js';

const frameLimit = 50;

/** The report of `scan` for people. With `quiet`, the errors alone. */
export function textReport(survey: Survey, judgement: Judgement, terminal: Terminal, quiet: boolean): string {
  const colors = pc.createColors(terminal.color);
  const findings = [...judgement.findings]
    .filter((finding) => !quiet || finding.severity === 'error')
    .sort((left, right) => rank(left) - rank(right));
  const textOf = (file: string) => survey.modules.source(file)?.text;
  const secrets = new Secrets(survey.sites, textOf);
  const frameOptions = {
    colors,
    highlight: terminal.color,
    width: terminal.width,
    textOf: (file: string) => {
      const text = textOf(file);
      return text === undefined ? undefined : secrets.starOut(file, text);
    },
  };
  const frames = findings.slice(0, quiet ? Infinity : frameLimit).map((finding) => findingFrame(finding, frameOptions));
  const more = findings.length - frames.length;
  if (quiet) return secrets.shorten(paragraphs(frames));

  const report = paragraphs([
    siteTable(survey.sites, judgement.policy, colors, terminal.width),
    endingModels(survey.sites, judgement.policy, colors, terminal.width),
    ...frames,
    more > 0 ? [colors.dim(`and ${count(more, 'more finding')}; --format json has them all`)] : [],
    closing(survey, judgement),
  ]);
  return secrets.shorten(report);
}

/** Errors before warnings, and otherwise in the order of files and lines. */
function rank(finding: Finding): number {
  return finding.severity === 'error' ? 0 : 1;
}

function closing(survey: Survey, { findings, policy }: Judgement): readonly string[] {
  if (survey.sites.length === 0) {
    if (survey.failures.some(({ asked }) => asked)) return [];
    return [noCallInWords(survey.files.length), ...otherLanguagesInWords(survey).map((phrase) => `${phrase}.`)];
  }
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const cappable = survey.sites.filter(isCappable);
  const uncapped = cappable.filter(
    ({ outputCap }) => outputCap.state === 'absent' || outputCap.state === 'dead',
  ).length;
  return [
    `${coverageLine(countCoverage(survey), survey)}.`,
    ...(uncapped > 0
      ? [`${uncapped} of ${count(cappable.length, 'call')} ${uncapped === 1 ? 'has' : 'have'} no output cap.`]
      : []),
    `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}. Prices as of ${policy.catalog.asOf}; an unresolved model is never priced.`,
  ];
}

function paragraphs(blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}
