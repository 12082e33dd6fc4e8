import type { ClientSite } from '@gateshift/analyzer';
import { because, type Reason } from '../outcome-reason.js';

/** How things of an SDK that no rewrite moves are led to a gateway. */
const handAdvice: Readonly<Record<string, Readonly<Record<string, Reason>>>> = {
  langchain: {
    initChatModel: because(
      'sdk-by-hand',
      "`initChatModel` chooses the class by the id it is given: make it `new ChatOpenAI({ … })` and run again, or give it `apiKey` and `configuration: { baseURL, organization: null, project: null }` and ask for `openai:` with the gateway's id behind it",
    ),
  },
  mastra: {
    Agent: because(
      'agent-without-address',
      'an agent of @mastra/core has no address of its own: give its `model` the address and key, as `{ providerId, modelId, url, apiKey }` or by a provider made with `createOpenAI`',
    ),
  },
  'openai-agents': {
    Agent: because(
      'agent-without-address',
      "an agent of @openai/agents has no address of its own: give a client with the address and key to `setDefaultOpenAIClient` and ask for the chat API with `setOpenAIAPI('chat_completions')`, or give the runner an `OpenAIProvider` with `useResponses: false`",
    ),
    OpenAIProvider: because(
      'sdk-by-hand',
      "no rewrite moves OpenAIProvider of @openai/agents: give it `openAIClient`, a client with the gateway's address and key, which `gateshift migrate` can move, and `useResponses: false`, since it asks the responses API else",
    ),
  },
};

/** Why a call stays whose model is a text that the framework makes a client of, with what to write in its place. */
export const textModelAdvice: Readonly<Record<string, Reason>> = {
  langchain: because(
    'sdk-by-hand',
    'LangChain makes a client of the text that names its model: give it `new ChatOpenAI({ … })` in its place and run again',
  ),
  mastra: because(
    'sdk-by-hand',
    'Mastra makes a client of the text that names its model: give it the address and key, as `{ providerId, modelId, url, apiKey }`, or a model of a provider made with `createOpenAI`',
  ),
};

/** What leads a client to a gateway that no rewrite moves; undefined for those that are not known. */
export function handAdviceFor({ sdk, constructorName }: ClientSite): Reason | undefined {
  const advice = Object.hasOwn(handAdvice, sdk) ? handAdvice[sdk] : undefined;
  return advice && Object.hasOwn(advice, constructorName) ? advice[constructorName] : undefined;
}

/** The class of the same framework that asks any server of the protocol, by the API of a class for one provider. */
const classForGateways: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  langchain: {
    'chat.completions': '`ChatOpenAI` of @langchain/openai',
    embeddings: '`OpenAIEmbeddings` of @langchain/openai',
  },
  llamaindex: {
    'chat.completions': '`OpenAI` of @llamaindex/openai',
    embeddings: '`OpenAIEmbedding` of @llamaindex/openai',
  },
};

/** What could take a client's place, as the end of a sentence; empty where nothing is known. */
export function classInstead({ sdk, holds }: ClientSite): string {
  const title = holds && classForGateways[sdk]?.[holds.api];
  return title === undefined ? '' : `; ${title} is the class that asks a gateway`;
}
