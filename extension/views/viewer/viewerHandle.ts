/** An open Tessera viewer as the panel and the commands see it. Implemented by views/viewer*.ts. */
import type { Event, Uri } from 'vscode';
import type { Box } from '../../../models/page.ts';
import type { OpenDocument } from '../../documents/document.ts';
import type { ShownMark, TilePlan } from '../../protocol/viewer.ts';

export interface ViewerHandle {
  readonly uri: Uri;
  /** Replaced when the file changes on disk; listen to onDidReload. */
  readonly document: OpenDocument;
  readonly currentPage: number;
  /** The region the user dragged, until cleared. */
  readonly region: Box | undefined;
  readonly onDidReload: Event<OpenDocument>;
  readonly onDidClickMark: Event<string>;
  /** The page in view is another one. */
  readonly onDidChangePage: Event<number>;
  readonly onDidSelectRegion: Event<Box | undefined>;
  /** Replaces all boxes on the pages. */
  showMarks(marks: readonly ShownMark[]): void;
  /** Scrolls to the mark and pulses it. */
  revealMark(id: string): void;
  revealPage(page: number): void;
  clearRegion(): void;
  /** Draws over the page how the model cuts it; without a plan the tiles go away. */
  showTiles(plan: TilePlan | undefined): void;
}

/** All open viewers, and which one the user looked at last. */
export interface ViewerRegistry {
  readonly active: ViewerHandle | undefined;
  readonly onDidChangeActive: Event<ViewerHandle | undefined>;
  readonly onDidClose: Event<ViewerHandle>;
  all(): readonly ViewerHandle[];
  find(uri: Uri): ViewerHandle | undefined;
  /** Opens the file in a Tessera viewer, or reveals the one it has. Rejects with why it cannot be shown. */
  open(uri: Uri): Promise<ViewerHandle>;
}
