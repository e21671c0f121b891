# The same app in TypeScript, Python, Java and Go gives the same manifests and the same reports, byte for byte.
from pathlib import Path

from cdk8s import App, Chart, Duration, Size
from cdk8s_kubeshark import (
    Acknowledgement,
    Acknowledgements,
    Cpu,
    EnvValue,
    Finding,
    FleetAutoscaler,
    FleetCatchAll,
    FleetPool,
    ImagePullPolicy,
    KubesharkFleet,
    KubesharkRelease,
    KubesharkWorker,
    NodeInclusionPolicy,
    NodeLabelCondition,
    NodeTerm,
    PreferredNodeTerm,
    ResourceQuantities,
    SecretReference,
    ServiceAccountReference,
    TaintEffect,
    Toleration,
    TopologySpread,
    TrafficFilter,
    WorkerCapture,
    WorkerDns,
    WorkerDnsOption,
    WorkerImage,
    WorkerNetwork,
    WorkerPlacement,
    WorkerPreset,
    WorkerProbe,
    WorkerProbes,
    WorkerResources,
)

app = App()

# The charts are for clusters of their own.
Acknowledgements.of(app).add(rule="placement/overlap", reason="each chart is for another cluster")

# A preset of one's own, with overrides and a filter.
gateways = WorkerPreset.custom(
    "gateways",
    resources=WorkerResources(
        requests=ResourceQuantities(cpu=Cpu.millis(1700), memory=Size.gibibytes(6)),
        limits=ResourceQuantities(cpu="none", memory="9Gi"),
    ),
    image=WorkerImage(pull_policy=ImagePullPolicy.ALWAYS),
    placement=WorkerPlacement(node_labels=[NodeLabelCondition.is_in("pool", "gateways", "edge")]),
)
tuned = Chart(app, "tuned", namespace="capture")
worker = KubesharkWorker(
    tuned,
    "worker",
    preset=gateways,
    service_account=ServiceAccountReference.named("capture"),
    image=WorkerImage(pull_secrets=[SecretReference.named("registry")]),
    filter=TrafficFilter.all_of(TrafficFilter.destination_ports(80, 443), TrafficFilter.cidrs("10.0.0.0/8").negated()),
    placement=WorkerPlacement(
        tolerations=[
            Toleration.exists("dedicated", effect=TaintEffect.NO_SCHEDULE),
            Toleration.equal("team", "network", effect=TaintEffect.NO_EXECUTE, toleration_duration=Duration.minutes(5)),
        ],
        node_terms=[NodeTerm.of(labels=[NodeLabelCondition.exists("gateway")], except_node_names=["node-8", "node-9"])],
        preferred=[PreferredNodeTerm.of(10, labels=[NodeLabelCondition.does_not_exist("spot")])],
    ),
    topology_spread=[
        TopologySpread.by_zone(node_taints_policy=NodeInclusionPolicy.HONOR),
        TopologySpread.by_label("rack", max_skew=2, label_selector={"matchLabels": {"app": "capture"}}),
    ],
    probes=WorkerProbes(liveness=WorkerProbe.tcp_socket(initial_delay=Duration.seconds(90), period=Duration.seconds(20))),
    env={
        "TOKEN": EnvValue.from_secret("token", "value", optional=True),
        "NODE_IP": EnvValue.from_field("status.hostIP"),
        "MODE": "blue",
    },
    extra_volumes=[{"name": "scratch", "emptyDir": {"sizeLimit": "1Gi"}}],
    extra_volume_mounts=[{"name": "scratch", "mountPath": "/scratch"}],
    network=WorkerNetwork(dns=WorkerDns(options=[WorkerDnsOption(name="ndots", value="2")])),
    pod_annotations={"example.com/a": "first", "example.com/b": "second"},
    acknowledge=[Acknowledgement(rule="filter/not-effective", reason="the chart of the release has the filter")],
)

# A worker for each kind of node.
fleet = KubesharkFleet(
    Chart(app, "fleet", namespace="capture"),
    "workers",
    pools=[
        FleetPool.of(
            "large",
            preset=WorkerPreset.high_traffic(),
            placement=WorkerPlacement(node_labels=[NodeLabelCondition.is_in("size", "large")]),
        ),
        FleetPool.of(
            "small",
            preset=WorkerPreset.low_footprint(),
            placement=WorkerPlacement(node_labels=[NodeLabelCondition.is_in("size", "small")]),
        ),
    ],
    catch_all=FleetCatchAll(),
    vertical_pod_autoscaler=FleetAutoscaler(),
)

# A release that runs already, with its worker tuned.
release = KubesharkRelease.from_manifest(
    Chart(app, "release"),
    "release",
    "../../adopted-release/release.yaml",
    preset=WorkerPreset.recommended(),
    filter=TrafficFilter.ports(80, 443),
    repair=True,
    acknowledge=[Acknowledgement(rule="environment/command-line", reason="the image of this release defines the flag")],
)

# The worker of Helm values: of files, of text, and of a map.
files = ["../values/values.yaml", "../values/production.yaml"]
of_files = KubesharkWorker.from_helm_values_file(Chart(app, "helm-files", namespace="helm-files"), "worker", files)
text = Path("../values/production.yaml").read_text(encoding="utf-8")
of_text = KubesharkWorker.from_helm_values_text(Chart(app, "helm-text", namespace="helm-text"), "worker", text)
of_map = KubesharkWorker.from_helm_values(
    Chart(app, "helm-map", namespace="helm-map"),
    "worker",
    {"tap": {"resources": {"sniffer": {"limits": {"memory": "6Gi"}}}, "storageLimit": "7Gi", "tls": False}},
    capture=WorkerCapture(sampling=50),
)

app.synth()


def line(finding: Finding) -> str:
    """A finding on a line: what a program may read of it."""
    related = ",".join(finding.related_props or [])
    severity = finding.severity.name.lower()
    return " | ".join(
        [finding.rule, severity, finding.prop or "-", related, finding.subject or "-", finding.acknowledged or "-"]
    )


for findings in (worker.findings, fleet.findings, release.findings, of_files.findings, of_text.findings, of_map.findings):
    for finding in findings:
        print(line(finding))
for report in (worker.report(), fleet.report(), release.report(), worker.explain_table()):
    print(report)
for helm in (of_files, of_text, of_map, worker):
    print(helm.to_helm_values_text() + "\n".join(helm.to_helm_values().unsupported))
