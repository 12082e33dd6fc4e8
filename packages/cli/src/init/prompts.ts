import { gatewayNames, loadGateway } from '@gateshift/catalog';
import { CommandError } from '../command-error.js';

/** What `init` asks whoever sits at the terminal. */
export interface Prompts {
  /** The name of a gateway, a base URL, or `none`. */
  gateway(): Promise<string>;
  write(): Promise<boolean>;
}

/** Loaded only at a terminal. Throws a `CommandError` where a question is not answered. */
export async function terminalPrompts(): Promise<Prompts> {
  const { confirm, isCancel, select, text } = await import('@clack/prompts');
  return {
    async gateway() {
      const options = gatewayNames.map((name) => ({ value: name, label: loadGateway(name).title }));
      const chosen = await select<string>({
        message: 'Where shall prompts go?',
        options: [{ value: 'none', label: 'where they go now', hint: 'no gateway' }, ...options],
      });
      if (isCancel(chosen)) throw unanswered();
      if (chosen !== 'custom') return chosen;
      const address = await text({ message: 'Its base URL, version path included', validate: whyNoUrl });
      if (isCancel(address)) throw unanswered();
      return address;
    },
    async write() {
      const answer = await confirm({ message: 'Make these changes?' });
      if (isCancel(answer)) throw unanswered();
      return answer;
    },
  };
}

function unanswered(): CommandError {
  return new CommandError('Nothing was written.');
}

function whyNoUrl(value: string | undefined): string | undefined {
  return value !== undefined && /^https?:/.test(value) && URL.canParse(value)
    ? undefined
    : 'A URL, such as https://llm.example.com/v1';
}
