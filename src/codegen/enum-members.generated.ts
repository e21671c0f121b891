// Generated from the enums of the props by `npm run generate`. Do not edit.

/** The enums that props have values of: the package of each, and its members by their values. */
export const ENUM_MEMBERS: { readonly [name: string]: { readonly from: string; readonly members: { readonly [value: string]: string } } } = {
  AutoscalerUpdateMode: {
    from: 'cdk8s-kubeshark',
    members: {
      'Off': 'OFF',
      'Initial': 'INITIAL',
      'Recreate': 'RECREATE',
      'InPlaceOrRecreate': 'IN_PLACE_OR_RECREATE',
      'Auto': 'AUTO',
    },
  },
  CaptureBackend: {
    from: 'cdk8s-kubeshark',
    members: {
      'best': 'BEST',
      'ebpf': 'EBPF',
      'af_packet': 'AF_PACKET',
      'libpcap': 'LIBPCAP',
    },
  },
  DnsPolicy: {
    from: 'cdk8s-plus-28',
    members: {
      'ClusterFirst': 'CLUSTER_FIRST',
      'ClusterFirstWithHostNet': 'CLUSTER_FIRST_WITH_HOST_NET',
      'Default': 'DEFAULT',
      'None': 'NONE',
    },
  },
  EnvFieldPaths: {
    from: 'cdk8s-plus-28',
    members: {
      'metadata.name': 'POD_NAME',
      'metadata.namespace': 'POD_NAMESPACE',
      'metadata.uid': 'POD_UID',
      'metadata.labels': 'POD_LABEL',
      'metadata.annotations': 'POD_ANNOTATION',
      'status.podIP': 'POD_IP',
      'spec.serviceAccountName': 'SERVICE_ACCOUNT_NAME',
      'spec.nodeName': 'NODE_NAME',
      'status.hostIP': 'NODE_IP',
      'status.podIPs': 'POD_IPS',
    },
  },
  FleetExclusion: {
    from: 'cdk8s-kubeshark',
    members: {
      'earlier-wins': 'EARLIER_WINS',
      'declared': 'DECLARED',
    },
  },
  ImagePullPolicy: {
    from: 'cdk8s-plus-28',
    members: {
      'Always': 'ALWAYS',
      'IfNotPresent': 'IF_NOT_PRESENT',
      'Never': 'NEVER',
    },
  },
  LogLevel: {
    from: 'cdk8s-kubeshark',
    members: {
      'debug': 'DEBUG',
      'info': 'INFO',
      'warning': 'WARNING',
      'error': 'ERROR',
    },
  },
  MonitoringDashboard: {
    from: 'cdk8s-kubeshark',
    members: {
      'ConfigMap': 'CONFIG_MAP',
      'GrafanaDashboard': 'GRAFANA_DASHBOARD',
      'json': 'JSON',
    },
  },
  MonitoringRules: {
    from: 'cdk8s-kubeshark',
    members: {
      'PrometheusRule': 'PROMETHEUS_RULE',
      'file': 'FILE',
    },
  },
  MonitoringScrape: {
    from: 'cdk8s-kubeshark',
    members: {
      'PodMonitor': 'POD_MONITOR',
      'ServiceMonitor': 'SERVICE_MONITOR',
      'config': 'CONFIG',
    },
  },
  NodeInclusionPolicy: {
    from: 'cdk8s-kubeshark',
    members: {
      'Honor': 'HONOR',
      'Ignore': 'IGNORE',
    },
  },
  ResourceFieldPaths: {
    from: 'cdk8s-plus-28',
    members: {
      'limits.cpu': 'CPU_LIMIT',
      'limits.memory': 'MEMORY_LIMIT',
      'requests.cpu': 'CPU_REQUEST',
      'requests.memory': 'MEMORY_REQUEST',
      'limits.ephemeral-storage': 'STORAGE_LIMIT',
      'requests.ephemeral-storage': 'STORAGE_REQUEST',
    },
  },
  SecurityProfileType: {
    from: 'cdk8s-kubeshark',
    members: {
      'RuntimeDefault': 'RUNTIME_DEFAULT',
      'Localhost': 'LOCALHOST',
      'Unconfined': 'UNCONFINED',
    },
  },
  SettingsOwner: {
    from: 'cdk8s-kubeshark',
    members: {
      'elsewhere': 'ELSEWHERE',
      'this-app': 'THIS_APP',
    },
  },
  TaintEffect: {
    from: 'cdk8s-plus-28',
    members: {
      'NoSchedule': 'NO_SCHEDULE',
      'PreferNoSchedule': 'PREFER_NO_SCHEDULE',
      'NoExecute': 'NO_EXECUTE',
    },
  },
  TolerationOperator: {
    from: 'cdk8s-kubeshark',
    members: {
      'Exists': 'EXISTS',
      'Equal': 'EQUAL',
    },
  },
  TrafficProtocol: {
    from: 'cdk8s-kubeshark',
    members: {
      'tcp': 'TCP',
      'udp': 'UDP',
      'sctp': 'SCTP',
      'icmp': 'ICMP',
      'icmp6': 'ICMP6',
    },
  },
  UnsatisfiableAction: {
    from: 'cdk8s-kubeshark',
    members: {
      'DoNotSchedule': 'DO_NOT_SCHEDULE',
      'ScheduleAnyway': 'SCHEDULE_ANYWAY',
    },
  },
  WorkerUpdateType: {
    from: 'cdk8s-kubeshark',
    members: {
      'RollingUpdate': 'ROLLING_UPDATE',
      'OnDelete': 'ON_DELETE',
    },
  },
};
