import type { Colors } from '../../terminal.js';
import type { JsonSite } from '../json-site.js';
import type { JsonOutputCap, JsonValue } from '../json-value.js';
import { count } from '../words.js';
import type { JsonExplanation, JsonSubject, JsonWay } from './explanation-data.js';
import { capInWords, valueInWords } from './value-words.js';

/** Things on one line that are told; a line with more is best asked about with a column. */
const subjectLimit = 12;

/** The explanation for people: without colour and credentials it can stand in an issue as it is. */
export function explanationText(explanation: JsonExplanation, colors: Colors): string {
  const { file, line, column, subjects, sites, reaches, findings } = explanation;
  const text = new ExplanationText(explanation, colors);
  const shown = [...subjects].sort((a, b) => Number(b.isSite) - Number(a.isSite)).slice(0, subjectLimit);
  const more = subjects.length - shown.length;
  const blocks: readonly (readonly string[])[] = [
    [
      colors.bold(`${file}:${line}${column === undefined ? '' : `:${column}`}`),
      `  ${explanation.code === '' ? '(an empty line)' : explanation.code}`,
    ],
    [explanation.standing.sentence],
    ...shown.map((subject) => text.subject(subject)),
    more > 0 ? [colors.dim(`and ${count(more, 'more thing')} on the line; name a column to ask about one`)] : [],
    subjects.length === 0 && explanation.standing.kind !== 'failed' && explanation.standing.kind !== 'passed over'
      ? ['Nothing on the line could be a site: no call, no import, no model id, no address, no value.']
      : [],
    ...sites.map((site) => text.site(site)),
    reaches.length === 0
      ? []
      : [
          'Values of these sites come by way of the line',
          ...text.places(
            reaches.map(({ at }) => at),
            '  ',
          ),
        ],
    findings.length > 0
      ? ['Findings', ...findings.map(({ severity, check, message }) => `  ${severity} ${check}: ${message}`)]
      : sites.length > 0
        ? ['No finding.']
        : [],
    explanation.warnings.map((warning) => colors.dim(warning)),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

const kinds: Readonly<Record<JsonSubject['kind'], string>> = {
  call: 'call of',
  construction: 'construction of',
  import: 'import of',
  text: 'text',
  value: 'value of',
};

const options: readonly (readonly [field: string, title: string])[] = [
  ['url', 'address'],
  ['model', 'model'],
  ['outputCap', 'output cap'],
  ['baseUrl', 'base URL'],
  ['apiKey', 'key'],
  ['authorization', 'key'],
  ['organization', 'organization'],
  ['project', 'project'],
];

class ExplanationText {
  readonly #lines: Readonly<Record<string, string>>;
  readonly #asked: string;
  readonly #colors: Colors;

  constructor({ file, line, lines }: JsonExplanation, colors: Colors) {
    this.#lines = lines;
    this.#asked = `${file}:${line}`;
    this.#colors = colors;
  }

  subject({ kind, at, column, code, isSite, ways, obstacle }: JsonSubject): readonly string[] {
    const verdict = isSite
      ? this.#colors.bold('a site')
      : kind === 'call' || kind === 'construction' || kind === 'text'
        ? 'no site'
        : '';
    return [
      `${at}:${column}  ${kinds[kind]} \`${code}\`${verdict === '' ? '' : `: ${verdict}`}`,
      ...ways.flatMap((way) => this.#way(way, '  ')),
      ...(obstacle
        ? [`  ${obstacle.sentence}`, ...(obstacle.ways ?? []).flatMap((way) => this.#way(way, '    '))]
        : []),
    ];
  }

  site(site: JsonSite): readonly string[] {
    const major = site.sdkMajor === 'unknown' ? '' : ` ${site.sdkMajor}`;
    const made = typeof site['constructorName'] === 'string' ? site['constructorName'] : undefined;
    const parts = [site.api, site.method, site.id, made];
    const name = parts.filter((part) => part !== undefined && part !== site.sdk).join(' ');
    return [
      this.#colors.bold(`Site: ${site.kind}${name === '' ? '' : ` ${name}`} (${site.sdk}${major})`),
      ...options.flatMap(([field, title]) => this.#option(title, site[field])),
      ...(site.client === undefined ? [] : ['  client', ...this.places(site.clients ?? [site.client], '    ')]),
      ...('usedBy' in site && isPlaces(site['usedBy']) && site['usedBy'].length > 0
        ? ['  used by', ...this.places(site['usedBy'], '    ')]
        : []),
    ];
  }

  places(places: readonly string[], indent: string): readonly string[] {
    return [...new Set(places)].map((at) => `${indent}${this.#place(at)}`);
  }

  #way({ steps, end, behind }: JsonWay, indent: string): readonly string[] {
    return [
      `${indent}leads to ${end.sentence}`,
      ...this.places(steps, `${indent}  `),
      ...(behind ?? []).flatMap((way) => this.#way(way, `${indent}  `)),
    ];
  }

  #option(title: string, value: unknown): readonly string[] {
    if (isCap(value)) return [`  ${title}: ${capInWords(value)}`, ...this.#trail(value, '    ')];
    return isValue(value) ? [`  ${title}: ${valueInWords(value)}`, ...this.#trail(value, '    ')] : [];
  }

  /** @param known places that stand above already */
  #trail(value: JsonValue | JsonOutputCap, indent: string, known: readonly string[] = []): readonly string[] {
    const passed = 'trail' in value ? (value.trail ?? []).filter((at) => !known.includes(at)) : [];
    const own = this.places(passed, indent);
    const entries = 'options' in value ? (value.options ?? []) : [];
    const fallback =
      'default' in value && value.default ? this.#trail(value.default, `${indent}  `, [...known, ...passed]) : [];
    return [
      ...own,
      ...entries.flatMap((option) => [
        `${indent}${option.key === undefined ? '' : `${option.key}: `}${valueInWords(option)}`,
        ...this.#trail(option, `${indent}  `),
      ]),
      ...fallback,
    ];
  }

  #place(at: string): string {
    if (at === this.#asked) return `${at}  ${this.#colors.dim('(the line itself)')}`;
    const code = this.#lines[at];
    return code === undefined ? at : `${at}  ${this.#colors.dim(code)}`;
  }
}

function isPlaces(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((member) => typeof member === 'string');
}

function isValue(value: unknown): value is JsonValue {
  return typeof value === 'object' && value !== null && 'state' in value;
}

function isCap(value: unknown): value is JsonOutputCap {
  return isValue(value) && ('cap' in value || ('why' in value && 'expected' in value));
}
