/** Sizes and times as a user reads them: no more digits than anyone needs to decide or to wait. */

/** "1.9 GB", "340 MB"; never "0 MB" of something that is there. */
export function sizeText(bytes: number): string {
  if (bytes >= 9.95e9) return `${Math.round(bytes / 1e9)} GB`;
  if (bytes >= 9.995e8) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${bytes > 0 ? Math.max(1, Math.round(bytes / 1e6)) : 0} MB`;
}

/** "about 3 minutes": an estimate, and said as one. */
export function timeText(seconds: number): string {
  if (seconds < 10) return 'a few seconds';
  if (seconds <= 50) return `about ${Math.ceil(seconds / 10) * 10} seconds`;
  if (seconds < 90) return 'about a minute';
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? 'about an hour' : `about ${hours} hours`;
}
