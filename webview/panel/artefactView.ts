/** The tables and charts of one answer as cards, tied to the entry they belong to. */
import type { Artefact } from '../../extension/answers/artefact.ts';
import type { EditHistory } from '../../extension/charts/edit/history.ts';
import type { ExportFormat } from '../../extension/protocol/exportFormat.ts';
import type { Box } from '../../models/page.ts';
import { ChartCard, type Sister } from './chart/chartCard.ts';
import type { Picture } from './chart/figure.ts';
import { tableCard } from './tableCard.ts';

/** One artefact, by its entry and its place among those of the answer, from 0. */
export interface ArtefactRef {
  readonly entry: string;
  readonly artefact: number;
}

export interface ArtefactActions {
  picture(ref: ArtefactRef, scale: number): Promise<Picture | undefined>;
  edit(ref: ArtefactRef, edits: EditHistory): void;
  /** Settles with whether it worked. */
  export(ref: ArtefactRef, format: ExportFormat, to: 'editor' | 'clipboard'): Promise<boolean>;
  revealBox(entry: string, box: Box, label: string): void;
  say(sentence: string): void;
}

/** Cards of charts that are shown, in the order they came: each may use the axes of the others. */
const shown = new Set<ChartCard>();

export class ArtefactViews {
  readonly elements: readonly HTMLElement[];
  readonly #cards: readonly ChartCard[];

  constructor(entry: string, artefacts: readonly Artefact[], actions: ArtefactActions) {
    const cards: ChartCard[] = [];
    this.#cards = cards;
    this.elements = artefacts.map((artefact, at) => {
      const ref = { entry, artefact: at };
      const bound = {
        export: (format: ExportFormat, to: 'editor' | 'clipboard') => actions.export(ref, format, to),
        revealBox: (box: Box, label: string) => actions.revealBox(entry, box, label),
      };
      if (artefact.kind === 'table') return tableCard(artefact, bound);
      const card: ChartCard = new ChartCard(artefact, {
        ...bound,
        picture: scale => actions.picture(ref, scale),
        keep: edits => actions.edit(ref, edits),
        say: sentence => actions.say(sentence),
        sisters: () => sistersOf(card),
      });
      cards.push(card);
      shown.add(card);
      return card.root;
    });
  }

  /** The state of the document may be another one: pictures may be there now. */
  refresh(): void {
    for (const card of this.#cards) void card.refresh();
  }

  dispose(): void {
    for (const card of this.#cards) shown.delete(card);
  }
}

/** A card asks before it is made known: it is among none yet. */
function sistersOf(card: ChartCard | undefined): readonly Sister[] {
  return [...shown].filter(other => other !== card).map(({ sister }) => sister);
}
