// The same app in TypeScript, Python, Java and Go gives the same manifests and the same reports, byte for byte.
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/aws/jsii-runtime-go"
	kubeshark "github.com/cdk8s-kubeshark/cdk8s-kubeshark-go/cdk8skubeshark"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	defer jsii.Close()
	app := cdk8s.NewApp(nil)

	// The charts are for clusters of their own.
	kubeshark.Acknowledgements_Of(app).Add(accept("placement/overlap", "each chart is for another cluster"))

	// A preset of one's own, with overrides and a filter.
	gateways := kubeshark.WorkerPreset_Custom(jsii.String("gateways"), &kubeshark.WorkerTuning{
		Resources: &kubeshark.WorkerResources{
			Requests: &kubeshark.ResourceQuantities{Cpu: kubeshark.Cpu_Millis(jsii.Number(1700)), Memory: cdk8s.Size_Gibibytes(jsii.Number(6))},
			Limits:   &kubeshark.ResourceQuantities{Cpu: "none", Memory: "9Gi"},
		},
		Image:     &kubeshark.WorkerImage{PullPolicy: kubeshark.ImagePullPolicy_ALWAYS},
		Placement: &kubeshark.WorkerPlacement{NodeLabels: labels(kubeshark.NodeLabelCondition_IsIn(jsii.String("pool"), jsii.String("gateways"), jsii.String("edge")))},
	})
	worker := kubeshark.NewKubesharkWorker(chart(app, "tuned", "capture"), jsii.String("worker"), &kubeshark.KubesharkWorkerProps{
		Preset:         gateways,
		ServiceAccount: kubeshark.ServiceAccountReference_Named(jsii.String("capture")),
		Image:          &kubeshark.WorkerImage{PullSecrets: &[]kubeshark.SecretReference{kubeshark.SecretReference_Named(jsii.String("registry"))}},
		Filter: kubeshark.TrafficFilter_AllOf(
			kubeshark.TrafficFilter_DestinationPorts(jsii.Number(80), jsii.Number(443)),
			kubeshark.TrafficFilter_Cidrs(jsii.String("10.0.0.0/8")).Negated(),
		),
		Placement: &kubeshark.WorkerPlacement{
			Tolerations: &[]kubeshark.Toleration{
				kubeshark.Toleration_Exists(jsii.String("dedicated"), &kubeshark.TolerationOptions{Effect: kubeshark.TaintEffect_NO_SCHEDULE}),
				kubeshark.Toleration_Equal(jsii.String("team"), jsii.String("network"), &kubeshark.TolerationOptions{
					Effect: kubeshark.TaintEffect_NO_EXECUTE, TolerationDuration: cdk8s.Duration_Minutes(jsii.Number(5)),
				}),
			},
			NodeTerms: &[]kubeshark.NodeTerm{kubeshark.NodeTerm_Of(&kubeshark.NodeTermProps{
				Labels:          labels(kubeshark.NodeLabelCondition_Exists(jsii.String("gateway"))),
				ExceptNodeNames: jsii.Strings("node-8", "node-9"),
			})},
			Preferred: &[]kubeshark.PreferredNodeTerm{kubeshark.PreferredNodeTerm_Of(jsii.Number(10), &kubeshark.NodeTermProps{
				Labels: labels(kubeshark.NodeLabelCondition_DoesNotExist(jsii.String("spot"))),
			})},
		},
		TopologySpread: &[]kubeshark.TopologySpread{
			kubeshark.TopologySpread_ByZone(&kubeshark.TopologySpreadOptions{NodeTaintsPolicy: kubeshark.NodeInclusionPolicy_HONOR}),
			kubeshark.TopologySpread_ByLabel(jsii.String("rack"), &kubeshark.TopologySpreadOptions{
				MaxSkew: jsii.Number(2), LabelSelector: &map[string]interface{}{"matchLabels": map[string]interface{}{"app": "capture"}},
			}),
		},
		Probes: &kubeshark.WorkerProbes{Liveness: kubeshark.WorkerProbe_TcpSocket(&kubeshark.WorkerProbePortOptions{
			InitialDelay: cdk8s.Duration_Seconds(jsii.Number(90)), Period: cdk8s.Duration_Seconds(jsii.Number(20)),
		})},
		Env: &map[string]interface{}{
			"MODE":    "blue",
			"NODE_IP": kubeshark.EnvValue_FromField(jsii.String("status.hostIP")),
			"TOKEN":   kubeshark.EnvValue_FromSecret(jsii.String("token"), jsii.String("value"), &kubeshark.EnvKeyOptions{Optional: jsii.Bool(true)}),
		},
		ExtraVolumes:      &[]*map[string]interface{}{{"name": "scratch", "emptyDir": map[string]interface{}{"sizeLimit": "1Gi"}}},
		ExtraVolumeMounts: &[]*map[string]interface{}{{"name": "scratch", "mountPath": "/scratch"}},
		Network: &kubeshark.WorkerNetwork{Dns: &kubeshark.WorkerDns{
			Options: &[]*kubeshark.WorkerDnsOption{{Name: jsii.String("ndots"), Value: jsii.String("2")}},
		}},
		PodAnnotations: &map[string]*string{"example.com/b": jsii.String("second"), "example.com/a": jsii.String("first")},
		Acknowledge:    &[]*kubeshark.Acknowledgement{accept("filter/not-effective", "the chart of the release has the filter")},
	})

	// A worker for each kind of node.
	fleet := kubeshark.NewKubesharkFleet(chart(app, "fleet", "capture"), jsii.String("workers"), &kubeshark.KubesharkFleetProps{
		Pools: &[]kubeshark.FleetPool{
			pool("large", kubeshark.WorkerPreset_HighTraffic()),
			pool("small", kubeshark.WorkerPreset_LowFootprint()),
		},
		CatchAll:              &kubeshark.FleetCatchAll{},
		VerticalPodAutoscaler: &kubeshark.FleetAutoscaler{},
	})

	// A release that runs already, with its worker tuned.
	release := kubeshark.KubesharkRelease_FromManifest(
		cdk8s.NewChart(app, jsii.String("release"), nil), jsii.String("release"), jsii.String("../../adopted-release/release.yaml"),
		&kubeshark.KubesharkReleaseProps{
			Preset: kubeshark.WorkerPreset_Recommended(),
			Filter: kubeshark.TrafficFilter_Ports(jsii.Number(80), jsii.Number(443)),
			Repair: jsii.Bool(true),
			Acknowledge: &[]*kubeshark.Acknowledgement{
				accept("environment/command-line", "the image of this release defines the flag"),
			},
		})

	// The worker of Helm values: of files, of text, and of a map.
	ofFiles := kubeshark.KubesharkWorker_FromHelmValuesFile(
		chart(app, "helm-files", "helm-files"), jsii.String("worker"), jsii.Strings("../values/values.yaml", "../values/production.yaml"), nil)
	text, err := os.ReadFile("../values/production.yaml")
	if err != nil {
		panic(err)
	}
	ofText := kubeshark.KubesharkWorker_FromHelmValuesText(chart(app, "helm-text", "helm-text"), jsii.String("worker"), jsii.String(string(text)), nil)
	limits := map[string]interface{}{"limits": map[string]interface{}{"memory": "6Gi"}}
	ofMap := kubeshark.KubesharkWorker_FromHelmValues(
		chart(app, "helm-map", "helm-map"), jsii.String("worker"),
		&map[string]interface{}{"tap": map[string]interface{}{
			"tls": false, "storageLimit": "7Gi", "resources": map[string]interface{}{"sniffer": limits},
		}},
		&kubeshark.KubesharkWorkerProps{Capture: &kubeshark.WorkerCapture{Sampling: jsii.Number(50)}})

	app.Synth()

	for _, findings := range []*[]*kubeshark.Finding{
		worker.Findings(), fleet.Findings(), release.Findings(), ofFiles.Findings(), ofText.Findings(), ofMap.Findings(),
	} {
		for _, finding := range *findings {
			fmt.Println(line(finding))
		}
	}
	for _, report := range []*string{worker.Report(), fleet.Report(), release.Report(), worker.ExplainTable()} {
		fmt.Println(*report)
	}
	for _, helm := range []kubeshark.KubesharkWorker{ofFiles, ofText, ofMap, worker} {
		fmt.Println(*helm.ToHelmValuesText() + joined(helm.ToHelmValues().Unsupported, "\n"))
	}
}

