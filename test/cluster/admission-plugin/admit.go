package main

import (
	"context"
	"encoding/json"
	"reflect"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/initializer"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizerfactory"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
)

type verdict struct {
	// Warnings are those that kubectl prints.
	Warnings []string `json:"warnings"`
	// Error is why the object is refused; empty where it is not.
	Error string `json:"error"`
}

type request struct {
	object  runtime.Object
	meta    metav1.Object
	mapping *meta.RESTMapping
}

// admit creates objects under policies, by the plugin that the API server has for them.
func admit(set policySet, objects []json.RawMessage) ([]verdict, error) {
	requests, verdicts := make([]*request, len(objects)), make([]verdict, len(objects))
	namespaces := map[string]bool{}
	for i, object := range objects {
		request, err := readObject(object)
		if err != nil {
			verdicts[i] = verdict{Warnings: []string{}, Error: err.Error()}
			continue
		}
		requests[i] = request
		namespaces[request.meta.GetNamespace()] = true
	}
	plugin, stop, err := startPlugin(set, namespaces)
	if err != nil {
		return nil, err
	}
	defer stop()
	for i, request := range requests {
		if request != nil {
			verdicts[i] = create(plugin, request)
		}
	}
	return verdicts, nil
}

// readObject decodes and defaults an object as the API server does before admission.
func readObject(text []byte) (*request, error) {
	object, kind, err := legacyscheme.Codecs.UniversalDecoder().Decode(text, nil, nil)
	if err != nil {
		return nil, err
	}
	accessor, err := meta.Accessor(object)
	if err != nil {
		return nil, err
	}
	mapping, err := kinds.RESTMapping(kind.GroupKind(), kind.Version)
	if err != nil {
		return nil, err
	}
	if mapping.Scope.Name() == meta.RESTScopeNameNamespace && accessor.GetNamespace() == "" {
		accessor.SetNamespace(metav1.NamespaceDefault)
	}
	return &request{object: object, meta: accessor, mapping: mapping}, nil
}

type recorder struct{ warnings []string }

func (r *recorder) AddWarning(_, text string) { r.warnings = append(r.warnings, text) }

func create(plugin admission.ValidationInterface, request *request) verdict {
	attributes := admission.NewAttributesRecord(
		request.object, nil, request.mapping.GroupVersionKind, request.meta.GetNamespace(), request.meta.GetName(), request.mapping.Resource, "",
		admission.Create, &metav1.CreateOptions{}, true, &user.DefaultInfo{Name: "kubernetes-admin"},
	)
	recorder := &recorder{warnings: []string{}}
	ctx := warning.WithWarningRecorder(context.Background(), recorder)
	err := plugin.Validate(ctx, attributes, admission.NewObjectInterfacesFromScheme(legacyscheme.Scheme))
	result := verdict{Warnings: recorder.warnings}
	if err != nil {
		result.Error = err.Error()
	}
	return result
}

// startPlugin gives the plugin a client that has these policies and namespaces, and nothing else.
func startPlugin(set policySet, namespaces map[string]bool) (admission.ValidationInterface, func(), error) {
	stored := []runtime.Object{}
	for _, policy := range set.policies {
		stored = append(stored, policy)
	}
	for _, binding := range set.bindings {
		stored = append(stored, binding)
	}
	for name := range namespaces {
		labels := map[string]string{corev1.LabelMetadataName: name}
		stored = append(stored, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels}})
	}
	client := fake.NewSimpleClientset(stored...)
	dynamicClient, err := dynamic.NewForConfig(&rest.Config{Host: "127.0.0.1:0"})
	if err != nil {
		return nil, nil, err
	}
	factory, stop := informers.NewSharedInformerFactory(client, 0), make(chan struct{})
	initialize := func(plugin admission.Interface) {
		plugin.(initializer.WantsDrainedNotification).SetDrainedNotification(stop)
		if wants, ok := plugin.(initializer.WantsFeatures); ok {
			wants.InspectFeatureGates(utilfeature.DefaultFeatureGate)
		}
		plugin.(initializer.WantsExternalKubeClientSet).SetExternalKubeClientSet(client)
		plugin.(initializer.WantsDynamicClient).SetDynamicClient(dynamicClient)
		plugin.(initializer.WantsExternalKubeInformerFactory).SetExternalKubeInformerFactory(factory)
		plugin.(initializer.WantsRESTMapper).SetRESTMapper(kinds)
		setAuthorizer(plugin)
	}
	plugins := admission.NewPlugins()
	validating.Register(plugins)
	plugin, err := plugins.InitPlugin(validating.PluginName, nil, initializerFunc(initialize))
	if err != nil {
		return nil, nil, err
	}
	factory.Start(stop)
	return plugin.(admission.ValidationInterface), func() { close(stop) }, nil
}

type initializerFunc func(admission.Interface)

func (initialize initializerFunc) Initialize(plugin admission.Interface) { initialize(plugin) }

// setAuthorizer is by reflection: the method and the type of its parameter have other names in later releases.
func setAuthorizer(plugin admission.Interface) {
	value, authorizer := reflect.ValueOf(plugin), reflect.ValueOf(authorizerfactory.NewAlwaysDenyAuthorizer())
	for _, method := range []reflect.Value{value.MethodByName("SetAuthorizer"), value.MethodByName("SetUnconditionalAuthorizer")} {
		if method.IsValid() {
			method.Call([]reflect.Value{authorizer})
		}
	}
}
