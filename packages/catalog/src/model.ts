/** USD per 1M tokens. */
export interface Prices {
  readonly input: number;
  readonly output: number;
  /** Input tokens read from the provider's prompt cache. */
  readonly cacheRead?: number;
  readonly batchInput?: number;
  readonly batchOutput?: number;
}

/** `unknown` is never taken for `yes`. */
export type Support = 'yes' | 'no' | 'unknown';

/** What a model can take, or does. */
export type ModelFeature =
  'tools' | 'json-object' | 'json-schema' | 'image-input' | 'audio-input' | 'file-input' | 'reasoning' | 'temperature';

/** What the model is for, and which role's variable an env-driven id of it takes. */
export type ModelTier = 'small' | 'standard' | 'large' | 'reasoning' | 'embedding' | 'other';

/** The announced end of a model. */
export interface Shutdown {
  /** `YYYY-MM-DD`, the first day on which the model no longer answers. */
  readonly date: string;
  /** The maker's own proposal, where it names one. */
  readonly replacement?: string;
  readonly source: string;
  /** `maker`: the weights are open, so other hosts may go on serving it. */
  readonly scope: 'everywhere' | 'maker';
}

/** What a prompt longer than a threshold costs, where the seller has such a step; the whole request pays it. */
export interface LongPrompt {
  /** Prompt tokens above which these prices apply. */
  readonly above: number;
  readonly prices: Prices;
}

/** One model of one seller: what it costs, takes and gives, and how long it is served. */
export interface Model {
  /** The maker's id, or the gateway's where only a gateway has it. */
  readonly id: string;
  /** Who makes the model: `openai`, `anthropic`, `google`, `deepseek`, … */
  readonly maker: string;
  /** Who sells it at `prices`: the maker, or the host or gateway whose own id this is. */
  readonly seller: string;
  readonly tier: ModelTier;
  /** The pick of the resolution rule. Absent where no source has a price. */
  readonly prices?: Prices;
  /**
   * The highest price any source of the same seller gives, a peak hour or an announced rise included; equal to `prices`
   * where none disagrees.
   */
  readonly highestSeen?: Prices;
  /** The lowest credible price of the same seller; equal to `prices` where none disagrees. */
  readonly lowestSeen?: Prices;
  readonly longPrompt?: LongPrompt;
  /** Whether sources disagree beyond the rule's power to settle. */
  readonly disputed: boolean;
  /** Whether its maker offers it today as one to build on. Nothing else is proposed in another model's place. */
  readonly current: boolean;
  /** Context window in tokens, the smallest credible value. */
  readonly contextWindow?: number;
  /** Most tokens one answer can have. */
  readonly maxOutput?: number;
  readonly features: Readonly<Partial<Record<ModelFeature, Support>>>;
  /** By API, `responses`, where it differs from the above. */
  readonly byApi?: Readonly<Partial<Record<string, Readonly<Partial<Record<ModelFeature, Support>>>>>>;
  /** What the maker's chat API calls the output cap. */
  readonly capName?: 'max_tokens' | 'max_completion_tokens';
  /** Whether the model thinks before it answers unless told not to; a small cap then comes back empty. */
  readonly thinksByDefault: Support;
  readonly shutdown?: Shutdown;
  /** `YYYY-MM-DD`: the maker promises service until then and has announced no date. */
  readonly servedUntilAtLeast?: string;
  /** `YYYY-MM-DD` of the price. */
  readonly asOf: string;
  /** Where the price comes from, short: `genai-prices 0.1.8`, `seed book A`. */
  readonly source: string;
}
