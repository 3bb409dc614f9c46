/** Printed on stderr by the watchdog just before it ends its process for memory; the parent looks for it. */
export const MEMORY_MARK = 'tessera-helper: memory limit';
