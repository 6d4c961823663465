/** Time zones, held against what they are used for: telling times. */

/** Whether times can be told in a zone here: an IANA name, as this engine knows them. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/**
 * Returns the zone to tell times in where the system's own is meant. `TZ=BRT3` and the like, which POSIX allows, are no zones
 * that `Intl` knows: then it is the one of the same distance from UTC, which knows no summer time.
 *
 * @param named What `Intl` says of the system; `undefined` or `Etc/Unknown` when it does not know it.
 * @param offset Minutes by which UTC is ahead of the system's time, as `Date` tells them.
 */
export function systemZoneOf(
  named: string | undefined,
  offset: number,
): { readonly zone: string; readonly guessed: boolean } {
  if (named !== undefined && named !== 'Etc/Unknown' && isZone(named)) return { zone: named, guessed: false };
  const hours = offset / 60;
  const same = `Etc/GMT${hours < 0 ? '-' : '+'}${Math.abs(hours)}`;
  return { zone: hours !== 0 && isZone(same) ? same : 'UTC', guessed: true };
}
