// Generated from scripts/support/dashboard.ts by `npm run generate`. Do not edit.

/** The dashboard of workers, as Grafana imports it. */
export const DASHBOARD = {
  "timezone": "browser",
  "editable": true,
  "graphTooltip": 0,
  "fiscalYearStartMonth": 0,
  "schemaVersion": 42,
  "templating": {
    "list": [
      {
        "type": "datasource",
        "name": "datasource",
        "skipUrlSync": false,
        "multi": false,
        "allowCustomValue": true,
        "includeAll": false,
        "auto": false,
        "auto_min": "10s",
        "auto_count": 30,
        "label": "Data source",
        "query": "prometheus"
      },
      {
        "type": "query",
        "name": "namespace",
        "skipUrlSync": false,
        "multi": false,
        "allowCustomValue": true,
        "includeAll": true,
        "auto": false,
        "auto_min": "10s",
        "auto_count": 30,
        "label": "Namespace",
        "datasource": {
          "type": "prometheus",
          "uid": "${datasource}"
        },
        "query": "label_values(kubeshark_received_packets_total{job=\"$job\"}, namespace)",
        "allValue": ".*",
        "current": {
          "text": "All",
          "value": "$__all"
        }
      },
      {
        "type": "constant",
        "name": "job",
        "skipUrlSync": false,
        "multi": false,
        "allowCustomValue": true,
        "includeAll": false,
        "auto": false,
        "auto_min": "10s",
        "auto_count": 30,
        "hide": 2,
        "query": "kubeshark-monitoring"
      },
      {
        "type": "constant",
        "name": "pods",
        "skipUrlSync": false,
        "multi": false,
        "allowCustomValue": true,
        "includeAll": false,
        "auto": false,
        "auto_min": "10s",
        "auto_count": 30,
        "hide": 2,
        "query": "kubeshark-.+-daemon-set-.+"
      },
      {
        "type": "constant",
        "name": "objective",
        "skipUrlSync": false,
        "multi": false,
        "allowCustomValue": true,
        "includeAll": false,
        "auto": false,
        "auto_min": "10s",
        "auto_count": 30,
        "hide": 2,
        "query": "0.001"
      },
      {
        "type": "constant",
        "name": "restarts",
        "skipUrlSync": false,
        "multi": false,
        "allowCustomValue": true,
        "includeAll": false,
        "auto": false,
        "auto_min": "10s",
        "auto_count": 30,
        "hide": 2,
        "query": "0"
      }
    ]
  },
  "annotations": {},
  "title": "Kubeshark workers",
  "uid": "kubeshark-workers",
  "tags": [
    "kubeshark"
  ],
  "description": "Loss, restarts and use of Kubeshark workers by node and pool, with the objectives.",
  "time": {
    "from": "now-24h",
    "to": "now"
  },
  "refresh": "1m",
  "panels": [
    {
      "type": "stat",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "graphMode": "area",
        "colorMode": "value",
        "justifyMode": "auto",
        "textMode": "auto",
        "wideLayout": true,
        "showPercentChange": false,
        "reduceOptions": {
          "calcs": []
        },
        "percentChangeColorMode": "standard",
        "orientation": "auto"
      },
      "title": "Packet loss",
      "description": "Share of the packets of all workers that were lost in the time range.",
      "fieldConfig": {
        "defaults": {
          "unit": "percentunit",
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "green",
                "value": null
              },
              {
                "color": "red",
                "value": 0.001
              }
            ]
          },
          "decimals": 4
        },
        "overrides": []
      },
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 4,
        "w": 6,
        "x": 0,
        "y": 0
      },
      "targets": [
        {
          "expr": "sum(max by (pool, node, namespace, pod) (increase(kubeshark_dropped_packets_total{job=\"$job\", namespace=~\"$namespace\"}[$__range]))) / (sum(max by (pool, node, namespace, pod) (increase(kubeshark_received_packets_total{job=\"$job\", namespace=~\"$namespace\"}[$__range]))) > 0)",
          "legendFormat": "Packet loss",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "instant": true,
          "range": false
        }
      ],
      "id": 1
    },
    {
      "type": "stat",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "graphMode": "area",
        "colorMode": "value",
        "justifyMode": "auto",
        "textMode": "auto",
        "wideLayout": true,
        "showPercentChange": false,
        "reduceOptions": {
          "calcs": []
        },
        "percentChangeColorMode": "standard",
        "orientation": "auto"
      },
      "title": "Restarts",
      "description": "Restarts of the workers' containers in the time range.",
      "fieldConfig": {
        "defaults": {
          "unit": "short",
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "green",
                "value": null
              },
              {
                "color": "red",
                "value": 1
              }
            ]
          }
        },
        "overrides": []
      },
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 4,
        "w": 6,
        "x": 6,
        "y": 0
      },
      "targets": [
        {
          "expr": "sum(round(max by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total{namespace=~\"$namespace\", pod=~\"$pods\"}[$__range]))))",
          "legendFormat": "Restarts",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "instant": true,
          "range": false
        }
      ],
      "id": 2
    },
    {
      "type": "stat",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "graphMode": "area",
        "colorMode": "value",
        "justifyMode": "auto",
        "textMode": "auto",
        "wideLayout": true,
        "showPercentChange": false,
        "reduceOptions": {
          "calcs": []
        },
        "percentChangeColorMode": "standard",
        "orientation": "auto"
      },
      "title": "Nodes without a worker",
      "description": "Nodes of which no worker answers a scrape.",
      "fieldConfig": {
        "defaults": {
          "unit": "short",
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "green",
                "value": null
              },
              {
                "color": "red",
                "value": 1
              }
            ]
          }
        },
        "overrides": []
      },
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 4,
        "w": 6,
        "x": 12,
        "y": 0
      },
      "targets": [
        {
          "expr": "count(max by (node) (kube_node_info) unless on (node) (max by (node) (up{job=\"$job\", namespace=~\"$namespace\"}) == 1)) or vector(0)",
          "legendFormat": "Nodes without a worker",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "instant": true,
          "range": false
        }
      ],
      "id": 3
    },
    {
      "type": "stat",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "graphMode": "area",
        "colorMode": "value",
        "justifyMode": "auto",
        "textMode": "auto",
        "wideLayout": true,
        "showPercentChange": false,
        "reduceOptions": {
          "calcs": []
        },
        "percentChangeColorMode": "standard",
        "orientation": "auto"
      },
      "title": "Workers",
      "description": "Workers that answer scrapes.",
      "fieldConfig": {
        "defaults": {
          "unit": "short",
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "green",
                "value": null
              }
            ]
          }
        },
        "overrides": []
      },
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 4,
        "w": 6,
        "x": 18,
        "y": 0
      },
      "targets": [
        {
          "expr": "count(max by (node) (up{job=\"$job\", namespace=~\"$namespace\"}) == 1)",
          "legendFormat": "Workers",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "instant": true,
          "range": false
        }
      ],
      "id": 4
    },
    {
      "type": "timeseries",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "legend": {
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true,
          "calcs": []
        },
        "tooltip": {
          "mode": "multi",
          "sort": "desc"
        }
      },
      "fieldConfig": {
        "defaults": {
          "custom": {
            "thresholdsStyle": {
              "mode": "off"
            }
          },
          "unit": "percentunit",
          "min": 0
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "objective"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "red"
                }
              },
              {
                "id": "custom.lineStyle",
                "value": {
                  "fill": "dash",
                  "dash": [
                    10,
                    10
                  ]
                }
              }
            ]
          }
        ]
      },
      "title": "Packet loss by pool",
      "description": "With the objective as a line.",
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 0,
        "y": 4
      },
      "targets": [
        {
          "expr": "sum by (pool) (max by (pool, node, namespace, pod) (rate(kubeshark_dropped_packets_total{job=\"$job\", namespace=~\"$namespace\"}[5m]))) / (sum by (pool) (max by (pool, node, namespace, pod) (rate(kubeshark_received_packets_total{job=\"$job\", namespace=~\"$namespace\"}[5m]))) > 0)",
          "legendFormat": "{{pool}}",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        },
        {
          "expr": "vector($objective)",
          "legendFormat": "objective",
          "refId": "B",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        }
      ],
      "id": 5
    },
    {
      "type": "timeseries",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "legend": {
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true,
          "calcs": []
        },
        "tooltip": {
          "mode": "multi",
          "sort": "desc"
        }
      },
      "fieldConfig": {
        "defaults": {
          "custom": {
            "thresholdsStyle": {
              "mode": "off"
            }
          },
          "unit": "percentunit",
          "min": 0
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "objective"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "red"
                }
              },
              {
                "id": "custom.lineStyle",
                "value": {
                  "fill": "dash",
                  "dash": [
                    10,
                    10
                  ]
                }
              }
            ]
          }
        ]
      },
      "title": "Packet loss, worst nodes",
      "description": "The ten nodes with the highest loss at each point.",
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 12,
        "y": 4
      },
      "targets": [
        {
          "expr": "topk(10, sum by (node) (max by (pool, node, namespace, pod) (rate(kubeshark_dropped_packets_total{job=\"$job\", namespace=~\"$namespace\"}[5m]))) / (sum by (node) (max by (pool, node, namespace, pod) (rate(kubeshark_received_packets_total{job=\"$job\", namespace=~\"$namespace\"}[5m]))) > 0))",
          "legendFormat": "{{node}}",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        },
        {
          "expr": "vector($objective)",
          "legendFormat": "objective",
          "refId": "B",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        }
      ],
      "id": 6
    },
    {
      "type": "state-timeline",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "showValue": "auto",
        "rowHeight": 0.9,
        "mergeValues": true,
        "alignValue": "left",
        "legend": {
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": false,
          "calcs": []
        },
        "tooltip": {
          "mode": "single",
          "sort": "asc"
        },
        "perPage": 20
      },
      "fieldConfig": {
        "defaults": {
          "custom": {
            "lineWidth": 0,
            "fillOpacity": 70
          },
          "mappings": [
            {
              "type": "value",
              "options": {
                "0": {
                  "text": "captures",
                  "color": "green",
                  "index": 0
                },
                "1": {
                  "text": "above objective",
                  "color": "yellow",
                  "index": 1
                },
                "2": {
                  "text": "no worker",
                  "color": "red",
                  "index": 2
                }
              }
            }
          ]
        },
        "overrides": []
      },
      "title": "Status by pool",
      "description": "The worst node of each pool.",
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "targets": [
        {
          "expr": "max by (pool) ((sum by (pool, node) (max by (pool, node, namespace, pod) (rate(kubeshark_dropped_packets_total{job=\"$job\", namespace=~\"$namespace\"}[5m]))) / (sum by (pool, node) (max by (pool, node, namespace, pod) (rate(kubeshark_received_packets_total{job=\"$job\", namespace=~\"$namespace\"}[5m]))) > 0)) > bool $objective)",
          "legendFormat": "{{pool}}",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        }
      ],
      "gridPos": {
        "h": 6,
        "w": 24,
        "x": 0,
        "y": 12
      },
      "id": 7
    },
    {
      "type": "state-timeline",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "showValue": "auto",
        "rowHeight": 0.9,
        "mergeValues": true,
        "alignValue": "left",
        "legend": {
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": false,
          "calcs": []
        },
        "tooltip": {
          "mode": "single",
          "sort": "asc"
        },
        "perPage": 40
      },
      "fieldConfig": {
        "defaults": {
          "custom": {
            "lineWidth": 0,
            "fillOpacity": 70
          },
          "mappings": [
            {
              "type": "value",
              "options": {
                "0": {
                  "text": "captures",
                  "color": "green",
                  "index": 0
                },
                "1": {
                  "text": "above objective",
                  "color": "yellow",
                  "index": 1
                },
                "2": {
                  "text": "no worker",
                  "color": "red",
                  "index": 2
                }
              }
            }
          ]
        },
        "overrides": []
      },
      "title": "Status by node",
      "description": "A row for each node, in pages of 40.",
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "targets": [
        {
          "expr": "(max by (node) (kube_node_info) unless on (node) (max by (node) (up{job=\"$job\", namespace=~\"$namespace\"}) == 1)) * 2 or max by (node) ((sum by (pool, node) (max by (pool, node, namespace, pod) (rate(kubeshark_dropped_packets_total{job=\"$job\", namespace=~\"$namespace\"}[5m]))) / (sum by (pool, node) (max by (pool, node, namespace, pod) (rate(kubeshark_received_packets_total{job=\"$job\", namespace=~\"$namespace\"}[5m]))) > 0)) > bool $objective)",
          "legendFormat": "{{node}}",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        }
      ],
      "gridPos": {
        "h": 14,
        "w": 24,
        "x": 0,
        "y": 18
      },
      "id": 8
    },
    {
      "type": "timeseries",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "legend": {
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true,
          "calcs": []
        },
        "tooltip": {
          "mode": "multi",
          "sort": "desc"
        }
      },
      "fieldConfig": {
        "defaults": {
          "custom": {
            "thresholdsStyle": {
              "mode": "off"
            }
          },
          "unit": "short",
          "min": 0
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "objective"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "red"
                }
              },
              {
                "id": "custom.lineStyle",
                "value": {
                  "fill": "dash",
                  "dash": [
                    10,
                    10
                  ]
                }
              }
            ]
          }
        ]
      },
      "title": "Restarts by node",
      "description": "In each hour, with the objective as a line.",
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 0,
        "y": 32
      },
      "targets": [
        {
          "expr": "sum by (node) (round(max by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total{namespace=~\"$namespace\", pod=~\"$pods\"}[1h]))) * on (namespace, pod) group_left (node) max by (namespace, pod, node) (kube_pod_info{namespace=~\"$namespace\", pod=~\"$pods\"})) > 0",
          "legendFormat": "{{node}}",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        },
        {
          "expr": "vector($restarts)",
          "legendFormat": "objective",
          "refId": "B",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        }
      ],
      "id": 9
    },
    {
      "type": "timeseries",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "legend": {
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true,
          "calcs": []
        },
        "tooltip": {
          "mode": "multi",
          "sort": "desc"
        }
      },
      "fieldConfig": {
        "defaults": {
          "custom": {
            "thresholdsStyle": {
              "mode": "off"
            }
          },
          "unit": "percentunit",
          "min": 0,
          "max": 1
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "objective"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "red"
                }
              },
              {
                "id": "custom.lineStyle",
                "value": {
                  "fill": "dash",
                  "dash": [
                    10,
                    10
                  ]
                }
              }
            ]
          }
        ]
      },
      "title": "Memory against the limit",
      "description": "Share of its memory limit that each container uses, the ten highest.",
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 12,
        "y": 32
      },
      "targets": [
        {
          "expr": "topk(10, max by (pod, container) (container_memory_working_set_bytes{namespace=~\"$namespace\", pod=~\"$pods\", container!=\"\"}) / (max by (pod, container) (kube_pod_container_resource_limits{namespace=~\"$namespace\", pod=~\"$pods\", resource=\"memory\"}) > 0))",
          "legendFormat": "{{pod}} {{container}}",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        }
      ],
      "id": 10
    },
    {
      "type": "timeseries",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "legend": {
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true,
          "calcs": []
        },
        "tooltip": {
          "mode": "multi",
          "sort": "desc"
        }
      },
      "fieldConfig": {
        "defaults": {
          "custom": {
            "thresholdsStyle": {
              "mode": "off"
            }
          },
          "unit": "pps",
          "min": 0
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "objective"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "red"
                }
              },
              {
                "id": "custom.lineStyle",
                "value": {
                  "fill": "dash",
                  "dash": [
                    10,
                    10
                  ]
                }
              }
            ]
          }
        ]
      },
      "title": "Received packets",
      "description": "By pool.",
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 0,
        "y": 40
      },
      "targets": [
        {
          "expr": "sum by (pool) (max by (pool, node, namespace, pod) (rate(kubeshark_received_packets_total{job=\"$job\", namespace=~\"$namespace\"}[5m])))",
          "legendFormat": "{{pool}}",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        }
      ],
      "id": 11
    },
    {
      "type": "timeseries",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "legend": {
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true,
          "calcs": []
        },
        "tooltip": {
          "mode": "multi",
          "sort": "desc"
        }
      },
      "fieldConfig": {
        "defaults": {
          "custom": {
            "thresholdsStyle": {
              "mode": "off"
            }
          },
          "unit": "Bps",
          "min": 0
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "objective"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "red"
                }
              },
              {
                "id": "custom.lineStyle",
                "value": {
                  "fill": "dash",
                  "dash": [
                    10,
                    10
                  ]
                }
              }
            ]
          }
        ]
      },
      "title": "Processed bytes",
      "description": "By pool.",
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 12,
        "y": 40
      },
      "targets": [
        {
          "expr": "sum by (pool) (max by (pool, node, namespace, pod) (rate(kubeshark_processed_bytes_total{job=\"$job\", namespace=~\"$namespace\"}[5m])))",
          "legendFormat": "{{pool}}",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        }
      ],
      "id": 12
    },
    {
      "type": "timeseries",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "legend": {
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true,
          "calcs": []
        },
        "tooltip": {
          "mode": "multi",
          "sort": "desc"
        }
      },
      "fieldConfig": {
        "defaults": {
          "custom": {
            "thresholdsStyle": {
              "mode": "off"
            }
          },
          "unit": "short",
          "min": 0
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "objective"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "red"
                }
              },
              {
                "id": "custom.lineStyle",
                "value": {
                  "fill": "dash",
                  "dash": [
                    10,
                    10
                  ]
                }
              }
            ]
          }
        ]
      },
      "title": "Live TCP streams",
      "description": "By pool.",
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 0,
        "y": 48
      },
      "targets": [
        {
          "expr": "sum by (pool) (max by (pool, node, namespace, pod) (kubeshark_live_tcp_streams{job=\"$job\", namespace=~\"$namespace\"}))",
          "legendFormat": "{{pool}}",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        }
      ],
      "id": 13
    },
    {
      "type": "timeseries",
      "transparent": false,
      "repeatDirection": "h",
      "options": {
        "legend": {
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true,
          "calcs": []
        },
        "tooltip": {
          "mode": "multi",
          "sort": "desc"
        }
      },
      "fieldConfig": {
        "defaults": {
          "custom": {
            "thresholdsStyle": {
              "mode": "off"
            }
          },
          "unit": "pps",
          "min": 0
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "objective"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "red"
                }
              },
              {
                "id": "custom.lineStyle",
                "value": {
                  "fill": "dash",
                  "dash": [
                    10,
                    10
                  ]
                }
              }
            ]
          }
        ]
      },
      "title": "Lost packets by node",
      "description": "In packets a second, the ten highest.",
      "datasource": {
        "type": "prometheus",
        "uid": "${datasource}"
      },
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 12,
        "y": 48
      },
      "targets": [
        {
          "expr": "topk(10, sum by (node) (max by (pool, node, namespace, pod) (rate(kubeshark_dropped_packets_total{job=\"$job\", namespace=~\"$namespace\"}[5m])))) > 0",
          "legendFormat": "{{node}}",
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "${datasource}"
          },
          "range": true,
          "instant": false
        }
      ],
      "id": 14
    }
  ]
};
