// Reads one expression as a JSON string a line, and prints whether the regexp package can read it.
package main

import (
	"encoding/json"
	"io"
	"os"
	"regexp"
)

func main() {
	reader := json.NewDecoder(os.Stdin)
	writer := json.NewEncoder(os.Stdout)
	for {
		var pattern string
		if err := reader.Decode(&pattern); err == io.EOF {
			return
		} else if err != nil {
			os.Exit(1)
		}
		_, err := regexp.Compile(pattern)
		if err := writer.Encode(err == nil); err != nil {
			os.Exit(1)
		}
	}
}
