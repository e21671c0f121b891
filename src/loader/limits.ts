/** How deep a document may be nested: no object of Kubernetes comes near it, and no walk over one overflows. */
export const MAX_DEPTH = 500;
