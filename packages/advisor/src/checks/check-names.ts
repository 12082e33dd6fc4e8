/** Every check, in the order in which reports and tables list them. */
export const checkNames = [
  'no-retired-model',
  'no-expensive-model',
  'no-hardcoded-model',
  'require-output-cap',
  'no-dead-output-cap',
  'no-hardcoded-key',
  'no-leaked-credential',
  'require-gateway',
  'no-unknown-model',
  'no-excessive-output-cap',
  'no-unsupported-modality',
  'no-unsupported-api',
  'no-direct-provider-url',
  'no-gateway-pitfall',
  'no-browser-client',
  'require-timeout',
  'no-call-in-loop',
  'no-unbounded-agent-loop',
  'no-oversized-static-prompt',
] as const;

/** The name of a check, which is that of its rule as well. */
export type CheckName = (typeof checkNames)[number];
