/** Finding what is on screen. Rooms that one left stay in the page, unseen, with fields and tables like those of the room one is in. */

/** Returns the first element in the page's order that the selector matches and that is not hidden. */
export function findInSight(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility());
}
