// Command admission-plugin is the part of an API server that admission policies meet, of the release that go.mod pins: it
// validates policies, checks the types of their expressions, and admits objects under them. JSON comes in and goes out.
package main

import (
	"encoding/json"
	"log"
	"os"
)

type question struct {
	// Policies are ValidatingAdmissionPolicies and their bindings, as documents of YAML.
	Policies string `json:"policies"`
	// Objects are created, one after the other, where no policy has a problem.
	Objects []json.RawMessage `json:"objects"`
}

type answer struct {
	// Problems are what is wrong with the policies.
	Problems []problem `json:"problems"`
	// Verdicts has one for each object, in their order.
	Verdicts []verdict `json:"verdicts"`
}

func main() {
	var input question
	if err := json.NewDecoder(os.Stdin).Decode(&input); err != nil {
		log.Fatal(err)
	}
	set, problems := readPolicies(input.Policies)
	for _, policy := range set.policies {
		problems = append(problems, checkTypes(policy)...)
	}
	output := answer{Problems: problems, Verdicts: []verdict{}}
	if len(problems) == 0 && len(input.Objects) > 0 {
		verdicts, err := admit(set, input.Objects)
		if err != nil {
			log.Fatal(err)
		}
		output.Verdicts = verdicts
	}
	if err := json.NewEncoder(os.Stdout).Encode(output); err != nil {
		log.Fatal(err)
	}
}
