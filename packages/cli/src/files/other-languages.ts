const hosts =
  'api\\.openai\\.com|api\\.anthropic\\.com|generativelanguage\\.googleapis\\.com|api\\.mistral\\.ai|api\\.deepseek\\.com|openrouter\\.ai/api|api\\.groq\\.com|chat/completions';

interface OtherLanguage {
  readonly name: string;
  /** What stands in a file that calls a provider: an SDK's import, or a provider's address. */
  readonly telltale: RegExp;
}

function language(name: string, ...imports: readonly string[]): OtherLanguage {
  return { name, telltale: new RegExp([...imports, hosts].join('|'), 'm') };
}

/** Languages whose files are counted where they call a provider, and not read further, by extension. */
export const otherLanguages: Readonly<Record<string, OtherLanguage>> = {
  '.py': language(
    'Python',
    '^\\s*(?:from|import)\\s+(?:openai|anthropic|litellm|groq|mistralai|cohere|langchain\\w*|llama_index|google\\.generativeai|google\\.genai)\\b',
  ),
  '.rb': language(
    'Ruby',
    '^\\s*require\\s+[\'"](?:openai|ruby/openai|anthropic|langchain|ruby_llm)[\'"]',
    '\\bOpenAI::Client\\b',
  ),
  '.go': language(
    'Go',
    '"github\\.com/(?:openai/openai-go|sashabaranov/go-openai|anthropics/anthropic-sdk-go|tmc/langchaingo)',
  ),
  '.java': language(
    'Java',
    '^import\\s+(?:com\\.openai|com\\.theokanning\\.openai|com\\.anthropic|dev\\.langchain4j|org\\.springframework\\.ai)\\b',
  ),
  '.kt': language('Kotlin', '^import\\s+(?:com\\.aallam\\.openai|com\\.openai|com\\.anthropic|dev\\.langchain4j)\\b'),
  '.php': language('PHP', '\\bOpenAI::(?:client|factory)\\b', '\\bOpenAI\\\\(?:Client|Laravel)\\b', '\\bAnthropic\\\\'),
  '.rs': language('Rust', '\\b(?:async_openai|openai_api_rs|anthropic_sdk)::'),
  '.cs': language('C#', '^\\s*using\\s+(?:OpenAI|Azure\\.AI\\.OpenAI|Anthropic|Microsoft\\.SemanticKernel)\\b'),
};
