/** Stands in a browser for the modules of Node that a codec's loader names and doesn't use there. */
export {};
