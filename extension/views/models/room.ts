/** What the commands of models work with. */
import type { Services } from '../../services.ts';
import type { ServerRoom } from './serverAccess.ts';

export interface ModelsRoom extends ServerRoom {
  /** The folder of installed models. */
  readonly store: string;
  /** Makes an installed model ready to answer; told the share done, 0..1. */
  readonly compile: Services['compile'];
  /** How fast this machine computes. */
  readonly speed: Services['speed'];
  /** Lets go of the files of models that are loaded; they are loaded again when they are asked. */
  release(): Promise<void>;
  /** For what goes wrong without being in anybody's way. */
  readonly onProblem: (error: unknown) => void;
}
