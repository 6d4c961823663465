/** Where one was in each room: who comes back to it finds the delivery or the resend that was open. */

const places = new Map<string, string>();

/** Says where one is now; a place is an address behind `#`, and begins with its room. */
export function stayAt(place: string): void {
  places.set(roomOf(place), place);
}

/** Returns the way to a room from where one is: to where one was in it, or to its door for who stands in it already. */
export function wayTo(room: string, now: string): string {
  return roomOf(now) === room ? room : (places.get(room) ?? room);
}

/** Forgets all: another profile has other deliveries and resends. */
export function forgetPlaces(): void {
  places.clear();
}

function roomOf(place: string): string {
  return `/${place.split('/')[1] ?? ''}`;
}
