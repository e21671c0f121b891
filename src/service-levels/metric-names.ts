/**
 * Counters of the worker (port 49100). Received packets include the dropped ones. Names and meaning: docs/evidence/service-levels.md.
 */
export const RECEIVED = 'kubeshark_received_packets_total';
export const DROPPED = 'kubeshark_dropped_packets_total';
export const PROCESSED_BYTES = 'kubeshark_processed_bytes_total';

/** TLS packets are counted apart. Not every version of the worker has these two: absent is not zero. */
export const TLS_RECEIVED = 'kubeshark_tls_packet_count_total';
export const TLS_DROPPED = 'kubeshark_tls_packet_dropped_total';

/** A gauge of the worker: the TCP streams that it follows now. */
export const LIVE_STREAMS = 'kubeshark_live_tcp_streams';

/** What the captures of a worker take on the disk, and may take. Not every version has them. */
export const CAPTURE_DISK = 'kubeshark_capture_db_disk_bytes';
export const CAPTURE_DISK_LIMIT = 'kubeshark_capture_db_limit_bytes';

/** Metrics of kube-state-metrics. */
export const NODE_INFO = 'kube_node_info';
export const NODE_CREATED = 'kube_node_created';
export const POD_INFO = 'kube_pod_info';
export const POD_CREATED = 'kube_pod_created';
export const RESTARTS = 'kube_pod_container_status_restarts_total';
export const LAST_TERMINATED = 'kube_pod_container_status_last_terminated_reason';
export const RESOURCE_LIMITS = 'kube_pod_container_resource_limits';

/** Metrics of the kubelet's cAdvisor. */
export const CPU_USAGE = 'container_cpu_usage_seconds_total';
export const MEMORY = 'container_memory_working_set_bytes';
export const CFS_PERIODS = 'container_cpu_cfs_periods_total';
export const CFS_THROTTLED_PERIODS = 'container_cpu_cfs_throttled_periods_total';
