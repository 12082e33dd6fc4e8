import { daysBetween, replacementOf } from '@gateshift/catalog';
import { spellingOf } from '../rewrites/client-spelling.js';
import { namesNoModel, type UnnamingClient } from '../verdicts/unnamed-model.js';
import type { CheckContext, Verdict } from './check.js';
import { isWithinNotice, type NoticeDays } from './lifetime.js';
import type { SourceText } from './source-text.js';

/** Clients that name no model, and whose SDK then asks for one that is gone or about to be. */
export function findRetiredDefaults(context: CheckContext, noticeDays: NoticeDays): readonly Verdict[] {
  const { today, catalog, isTest } = context.policy;
  return context.sites.filter(namesNoModel).flatMap((client): readonly Verdict[] => {
    const { location, holds, baseUrl, constructorName } = client;
    const model = catalog.find(holds.defaultModel);
    const notice = isTest(location.file) ? 0 : noticeDays;
    if (client.isDormant || baseUrl.state !== 'absent' || !model?.shutdown) return [];
    if (!isWithinNotice(model.shutdown, notice, today)) return [];
    const daysLeft = daysBetween(today, model.shutdown.date);
    const end = `${daysLeft > 0 ? 'is' : 'was'} shut down on ${model.shutdown.date}`;
    const replacement = replacementOf(model, catalog, today);
    const instead = replacement ? `; its maker proposes \`${replacement.id}\`` : '';
    const message = `\`${constructorName}\` is given no model, and the SDK's own default, \`${model.id}\`, ${end}: name one${instead}.`;
    const exception = client.apiKey.state === 'absent' ? exceptionOf(client) : '';
    if (exception && livesInAzure(context.sourceOf(location.file))) return [];
    return [
      {
        severity: daysLeft > 0 || exception ? 'warn' : 'error',
        message: message + exception,
        location,
        siteId: client.id,
        subject: model.id,
        related: [],
        suggestions: [],
      },
    ];
  });
}

/** Whether a file uses something else of Azure's, so that the environment's key may well be Azure's too. */
function livesInAzure({ text }: SourceText): boolean {
  return /azure/i.test(text.replace(/azure(?:Chat)?OpenAI\w*/gi, ''));
}

function exceptionOf({ package: name, constructorName, sdkMajor }: UnnamingClient): string {
  const azure = spellingOf(name, constructorName)?.azureVariable;
  return azure && (sdkMajor === 'unknown' || sdkMajor <= azure.upTo)
    ? ` Where ${azure.name} is set, ${azure.who} asks an Azure deployment in its place.`
    : '';
}