func chart(app cdk8s.App, id, namespace string) cdk8s.Chart {
	return cdk8s.NewChart(app, jsii.String(id), &cdk8s.ChartProps{Namespace: jsii.String(namespace)})
}

func accept(rule, reason string) *kubeshark.Acknowledgement {
	return &kubeshark.Acknowledgement{Rule: jsii.String(rule), Reason: jsii.String(reason)}
}

func labels(conditions ...kubeshark.NodeLabelCondition) *[]kubeshark.NodeLabelCondition {
	return &conditions
}

func pool(size string, preset kubeshark.WorkerPreset) kubeshark.FleetPool {
	return kubeshark.FleetPool_Of(jsii.String(size), &kubeshark.FleetPoolProps{
		Preset:    preset,
		Placement: &kubeshark.WorkerPlacement{NodeLabels: labels(kubeshark.NodeLabelCondition_IsIn(jsii.String("size"), jsii.String(size)))},
	})
}

// line prints what a program may read of a finding.
func line(finding *kubeshark.Finding) string {
	return strings.Join([]string{
		*finding.Rule, strings.ToLower(string(finding.Severity)), orNone(finding.Prop), joined(finding.RelatedProps, ","),
		orNone(finding.Subject), orNone(finding.Acknowledged),
	}, " | ")
}

func joined(texts *[]*string, separator string) string {
	parts := []string{}
	if texts != nil {
		for _, text := range *texts {
			parts = append(parts, *text)
		}
	}
	return strings.Join(parts, separator)
}

func orNone(text *string) string {
	if text == nil {
		return "-"
	}
	return *text
}
