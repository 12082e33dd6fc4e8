import { envNamesOf, type Value } from '@gateshift/analyzer';

/**
 * Words by which variables name a server that runs models on one's own machines. Source: the environment variables that
 * the servers' own documentation and the apps that speak to them use.
 */
const ownServers =
  /(?:^|_)(?:OLLAMA|LM_?STUDIO|LOCAL|LOCAL_?(?:AI|LLM|MODELS?)|LLAMA_?CPP|LLAMAFILE|VLLM|MLX|LEMONADE|MODEL_RUNNER|TEXT_?GEN(?:ERATION)?_?(?:WEB_?UI)?|OOBABOOGA|KOBOLD(?:_?CPP)?|GPT4ALL)(?:_|$)/i;

/** Whether the variable that an address comes from says that a server of one's own is there. */
export function isAddressOfOwnServer(url: Value): boolean {
  return envNamesOf(url).some((name) => ownServers.test(name));
}
