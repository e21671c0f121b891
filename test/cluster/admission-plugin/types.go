package main

import (
	"strings"

	v1 "k8s.io/api/admissionregistration/v1"
	"k8s.io/apimachinery/pkg/api/meta/testrestmapper"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/cel/openapi/resolver"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/kubernetes/pkg/generated/openapi"
)

// The controller manager asks the server for kinds and schemas that it does not know itself: those of custom resources.
var (
	kinds   = testrestmapper.TestOnlyStaticRESTMapper(scheme.Scheme)
	checker = validating.TypeChecker{
		SchemaResolver: resolver.NewDefinitionsSchemaResolver(openapi.GetOpenAPIDefinitions, scheme.Scheme),
		RestMapper:     kinds,
	}
)

// checkTypes finds what the controller manager writes to `status.typeChecking`, and what it does not look at: the types in
// variables, match conditions and audit annotations.
func checkTypes(policy *v1.ValidatingAdmissionPolicy) []problem {
	problems := []problem{}
	for _, warning := range checker.Check(policy) {
		problems = append(problems, problem{Policy: policy.Name, Field: warning.FieldRef, Text: strings.TrimSpace(warning.Warning)})
	}
	context := checker.CreateContext(policy)
	check := func(expression string, path *field.Path) {
		if results := checker.CheckExpression(context, expression); len(results) > 0 {
			problems = append(problems, problem{Policy: policy.Name, Field: path.String(), Text: strings.TrimSpace(results.String())})
		}
	}
	spec := field.NewPath("spec")
	for i, variable := range policy.Spec.Variables {
		check(variable.Expression, spec.Child("variables").Index(i).Child("expression"))
	}
	for i, condition := range policy.Spec.MatchConditions {
		check(condition.Expression, spec.Child("matchConditions").Index(i).Child("expression"))
	}
	for i, annotation := range policy.Spec.AuditAnnotations {
		check(annotation.ValueExpression, spec.Child("auditAnnotations").Index(i).Child("valueExpression"))
	}
	return problems
}
