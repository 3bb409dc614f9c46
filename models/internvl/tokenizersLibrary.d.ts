/**
 * The part of @huggingface/tokenizers that tokenizerJson.ts calls. The package's own declarations import one another
 * without file extensions, which TypeScript does not follow under NodeNext.
 */
declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    /**
     * @param tokenizer the parsed tokenizer.json
     * @param config the parsed tokenizer_config.json
     */
    constructor(tokenizer: object, config: object);
    readonly normalizer: { normalize(text: string): string } | null;
    readonly pre_tokenizer: {
      pre_tokenize(text: string, options: { section_index: number }): string[];
    } | null;
    readonly model: {
      readonly tokens_to_ids: ReadonlyMap<string, number>;
      readonly unk_token_id?: number;
      /** Tokens of already split text, unknown ones fused where the model says so. */
      _call(parts: string[]): string[];
    } | null;
    token_to_id(token: string): number | undefined;
    id_to_token(id: number): string | undefined;
  }
}
