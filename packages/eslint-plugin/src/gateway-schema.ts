import { gatewayNames } from '@gateshift/catalog';

/** The name of a built-in gateway. */
export const gatewaySchema = {
  enum: [...gatewayNames],
  description: 'The gateway that is meant where the configuration names none.',
} as const;
