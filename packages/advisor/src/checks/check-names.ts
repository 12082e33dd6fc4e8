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
] as const;

export type CheckName = (typeof checkNames)[number];
