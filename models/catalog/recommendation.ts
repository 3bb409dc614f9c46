/** What is recommended for a machine, as all rooms tell each other, webviews too: it imports nothing. */

export type Recommendation = Fitting | NoneFits;

/** A model in a precision, and what it takes. */
export interface Need {
  /** Its id in the catalogue. */
  readonly model: string;
  readonly precision: RecommendedPrecision;
  /** Bytes of memory at the peak. */
  readonly memoryBytes: number;
  /** Bytes on disk: the download, and what is compiled from it. */
  readonly diskBytes: number;
}

export interface Fitting extends Need {
  readonly kind: 'model';
  /** What keeps the next better one away; 'nothing' where this is the best there is. */
  readonly limit: 'nothing' | 'processor' | 'memory' | 'disk';
}

export interface NoneFits {
  readonly kind: 'none';
  readonly lacks: 'memory' | 'disk';
  /** The one that takes least of it. */
  readonly smallest: Need;
  /** Bytes of memory or disk that would have to be free for it, room for everything else included. */
  readonly wouldNeed: number;
}

/** Above eight bits a model takes several times the memory, and hardly reads better. */
export type RecommendedPrecision = 'int8' | 'int4';
