/** An open Tessera viewer as the panel and the commands see it. Implemented by views/viewer*.ts. */
import type { Event, Uri } from 'vscode';
import type { Box } from '../../../models/page.ts';
import type { OpenDocument } from '../../documents/document.ts';

/** A box drawn on a page, tied to one piece of evidence of one answer. */
export interface Mark {
  /** "<turn>:<evidence>", unique in the viewer. */
  readonly id: string;
  readonly box: Box;
  /** Read by screen readers: what the box supports. */
  readonly label: string;
  /** The model's own boxes look different from boxes matched to words. */
  readonly source: 'text' | 'ocr' | 'model';
}

export interface TileGrid {
  readonly cols: number;
  readonly rows: number;
}

export interface ViewerHandle {
  readonly uri: Uri;
  /** Replaced when the file changes on disk; listen to onDidReload. */
  readonly document: OpenDocument;
  readonly currentPage: number;
  /** The region the user dragged, until cleared. */
  readonly region: Box | undefined;
  readonly onDidReload: Event<OpenDocument>;
  readonly onDidClickMark: Event<string>;
  readonly onDidSelectRegion: Event<Box | undefined>;
  /** Replaces all boxes on the pages. */
  showMarks(marks: readonly Mark[]): void;
  /** Scrolls to the mark and pulses it. */
  revealMark(id: string): void;
  revealPage(page: number): void;
  clearRegion(): void;
  /** Draws the model's tiles over a page, as `tessera tiles` plans them; without a grid they go away. */
  showTiles(page: number, grid?: TileGrid): void;
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
