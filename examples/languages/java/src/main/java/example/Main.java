package example;

import io.github.cdk8skubeshark.*;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.Duration;
import org.cdk8s.Size;

/** The same app in TypeScript, Python, Java and Go gives the same manifests and the same reports, byte for byte. */
public final class Main {
  public static void main(String[] args) throws IOException {
    final App app = new App();

    // The charts are for clusters of their own.
    Acknowledgements.of(app).add(accept("placement/overlap", "each chart is for another cluster"));

    // A preset of one's own, with overrides and a filter.
    final WorkerPreset gateways = WorkerPreset.custom("gateways", WorkerTuning.builder()
        .resources(WorkerResources.builder()
            .requests(ResourceQuantities.builder().cpu(Cpu.millis(1700)).memory(Size.gibibytes(6)).build())
            .limits(ResourceQuantities.builder().cpu("none").memory("9Gi").build())
            .build())
        .image(WorkerImage.builder().pullPolicy(ImagePullPolicy.ALWAYS).build())
        .placement(WorkerPlacement.builder().nodeLabels(List.of(NodeLabelCondition.isIn("pool", "gateways", "edge"))).build())
        .build());
    final KubesharkWorker worker = KubesharkWorker.Builder.create(chart(app, "tuned", "capture"), "worker")
        .preset(gateways)
        .serviceAccount(ServiceAccountReference.named("capture"))
        .image(WorkerImage.builder().pullSecrets(List.of(SecretReference.named("registry"))).build())
        .filter(TrafficFilter.allOf(TrafficFilter.destinationPorts(80, 443), TrafficFilter.cidrs("10.0.0.0/8").negated()))
        .placement(WorkerPlacement.builder()
            .tolerations(List.of(
                Toleration.exists("dedicated", TolerationOptions.builder().effect(TaintEffect.NO_SCHEDULE).build()),
                Toleration.equal("team", "network", TolerationOptions.builder()
                    .effect(TaintEffect.NO_EXECUTE).tolerationDuration(Duration.minutes(5)).build())))
            .nodeTerms(List.of(NodeTerm.of(NodeTermProps.builder()
                .labels(List.of(NodeLabelCondition.exists("gateway"))).exceptNodeNames(List.of("node-8", "node-9")).build())))
            .preferred(List.of(PreferredNodeTerm.of(10, NodeTermProps.builder()
                .labels(List.of(NodeLabelCondition.doesNotExist("spot"))).build())))
            .build())
        .topologySpread(List.of(
            TopologySpread.byZone(TopologySpreadOptions.builder().nodeTaintsPolicy(NodeInclusionPolicy.HONOR).build()),
            TopologySpread.byLabel("rack", TopologySpreadOptions.builder()
                .maxSkew(2).labelSelector(Map.of("matchLabels", Map.of("app", "capture"))).build())))
        .probes(WorkerProbes.builder().liveness(WorkerProbe.tcpSocket(WorkerProbePortOptions.builder()
            .initialDelay(Duration.seconds(90)).period(Duration.seconds(20)).build())).build())
        .env(Map.of(
            "MODE", "blue",
            "NODE_IP", EnvValue.fromField("status.hostIP"),
            "TOKEN", EnvValue.fromSecret("token", "value", EnvKeyOptions.builder().optional(true).build())))
        .extraVolumes(List.of(Map.of("name", "scratch", "emptyDir", Map.of("sizeLimit", "1Gi"))))
        .extraVolumeMounts(List.of(Map.of("name", "scratch", "mountPath", "/scratch")))
        .network(WorkerNetwork.builder()
            .dns(WorkerDns.builder().options(List.of(WorkerDnsOption.builder().name("ndots").value("2").build())).build())
            .build())
        .podAnnotations(Map.of("example.com/b", "second", "example.com/a", "first"))
        .acknowledge(List.of(accept("filter/not-effective", "the chart of the release has the filter")))
        .build();

    // A worker for each kind of node.
    final KubesharkFleet fleet = KubesharkFleet.Builder.create(chart(app, "fleet", "capture"), "workers")
        .pools(List.of(pool("large", WorkerPreset.highTraffic()), pool("small", WorkerPreset.lowFootprint())))
        .catchAll(FleetCatchAll.builder().build())
        .verticalPodAutoscaler(FleetAutoscaler.builder().build())
        .build();

    // A release that runs already, with its worker tuned.
    final KubesharkRelease release = KubesharkRelease.fromManifest(new Chart(app, "release"), "release",
        "../../adopted-release/release.yaml", KubesharkReleaseProps.builder()
            .preset(WorkerPreset.recommended())
            .filter(TrafficFilter.ports(80, 443))
            .repair(true)
            .acknowledge(List.of(accept("environment/command-line", "the image of this release defines the flag")))
            .build());

    // The worker of Helm values: of files, of text, and of a map.
    final KubesharkWorker ofFiles = KubesharkWorker.fromHelmValuesFile(chart(app, "helm-files", "helm-files"), "worker",
        List.of("../values/values.yaml", "../values/production.yaml"));
    final String text = Files.readString(Path.of("../values/production.yaml"));
    final KubesharkWorker ofText = KubesharkWorker.fromHelmValuesText(chart(app, "helm-text", "helm-text"), "worker", text);
    final KubesharkWorker ofMap = KubesharkWorker.fromHelmValues(chart(app, "helm-map", "helm-map"), "worker",
        Map.of("tap", Map.of(
            "tls", false, "storageLimit", "7Gi", "resources", Map.of("sniffer", Map.of("limits", Map.of("memory", "6Gi"))))),
        KubesharkWorkerProps.builder().capture(WorkerCapture.builder().sampling(50).build()).build());

    app.synth();

    Stream.of(worker.getFindings(), fleet.getFindings(), release.getFindings(), ofFiles.getFindings(), ofText.getFindings(), ofMap.getFindings())
        .flatMap(List::stream).map(Main::line).forEach(Main::print);
    Stream.of(worker.report(), fleet.report(), release.report(), worker.explainTable()).forEach(Main::print);
    Stream.of(ofFiles, ofText, ofMap, worker)
        .forEach(helm -> print(helm.toHelmValuesText() + String.join("\n", helm.toHelmValues().getUnsupported())));
  }

  private static Chart chart(final App app, final String id, final String namespace) {
    return new Chart(app, id, ChartProps.builder().namespace(namespace).build());
  }

  private static Acknowledgement accept(final String rule, final String reason) {
    return Acknowledgement.builder().rule(rule).reason(reason).build();
  }

  private static FleetPool pool(final String size, final WorkerPreset preset) {
    return FleetPool.of(size, FleetPoolProps.builder()
        .preset(preset)
        .placement(WorkerPlacement.builder().nodeLabels(List.of(NodeLabelCondition.isIn("size", size))).build())
        .build());
  }

  /** A finding on a line: what a program may read of it. */
  private static String line(final Finding finding) {
    final List<String> related = Objects.requireNonNullElse(finding.getRelatedProps(), List.of());
    return String.join(" | ", finding.getRule(), finding.getSeverity().name().toLowerCase(), orNone(finding.getProp()),
        String.join(",", related), orNone(finding.getSubject()), orNone(finding.getAcknowledged()));
  }

  private static String orNone(final String text) {
    return Objects.requireNonNullElse(text, "-");
  }

  /** With the line break that the other languages print. */
  private static void print(final String text) {
    System.out.print(text + "\n");
  }
}
