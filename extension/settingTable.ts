/** The settings as a table, apart from VS Code, so that a test can hold it against package.json. */
import type { Precision } from '../models/internvl/compile.ts';

export interface Settings {
  /** "reader", the folder of a checkpoint, or the address of a server. */
  readonly model: string;
  /** Where checkpoints lie, one folder each; "" for the extension's own storage. */
  readonly modelsFolder: string;
  /** Where models are downloaded from, once the user agreed; "" for `HF_ENDPOINT`, else huggingface.co. */
  readonly hub: string;
  /** Servers on other machines may be asked over plain http, which everyone on the way can read. */
  readonly allowPlainHttp: boolean;
  readonly precision: Precision;
  /** Most tiles of a page, the thumbnail not counted. */
  readonly maxTiles: number;
  /** InternVL 3.5 thinks before it answers. */
  readonly thinking: boolean;
  /** Where words do not tell the place of an answer, the model is asked for it. */
  readonly grounding: boolean;
  /** Print too small for the page's picture: looked at closer when the user asks for it, or with every question. */
  readonly zoom: 'offer' | 'always';
  /** Minutes without work after which the engine process ends and its models are unloaded. */
  readonly 'engine.idleMinutes': number;
  /** Resident memory of the engine process in MB above which it is restarted; 0 for no limit. */
  readonly 'engine.memoryLimit': number;
  /** MB of encoded tiles kept on disk for each checkpoint; 0 for none. */
  readonly 'engine.tileCache': number;
  /** Keep conversations in the workspace's storage, so that they are there after a restart. */
  readonly keepConversations: boolean;
}

export const settingDefaults: Settings = {
  model: 'reader',
  modelsFolder: '',
  hub: '',
  allowPlainHttp: false,
  precision: 'int8',
  maxTiles: 12,
  thinking: false,
  grounding: true,
  zoom: 'offer',
  'engine.idleMinutes': 10,
  'engine.memoryLimit': 0,
  'engine.tileCache': 256,
  keepConversations: true,
};

export const settingNames: readonly (keyof Settings)[] = [
  'model',
  'modelsFolder',
  'hub',
  'allowPlainHttp',
  'precision',
  'maxTiles',
  'thinking',
  'grounding',
  'zoom',
  'engine.idleMinutes',
  'engine.memoryLimit',
  'engine.tileCache',
  'keepConversations',
];
