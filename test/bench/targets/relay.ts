import { forward } from './forwarder.ts';

/** The ceiling of the library: forwards and acknowledges, stores and checks nothing. */
forward(() => {});
