// Parses command lines with the flag package: JSON lines {"types", "words"} in, {"values", "rest", "error"} out.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

type input struct {
	Types map[string]string `json:"types"`
	Words []string          `json:"words"`
}

type output struct {
	Values map[string]string `json:"values"`
	Rest   []string          `json:"rest"`
	Error  string            `json:"error"`
}

func parse(line input) output {
	set := flag.NewFlagSet("worker", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	for name, kind := range line.Types {
		switch kind {
		case "bool":
			set.Bool(name, false, "")
		case "int":
			set.Int(name, 0, "")
		default:
			set.String(name, "", "")
		}
	}
	err := set.Parse(line.Words)
	result := output{Values: map[string]string{}, Rest: append([]string{}, set.Args()...), Error: kindOf(err)}
	set.Visit(func(f *flag.Flag) { result.Values[f.Name] = f.Value.String() })
	return result
}

func kindOf(err error) string {
	switch {
	case err == nil:
		return ""
	case err == flag.ErrHelp:
		return "help"
	case strings.HasPrefix(err.Error(), "bad flag syntax"):
		return "syntax"
	case strings.HasPrefix(err.Error(), "flag provided but not defined"):
		return "undefined"
	case strings.HasPrefix(err.Error(), "flag needs an argument"):
		return "missing-value"
	default:
		return "value"
	}
}

func main() {
	reader := json.NewDecoder(bufio.NewReader(os.Stdin))
	writer := json.NewEncoder(os.Stdout)
	for {
		var line input
		if err := reader.Decode(&line); err == io.EOF {
			return
		} else if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := writer.Encode(parse(line)); err != nil {
			os.Exit(1)
		}
	}
}
