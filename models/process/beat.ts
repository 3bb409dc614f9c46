/** What a helper process and its parent agree on about the sign of life: where it is written, and how often. */

/** The pipe that carries one byte a beat: the place after stdin, stdout, stderr and the IPC channel. */
export const BEAT_FD = 4;
export const BEAT_MS = 500;
