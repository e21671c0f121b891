import type { Size } from 'cdk8s';

/**
 * How much the worker logs (`-loglevel`).
 */
export enum LogLevel {
  /** Everything. */
  DEBUG = 'debug',
  /** What happens. */
  INFO = 'info',
  /** What may be wrong. */
  WARNING = 'warning',
  /** What is wrong. */
  ERROR = 'error',
}

/**
 * When logs are rotated, and how many are kept.
 */
export interface LogRotation {
  /**
   * The size at which a log is rotated (`LOG_ROTATE_SIZE`).
   *
   * @default '100M' - the tuning guide's; `'none'` leaves it out.
   */
  readonly size?: Size | string;

  /**
   * How many rotated logs are kept (`LOG_ROTATE_COUNT`).
   *
   * @default 5 - the tuning guide's.
   */
  readonly count?: number;
}

/**
 * The worker's logs.
 */
export interface WorkerLogging {
  /**
   * The log level.
   *
   * @default LogLevel.WARNING
   */
  readonly level?: LogLevel;

  /**
   * Log rotation. Today's worker does not read it: it logs to its standard output, and the kubelet rotates.
   *
   * @default - the preset's; `recommended`: 100M, 5 files.
   */
  readonly rotation?: LogRotation;
}
