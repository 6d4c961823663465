/** Going to another place in the window, for parts that need not know where one is: they are not rendered again with each place. */
export { navigate as go } from 'wouter/use-hash-location';
