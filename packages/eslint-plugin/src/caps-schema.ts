/** Output caps in tokens, by kind of call or API. */
export const capsSchema = {
  type: 'object',
  description: 'The cap that a suggestion inserts, in tokens, by kind of call or API; `default` for the rest.',
  properties: { default: { type: 'integer', minimum: 1, description: 'For every kind that is not named.' } },
  required: ['default'],
  additionalProperties: { type: 'integer', minimum: 1 },
} as const;
