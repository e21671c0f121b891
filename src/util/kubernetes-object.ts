/** An object of Kubernetes as plain data. */
export interface KubernetesObject { readonly [field: string]: any }

/** Labels, annotations and other maps of strings. */
export interface StringMap { readonly [key: string]: string }
