package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	v1 "k8s.io/api/admissionregistration/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/admissionregistration"
	_ "k8s.io/kubernetes/pkg/apis/admissionregistration/install"
	"k8s.io/kubernetes/pkg/apis/admissionregistration/validation"
)

type problem struct {
	// Policy is the name of the object; empty where it could not be read.
	Policy string `json:"policy"`
	// Field is the path of the expression, or of what else is wrong.
	Field string `json:"field"`
	Text  string `json:"text"`
}

type policySet struct {
	policies []*v1.ValidatingAdmissionPolicy
	bindings []*v1.ValidatingAdmissionPolicyBinding
}

// As with `kubectl apply --validate=strict`, an unknown field is an error.
var strictCodecs = serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict)

// readPolicies decodes, defaults and validates the documents of a text as the API server does on creation. Its validation
// compiles the expressions with the libraries that the release before knows: those that every server of a cluster has
// while it is updated.
func readPolicies(text string) (policySet, []problem) {
	set, problems := policySet{}, []problem{}
	decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader([]byte(text)), 4096)
	for {
		var document runtime.RawExtension
		if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
			return set, problems
		} else if err != nil {
			return set, append(problems, problem{Text: err.Error()})
		}
		if len(document.Raw) > 0 && string(document.Raw) != "null" {
			problems = append(problems, set.add(document.Raw)...)
		}
	}
}

func (set *policySet) add(document []byte) []problem {
	internal, _, err := strictCodecs.UniversalDecoder(admissionregistration.SchemeGroupVersion).Decode(document, nil, nil)
	if err != nil {
		return []problem{{Text: err.Error()}}
	}
	versioned, err := legacyscheme.Scheme.ConvertToVersion(internal, v1.SchemeGroupVersion)
	if err != nil {
		return []problem{{Text: err.Error()}}
	}
	switch object := internal.(type) {
	case *admissionregistration.ValidatingAdmissionPolicy:
		set.policies = append(set.policies, versioned.(*v1.ValidatingAdmissionPolicy))
		return toProblems(object.Name, validation.ValidateValidatingAdmissionPolicy(object))
	case *admissionregistration.ValidatingAdmissionPolicyBinding:
		set.bindings = append(set.bindings, versioned.(*v1.ValidatingAdmissionPolicyBinding))
		return toProblems(object.Name, validation.ValidateValidatingAdmissionPolicyBinding(object))
	default:
		return []problem{{Text: fmt.Sprintf("%T is neither a policy nor a binding", versioned)}}
	}
}

func toProblems(name string, errors field.ErrorList) []problem {
	problems := make([]problem, len(errors))
	for i, err := range errors {
		problems[i] = problem{Policy: name, Field: err.Field, Text: err.ErrorBody()}
	}
	return problems
}
