"""What jsii does with None and with dicts on their way to the library, and that nothing is lost of what the library takes."""
import json
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any, Callable, Dict, List, cast

from cdk8s import App, Chart, Testing
from cdk8s_kubeshark import (
    FleetCatchAll,
    FleetPool,
    KubesharkFleet,
    KubesharkRelease,
    KubesharkWorker,
    NodeInventory,
    NodeKind,
    NodeTerm,
    PreferredNodeTerm,
    Toleration,
    TopologySpread,
    WorkerDns,
    WorkerNetwork,
    WorkerPlacement,
)

WITHOUT_LIMIT: Dict[str, Any] = {"tap": {"resources": {"sniffer": {"limits": {"memory": None}}}}}

# copies the file of values that it gets
FAKE_HELM = "#!{python}\nimport shutil, sys\nshutil.copy(sys.argv[sys.argv.index('-f') + 1], {seen!r})\n"

CHART_LIMIT, NO_LIMIT = "5Gi", "0m"


def new_chart() -> Chart:
    return Chart(App(), "chart", namespace="kubeshark")


def pod_of(worker: KubesharkWorker) -> Dict[str, Any]:
    return cast(Dict[str, Any], worker.daemon_set.to_json()["spec"]["template"]["spec"])


def limit_of(worker: KubesharkWorker) -> Any:
    return pod_of(worker)["containers"][0]["resources"]["limits"]["memory"]


def no_class(value: Dict[str, Any]) -> Any:
    """A dict where a class belongs, which the type checker would find."""
    return value


class NullTest(unittest.TestCase):
    def test_text_of_values_deletes_a_default_by_null(self) -> None:
        worker = KubesharkWorker.from_helm_values_text(new_chart(), "worker", json.dumps(WITHOUT_LIMIT))
        self.assertEqual(limit_of(worker), NO_LIMIT)
        self.assertIn("memory: null", worker.to_helm_values_text())

    def test_a_map_of_values_loses_null_as_its_documentation_says(self) -> None:
        self.assertEqual(limit_of(KubesharkWorker.from_helm_values(new_chart(), "worker", WITHOUT_LIMIT)), CHART_LIMIT)

    def test_values_files_delete_a_default_by_null(self) -> None:
        files = ["../values/values.yaml", "../values/production.yaml"]
        worker = KubesharkWorker.from_helm_values_file(new_chart(), "worker", files)
        self.assertEqual(pod_of(worker)["containers"][0]["resources"]["requests"]["memory"], "0m")

    def test_text_of_values_of_a_release_reaches_helm_with_null(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            seen, helm = Path(folder, "seen.yaml"), Path(folder, "helm")
            helm.write_text(FAKE_HELM.format(python=sys.executable, seen=str(seen)))
            helm.chmod(0o755)
            text = json.dumps(WITHOUT_LIMIT)
            KubesharkRelease.from_helm(new_chart(), "release", chart="./chart", values_text=text, helm_executable=str(helm))
            self.assertEqual(seen.read_text(), text)


class DictTest(unittest.TestCase):
    def test_a_dict_in_a_list_of_classes_is_refused(self) -> None:
        calls: List[Callable[[], object]] = [
            lambda: WorkerPlacement(tolerations=[no_class({"key": "a", "toleration_duration": 5})]),
            lambda: WorkerPlacement(node_terms=[no_class({"except_node_names": ["node-1"]})]),
            lambda: WorkerPlacement(preferred=[no_class({"weight": 5, "node_names": ["node-1"]})]),
            lambda: KubesharkWorker(new_chart(), "worker", topology_spread=[no_class({"max_skew": 1, "topology_key": "zone"})]),
            lambda: KubesharkFleet(new_chart(), "fleet", pools=[no_class({"name": "a", "props": {"node_labels": []}})]),
            lambda: NodeInventory.of_kinds(no_class({"name": "a", "count": 5})),
            lambda: NodeKind.of("a", taints=[no_class({"key": "a", "effect": "NoSchedule"})]),
        ]
        for call in calls:
            with self.assertRaises(TypeError):
                call()

    def test_a_dict_in_a_list_of_structs_arrives_whole(self) -> None:
        acknowledge: List[Any] = [{"rule": "topology-spread/no-effect", "reason": "as in the guide"}]
        options: List[Any] = [{"name": "ndots", "value": "2"}]
        worker = KubesharkWorker(
            new_chart(),
            "worker",
            topology_spread=[TopologySpread.by_label("rack")],
            acknowledge=acknowledge,
            network=WorkerNetwork(dns=WorkerDns(options=options)),
        )
        self.assertEqual(pod_of(worker)["dnsConfig"]["options"], [{"name": "ndots", "value": "2"}])
        accepted = [finding.acknowledged for finding in worker.findings if finding.rule == "topology-spread/no-effect"]
        self.assertEqual(accepted, ["as in the guide"])

    def test_a_dict_for_a_struct_arrives_whole(self) -> None:
        placement: Any = {"node_terms": [NodeTerm.of(except_node_names=["node-1"])]}
        pod = pod_of(KubesharkWorker(new_chart(), "worker", placement=placement))
        required = pod["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
        self.assertEqual(required["nodeSelectorTerms"][0]["matchFields"][0]["values"], ["node-1"])

    def test_parts_of_kubernetes_objects_arrive_whole(self) -> None:
        volume = {"name": "scratch", "emptyDir": {"sizeLimit": "1Gi"}}
        container = {"name": "sidecar", "image": "a:1", "securityContext": {"runAsUser": 5, "readOnlyRootFilesystem": True}}
        pod = pod_of(KubesharkWorker(new_chart(), "worker", extra_volumes=[volume], extra_containers=[container]))
        self.assertEqual(pod["volumes"][-1], volume)
        self.assertEqual(pod["containers"][-1], container)

    def test_values_of_classes_arrive_whole(self) -> None:
        pod = pod_of(
            KubesharkWorker(
                new_chart(),
                "worker",
                placement=WorkerPlacement(
                    tolerations=[Toleration.equal("a", "b")], preferred=[PreferredNodeTerm.of(5, node_names=["node-1"])]
                ),
                topology_spread=[TopologySpread.by_label("rack", max_skew=3)],
            )
        )
        self.assertEqual(pod["tolerations"], [{"key": "a", "operator": "Equal", "value": "b"}])
        self.assertEqual(pod["topologySpreadConstraints"][0]["maxSkew"], 3)

    def test_a_pool_keeps_its_node_labels(self) -> None:
        placement = WorkerPlacement(hostnames=["node-1"])
        fleet = KubesharkFleet(
            new_chart(), "fleet", pools=[FleetPool.of("a", placement=placement)], catch_all=FleetCatchAll()
        )
        self.assertIn("node-1", json.dumps(fleet.worker("a").daemon_set.to_json()))


class MapOrderTest(unittest.TestCase):
    def test_the_order_of_keys_changes_nothing(self) -> None:
        def synth(labels: Dict[str, str]) -> str:
            chart = new_chart()
            KubesharkWorker(chart, "worker", labels=labels, env=labels, pod_annotations=labels)
            return json.dumps(Testing.synth(chart), sort_keys=False)

        self.assertEqual(synth({"a": "1", "b": "2"}), synth({"b": "2", "a": "1"}))


if __name__ == "__main__":
    unittest.main()
