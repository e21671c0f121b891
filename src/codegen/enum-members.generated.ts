// Generated from the enums of the props by `npm run generate`. Do not edit.

/** The enums that props have values of: their members by their values. */
export const ENUM_MEMBERS: { readonly [name: string]: { readonly [value: string]: string } } = {
  AdmissionAction: {
    'Warn': 'WARN',
    'Audit': 'AUDIT',
    'Deny': 'DENY',
  },
  AdmissionFailurePolicy: {
    'Ignore': 'IGNORE',
    'Fail': 'FAIL',
  },
  AdmissionMatchPolicy: {
    'Equivalent': 'EQUIVALENT',
    'Exact': 'EXACT',
  },
  AutoscalerUpdateMode: {
    'Off': 'OFF',
    'Initial': 'INITIAL',
    'Recreate': 'RECREATE',
    'InPlaceOrRecreate': 'IN_PLACE_OR_RECREATE',
    'Auto': 'AUTO',
  },
  CaptureBackend: {
    'best': 'BEST',
    'ebpf': 'EBPF',
    'af_packet': 'AF_PACKET',
    'libpcap': 'LIBPCAP',
  },
  DnsPolicy: {
    'ClusterFirst': 'CLUSTER_FIRST',
    'ClusterFirstWithHostNet': 'CLUSTER_FIRST_WITH_HOST_NET',
    'Default': 'DEFAULT',
    'None': 'NONE',
  },
  FleetExclusion: {
    'earlier-wins': 'EARLIER_WINS',
    'declared': 'DECLARED',
  },
  ImagePullPolicy: {
    'Always': 'ALWAYS',
    'IfNotPresent': 'IF_NOT_PRESENT',
    'Never': 'NEVER',
  },
  LogLevel: {
    'debug': 'DEBUG',
    'info': 'INFO',
    'warning': 'WARNING',
    'error': 'ERROR',
  },
  MonitoringDashboard: {
    'ConfigMap': 'CONFIG_MAP',
    'GrafanaDashboard': 'GRAFANA_DASHBOARD',
    'json': 'JSON',
  },
  MonitoringRules: {
    'PrometheusRule': 'PROMETHEUS_RULE',
    'file': 'FILE',
  },
  MonitoringScrape: {
    'PodMonitor': 'POD_MONITOR',
    'ServiceMonitor': 'SERVICE_MONITOR',
    'config': 'CONFIG',
  },
  NodeInclusionPolicy: {
    'Honor': 'HONOR',
    'Ignore': 'IGNORE',
  },
  SecurityProfileType: {
    'RuntimeDefault': 'RUNTIME_DEFAULT',
    'Localhost': 'LOCALHOST',
    'Unconfined': 'UNCONFINED',
  },
  SettingsOwner: {
    'elsewhere': 'ELSEWHERE',
    'this-app': 'THIS_APP',
  },
  TaintEffect: {
    'NoSchedule': 'NO_SCHEDULE',
    'PreferNoSchedule': 'PREFER_NO_SCHEDULE',
    'NoExecute': 'NO_EXECUTE',
  },
  TolerationOperator: {
    'Exists': 'EXISTS',
    'Equal': 'EQUAL',
  },
  TrafficProtocol: {
    'tcp': 'TCP',
    'udp': 'UDP',
    'sctp': 'SCTP',
    'icmp': 'ICMP',
    'icmp6': 'ICMP6',
  },
  UnsatisfiableAction: {
    'DoNotSchedule': 'DO_NOT_SCHEDULE',
    'ScheduleAnyway': 'SCHEDULE_ANYWAY',
  },
  WorkerUpdateType: {
    'RollingUpdate': 'ROLLING_UPDATE',
    'OnDelete': 'ON_DELETE',
  },
};
