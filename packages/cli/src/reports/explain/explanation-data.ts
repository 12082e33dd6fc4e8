import type { Bound, End, Location, Obstacle, SdkMajor, Site, Subject, Way } from '@gateshift/analyzer';
import type { Judgement } from '../../project/judge.js';
import type { Standing } from '../../project/standing.js';
import type { Survey } from '../../project/survey.js';
import { findingValue } from '../json.js';
import type { JsonFinding } from '../json-report.js';
import { siteValue, type JsonSite } from '../json-site.js';
import { place, plainValue } from '../json-value.js';
import { sourceLines } from '../source-lines.js';
import { boundInWords, endInWords, obstacleInWords, standingInWords } from './explanation-words.js';

/** The result of `scan --explain --format json`; the schema is published as `gateshift/schema/explain.json`. */
export interface JsonExplanation {
  readonly version: 1;
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** The line as it stands, without credentials. */
  readonly code: string;
  readonly standing: { readonly kind: string; readonly sentence: string };
  /** What stands on the line, and where it leads. */
  readonly subjects: readonly JsonSubject[];
  /** Sites on the line. */
  readonly sites: readonly JsonSite[];
  /** Sites elsewhere with a value that comes by way of the line, as `file:line`. */
  readonly reaches: readonly { readonly kind: string; readonly at: string }[];
  readonly findings: readonly JsonFinding[];
  /** The code of every line that is named, by `file:line`. */
  readonly lines: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

export interface JsonSubject {
  readonly kind: Subject['kind'];
  readonly at: string;
  readonly column: number;
  /** What was followed, on one line. */
  readonly code: string;
  readonly isSite: boolean;
  readonly ways: readonly JsonWay[];
  /** Why there is no site although the way leads to an SDK or the call makes a request. */
  readonly obstacle?: {
    readonly kind: Obstacle['kind'];
    readonly sentence: string;
    readonly ways?: readonly JsonWay[];
  };
}

export interface JsonWay {
  /** As `file:line`. */
  readonly steps: readonly string[];
  readonly end: {
    readonly kind: End['kind'];
    /** What stands there, as a sentence. */
    readonly sentence: string;
    /** Where something of the project stands, as `file:line`. */
    readonly at?: string;
    /** Which bound cut the way off, so that there may be more behind it. */
    readonly bound?: Bound;
  };
  /** Where what was found comes from in turn: a base class, a default, what was called. */
  readonly behind?: readonly JsonWay[];
}

/** What an explanation is made of. */
export interface ExplanationSource {
  readonly survey: Survey;
  readonly judgement: Judgement;
  readonly standing: Standing;
  readonly subjects: readonly Subject[];
  readonly position: { readonly file: string; readonly line: number; readonly column: number | undefined };
  /** Sites on the line, and those that come by way of it. */
  readonly here: readonly Site[];
  readonly through: readonly Site[];
  /** The text of a file without its credentials. */
  textOf(file: string): string | undefined;
}

/** Longer code is cut: what matters is where it stands. */
const codeLimit = 160;

export function explanationData(source: ExplanationSource): JsonExplanation {
  const { survey, judgement, position, here } = source;
  const siteById = new Map([...survey.sites, ...survey.sitesElsewhere, ...here].map((site) => [site.id, site]));
  const placeOf = (id: string) => {
    const site = siteById.get(id);
    return site && place(site.location);
  };
  const majors = (packageName: string): SdkMajor => survey.host.sdkMajor(packageName, position.file);
  const subjects = source.subjects.map((subject) => subjectValue(subject, source, majors));
  const sites = here.map((site) => siteValue(site, placeOf));
  const findings = judgement.findings
    .filter(({ location, siteId }) => isHere(location, position) || here.some((site) => site.id === siteId))
    .map((finding) => findingValue(finding, judgement));
  return {
    version: 1,
    file: position.file,
    line: position.line,
    ...(position.column !== undefined && { column: position.column }),
    code: lineOf(source.textOf(position.file), position.line),
    standing: { kind: source.standing.kind, sentence: standingInWords(position.file, source.standing, survey.root) },
    subjects,
    sites,
    reaches: source.through.map((site) => ({ kind: site.kind, at: place(site.location) })),
    findings,
    lines: linesOf(placesIn([subjects, sites, source.through.map((site) => ({ at: place(site.location) }))]), source),
    warnings: survey.warnings,
  };
}

function isHere(location: Location, position: ExplanationSource['position']): boolean {
  return location.file === position.file && location.line === position.line;
}

function subjectValue(
  subject: Subject,
  source: ExplanationSource,
  majorOf: (packageName: string) => SdkMajor,
): JsonSubject {
  const { location, followed, obstacle } = subject;
  const text = source.textOf(followed.file)?.slice(...followed.range) ?? '';
  return {
    kind: subject.kind,
    at: place(location),
    column: location.column,
    code: oneLine(text),
    isSite: subject.sites.length > 0,
    ways: subject.ways.map((way) => wayValue(way, majorOf)),
    ...(obstacle && {
      obstacle: {
        kind: obstacle.kind,
        sentence: obstacleInWords(obstacle),
        ...(obstacle.kind === 'other address' && { ways: obstacle.ways.map((way) => wayValue(way, majorOf)) }),
      },
    }),
  };
}

function wayValue({ steps, end }: Way, majorOf: (packageName: string) => SdkMajor): JsonWay {
  const places = steps.map(place);
  const behind = behindOf(end);
  const bound = end.kind === 'unknown' ? end.bound : undefined;
  const sentence =
    bound === undefined ? endInWords(end, majorOf) : `${endInWords(end, majorOf)} ${boundInWords(bound)}`;
  return {
    steps: places.filter((at, position) => at !== places[position - 1]),
    end: {
      kind: end.kind,
      sentence,
      ...('at' in end && { at: place(end.at) }),
      ...(bound !== undefined && { bound }),
      ...(end.kind === 'value' && { value: plainValue(end.value) }),
    },
    ...(behind.length > 0 && { behind: behind.map((way) => wayValue(way, majorOf)) }),
  };
}

function behindOf(end: End): readonly Way[] {
  switch (end.kind) {
    case 'declaration':
      return end.extends;
    case 'parameter':
      return end.default;
    case 'result':
      return end.of;
    case 'text':
      return end.gaps;
    default:
      return [];
  }
}

/** Every `file:line` that stands somewhere in the data. */
function placesIn(data: unknown): ReadonlySet<string> {
  if (typeof data === 'string') return new Set(/^[^\n]+:\d+$/.test(data) ? [data] : []);
  if (typeof data !== 'object' || data === null) return new Set();
  return new Set(Object.values(data).flatMap((member: unknown) => [...placesIn(member)]));
}

function linesOf(places: ReadonlySet<string>, source: ExplanationSource): Readonly<Record<string, string>> {
  const lines: Record<string, string> = {};
  for (const at of [...places].sort()) {
    const [, file = '', line = ''] = /^(.+):(\d+)$/.exec(at) ?? [];
    const text = source.textOf(file);
    if (text !== undefined) lines[at] = lineOf(text, Number(line));
  }
  return lines;
}

function lineOf(text: string | undefined, line: number): string {
  return oneLine(sourceLines(text ?? '')[line - 1] ?? '');
}

function oneLine(text: string): string {
  const flat = text
    .replace(/^\uFEFF/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return flat.length > codeLimit ? `${flat.slice(0, codeLimit - 1)}…` : flat;
}
