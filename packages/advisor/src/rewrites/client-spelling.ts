/** How one package's clients spell what a move to a gateway has to set. */
export interface ClientSpelling {
  readonly apiKey: string;
  readonly baseUrl: string;
  /** Options that would send the old vendor's identity, and the value that keeps it from being sent. */
  readonly cleared: readonly { readonly name: string; readonly value: string }[];
  /** Options that stand for another key, so that ours would not be the one that is sent. */
  readonly otherKeys: readonly string[];
  /** Environment variables that the package adds to every request, whatever the options say. */
  readonly ambient: readonly string[];
  /** Oldest majors that do not know an option in `cleared` in their types, by option, with what to say of it. */
  readonly typeGaps: readonly { readonly major: number; readonly option: string; readonly advice: string }[];
}

/** The packages whose clients can be moved by options alone. */
export const clientSpellings: Readonly<Record<string, ClientSpelling>> = {
  openai: {
    apiKey: 'apiKey',
    baseUrl: 'baseURL',
    cleared: [
      { name: 'organization', value: 'null' },
      { name: 'project', value: 'null' },
    ],
    otherKeys: ['adminAPIKey'],
    ambient: ['OPENAI_CUSTOM_HEADERS'],
    typeGaps: [
      {
        major: 4,
        option: 'project',
        advice:
          'openai 4.0 to 4.33 know no `project` and report a type error for `project: null`: update to 4.34 or later, or delete that line',
      },
    ],
  },
};
