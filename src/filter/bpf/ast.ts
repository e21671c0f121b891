import type { Side } from '../flow/formula';

/** The syntax tree of a BPF filter. `at` are offsets from 0. */
export interface ChainNode {
  readonly kind: 'chain';
  readonly first: TermNode;
  readonly rest: readonly { readonly operator: 'and' | 'or'; readonly operand: TermNode | IdNode }[];
}

export type TermNode =
  | { readonly kind: 'not'; readonly term: TermNode }
  | { readonly kind: 'group'; readonly chain: ChainNode }
  | { readonly kind: 'protocol'; readonly name: string; readonly at: number }
  | { readonly kind: 'relation' }
  | PrimitiveNode;

export interface PrimitiveNode {
  readonly kind: 'primitive';
  readonly protocol: string | null;
  readonly direction: Side | null;
  readonly type: 'host' | 'net' | 'port' | 'portrange' | 'proto' | null;
  readonly id: IdNode;
  readonly at: number;
}

export type IdNode =
  | { readonly kind: 'not-id'; readonly id: IdNode }
  | { readonly kind: 'id-list'; readonly first: IdNode; readonly rest: readonly { readonly operator: 'and' | 'or'; readonly operand: IdNode }[] }
  | ValueNode;

export interface ValueNode {
  readonly kind: 'number' | 'constant' | 'name' | 'address4' | 'network4' | 'mask4' | 'address6' | 'network6';
  readonly text: string;
  readonly bits?: string;
  readonly mask?: string;
  readonly at: number;
}
