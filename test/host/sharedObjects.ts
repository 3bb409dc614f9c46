/** Native modules and shared libraries in this process, as Node's own diagnostic report lists them. */
export function sharedObjects(): ReadonlySet<string> {
  const report = process.report.getReport() as { sharedObjects: string[] };
  return new Set(report.sharedObjects);
}

export function loadedSince(before: ReadonlySet<string>): string[] {
  return [...sharedObjects()].filter(file => !before.has(file));
}
