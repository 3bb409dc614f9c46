/**
 * What kind of server answers, told by what it says of itself in its list of models, never by its port. Of one that
 * says nothing known only the common part of the protocol is asked.
 */
import data from './servers.json' with { type: 'json' };

export interface ServerKind {
  readonly id: string;
  readonly name: string;
  /** Whether it cuts a page into the tiles that InternVL was trained with; undefined where nobody knows. */
  readonly cutsAsTrained: boolean | undefined;
  /** Where the request says how many tiles: for all pictures together, beside each, or nowhere. */
  readonly tilesField: 'request' | 'image' | 'none';
  /** Most tiles of a page, where its usual context holds no more. */
  readonly mostTiles: number | undefined;
  /** Takes `skip_special_tokens: false`, which keeps the tags of boxes in the answer. */
  readonly takesSkipSpecialTokens: boolean;
  /** Takes `stream_options`, and tells then how many tokens the prompt had. */
  readonly takesStreamOptions: boolean;
}

export const UNKNOWN_KIND: ServerKind = {
  id: 'other',
  name: 'OpenAI-compatible',
  cutsAsTrained: undefined,
  tilesField: 'none',
  mostTiles: undefined,
  takesSkipSpecialTokens: false,
  takesStreamOptions: false,
};

interface Known {
  readonly kind: ServerKind;
  readonly ownedBy: readonly string[];
  /** What stands at the root of the server. */
  readonly root: string | undefined;
}

const known: readonly Known[] = data.kinds.map(
  ({ ownedBy, root, tilesField, mostTiles, ...rest }): Known => ({
    ownedBy,
    root,
    kind: { ...rest, mostTiles, tilesField: fieldOf(tilesField) },
  }),
);

/** @param owner `owned_by` of the model */
export function kindByOwner(owner: string | undefined): ServerKind | undefined {
  return owner === undefined ? undefined : known.find(({ ownedBy }) => ownedBy.includes(owner))?.kind;
}

/** @param text what the server sends for its root */
export function kindByRoot(text: string): ServerKind | undefined {
  return known.find(({ root }) => root !== undefined && text.trim() === root)?.kind;
}

function fieldOf(name: string): ServerKind['tilesField'] {
  return name === 'request' || name === 'image' ? name : 'none';
}
